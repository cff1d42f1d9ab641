import { isOffline } from '../offline';
import { type ProblemCode, TranslateError } from '../problem';

/** Nothing heard for this long: the server is given up. */
const SILENT_AFTER = 30_000;

export interface Asking {
  fetch: typeof fetch;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

/** An answer whose status the caller looks at, with a watch that ends the request when nothing comes any more. */
export interface Answer {
  response: Response;
  /** The body in pieces. Rejects as {@link ask} does. */
  pieces: () => AsyncGenerator<Uint8Array>;
}

/** Asks a server of models: no cookies, no referrer. Rejects with a `TranslateError` or the signal's reason. */
export async function ask(url: string, { fetch, signal, headers = {} }: Asking): Promise<Answer> {
  signal.throwIfAborted();
  const end = new AbortController();
  const cancel = () => end.abort(signal.reason);
  signal.addEventListener('abort', cancel, { once: true });
  let timer = setTimeout(() => {}, 0);
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => end.abort(new TranslateError({ code: 'timeout' })), SILENT_AFTER);
  };
  const over = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  };
  const failed = (error: unknown) => {
    over();
    if (end.signal.aborted) throw end.signal.reason;
    throw new TranslateError({ code: isOffline() ? 'offline' : 'network', detail: String(error).slice(0, 300) });
  };
  watch();
  const response: Response = await fetch(url, {
    headers,
    signal: end.signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  }).catch(failed);
  return {
    response,
    async *pieces() {
      const reader = response.body?.getReader();
      try {
        while (reader) {
          watch();
          const { done, value } = await reader.read().catch(failed);
          if (done) return;
          yield value;
        }
      } finally {
        over();
        // Also when the caller has had enough.
        end.abort();
      }
    },
  };
}

/** A JSON answer of at most `most` bytes. Rejects with a `TranslateError` or the signal's reason. */
export async function askJson(url: string, asking: Asking, most: number): Promise<unknown> {
  const { response, pieces } = await ask(url, asking);
  const taken: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces()) {
    if (!response.ok) break;
    bytes += piece.length;
    if (bytes > most) throw new TranslateError({ code: 'answer', detail: `more than ${most} bytes` });
    taken.push(piece);
  }
  if (!response.ok) throw problemOfStatus(response);
  try {
    return JSON.parse(await new Blob(taken as BlobPart[]).text());
  } catch (error) {
    throw new TranslateError({ code: 'answer', detail: String(error).slice(0, 300) });
  }
}

const STATUS: Record<number, ProblemCode> = {
  401: 'refused',
  403: 'refused',
  404: 'missing',
  410: 'missing',
  429: 'busy',
};

/** What a status that is no success means. */
export function problemOfStatus({ status }: Response): TranslateError {
  const code = STATUS[status] ?? (status >= 500 ? 'server' : 'question');
  return new TranslateError({ code, status });
}
