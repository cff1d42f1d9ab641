import { pack } from '@/utils/deck/backups/gzip';
import { waitOf } from '../http';
import { Patience } from '../patience';
import { type ProblemCode, SyncProblem } from '../problem';
import { type Credentials, signedIn } from './credentials';

/** How a CouchDB is asked: over plain HTTP, with little patience, telling nobody but it who asks. */
export interface Connection {
  /** The database: `https://couch.example/userdb-6e616d65`. No name and password in it, nothing behind it. */
  url: string;
  credentials: Credentials;
  fetch: typeof fetch;
  isOnline?: () => boolean;
  /** Milliseconds without a byte; an answer may take four times as long altogether. */
  patience?: number;
}

export interface Request {
  method?: 'GET' | 'PUT' | 'POST';
  /** Behind the database's address: `/_changes?limit=1`; or from the server's root, with `isOfServer`. */
  path: string;
  isOfServer?: boolean;
  body?: unknown;
  signal: AbortSignal;
}

/** What a server answered that is an answer: statuses that mean something to the asker are not thrown. */
export interface Answer {
  status: number;
  body: unknown;
  /** The server's clock in milliseconds; null when it says none. */
  date: number | null;
}

const PATIENCE_MS = 30_000;
/** Several times what a page of five hundred documents can have. */
const MOST_BYTES = 100_000_000;
/** UTF-16 units; anything shorter fits into one packet as it is. */
const WORTH_PACKING = 1000;
/** What a server answers that takes packed JSON for broken JSON. */
const MISUNDERSTANDINGS: readonly number[] = [400, 411, 415, 422, 500, 501];
/** Characters of the server's own words that are worth repeating. */
const WORDS = 200;

interface Reply extends Answer {
  retryAfter: string | null;
}

export class CouchClient {
  readonly #connection: Connection;
  /** Whether packed bodies arrive. */
  #packing: 'untried' | 'understood' | 'refused' = 'untried';
  readonly #signIn: ReturnType<typeof signedIn>;

  constructor(connection: Connection) {
    const { url } = connection;
    if (!isAddress(url)) throw new SyncProblem('address');
    this.#connection = { ...connection, url: url.replace(/\/+$/, '') };
    this.#signIn = signedIn(connection.credentials, async (request) => {
      const answer = await this.#once(request, {});
      if (answer.status !== 200) throw problemOf(answer);
    });
  }

  /**
   * Asks. Statuses in `expected` are answers, every other one is thrown as a `SyncProblem`. Where a session is over, it is
   * begun anew once.
   */
  async ask(request: Request, expected: readonly number[] = []): Promise<Answer> {
    const isAnswer = ({ status }: Answer) => (status >= 200 && status < 300) || expected.includes(status);
    let answer = await this.#once(request, await this.#signIn.headers(request.signal));
    if (answer.status === 401 && (await this.#signIn.renew(request.signal))) {
      answer = await this.#once(request, await this.#signIn.headers(request.signal));
    }
    if (isAnswer(answer)) return answer;
    throw problemOf(answer);
  }

  /** Asks once; a longer body is sent packed, until somebody on the way turns out not to understand that. */
  async #once(request: Request, headers: Record<string, string>): Promise<Reply> {
    const text = request.body === undefined ? undefined : JSON.stringify(request.body);
    if (this.#packing === 'refused' || text === undefined || text.length < WORTH_PACKING)
      return this.#send(request, { headers, body: text });
    const packed = { headers: { ...headers, 'content-encoding': 'gzip' }, body: await pack(text) };
    try {
      const reply = await this.#send(request, packed);
      if (this.#packing === 'understood' || !MISUNDERSTANDINGS.includes(reply.status)) {
        if (reply.status < 300) this.#packing = 'understood';
        return reply;
      }
    } catch (error) {
      const isUnclear = error instanceof SyncProblem && ['network', 'answer', 'portal'].includes(error.code);
      if (this.#packing === 'understood' || !isUnclear) throw error;
    }
    const plain = await this.#send(request, { headers, body: text });
    if (plain.status < 300) this.#packing = 'refused';
    return plain;
  }

  async #send(
    { method = 'GET', path, isOfServer, signal }: Request,
    { headers, body }: { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> | undefined },
  ): Promise<Reply> {
    const { fetch, url, patience = PATIENCE_MS } = this.#connection;
    signal.throwIfAborted();
    const waiting = new Patience(patience);
    try {
      const response = await fetch((isOfServer ? new URL(url).origin : url) + path, {
        method,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
        signal: AbortSignal.any([signal, waiting.signal]),
        credentials: this.#signIn.usesCookie ? 'include' : 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        // A password must not follow to somebody else's host.
        redirect: 'error',
      });
      return await replyOf(response, waiting);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SyncProblem) throw error;
      if (waiting.signal.aborted) throw new SyncProblem('timeout');
      throw this.#isOnline() ? await this.#whyNobodyAnswers(signal) : new SyncProblem('offline');
    } finally {
      waiting.stop();
    }
  }

  /**
   * A redirect fails like a server that is not there. Whoever keeps the certificate of the address redirects for good; without
   * one, it is the address without its s, or a network that wants something first.
   */
  async #whyNobodyAnswers(signal: AbortSignal): Promise<SyncProblem> {
    const { url } = this.#connection;
    if (!(await this.#probe(url, { redirect: 'manual' }, signal))) return new SyncProblem('network');
    if (url.startsWith('https:')) return new SyncProblem('stranger', { detail: 'redirect' });
    const isThereSafely = await this.#probe(url.replace(/^http:/, 'https:'), { mode: 'no-cors' }, signal);
    return isThereSafely
      ? new SyncProblem('address', { detail: 'redirect to https' })
      : new SyncProblem('portal', { detail: 'redirect' });
  }

  /** Asks without saying who, to see whether somebody answers; with `manual`, whether by a redirect. */
  async #probe(url: string, how: RequestInit, signal: AbortSignal): Promise<boolean> {
    const { fetch, patience = PATIENCE_MS } = this.#connection;
    try {
      const response = await fetch(url, {
        ...how,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      await response.body?.cancel();
      const { type, status } = response;
      return how.redirect !== 'manual' || type === 'opaqueredirect' || (status >= 300 && status < 400);
    } catch {
      signal.throwIfAborted();
      return false;
    }
  }

  #isOnline(): boolean {
    return (this.#connection.isOnline ?? (() => globalThis.navigator?.onLine !== false))();
  }
}

/** Whether it is an address that can be asked as it stands. */
function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, search, hash, pathname } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash && pathname.length > 1;
}

async function replyOf(response: Response, waiting: Patience): Promise<Reply> {
  const { status, headers } = response;
  const text = await textOf(response, waiting);
  const date = Date.parse(headers.get('date') ?? '');
  const known = { status, date: Number.isNaN(date) ? null : date, retryAfter: headers.get('retry-after') };
  try {
    return { ...known, body: JSON.parse(text) };
  } catch {
    // As web servers say it whose port is for https.
    if (status === 400 && /plain HTTP/i.test(text)) throw new SyncProblem('address', { detail: 'http to https' });
    if (status >= 400) return { ...known, body: null };
    // A page for people: the network on the way there wants something first.
    throw new SyncProblem(/^\s*</.test(text) ? 'portal' : 'answer', { detail: `${status}` });
  }
}

/** The answer as it comes in, as long as it comes and is no flood. */
async function textOf({ body }: Response, waiting: Patience): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
    waiting.goOn();
    bytes += part.value.length;
    if (bytes > MOST_BYTES) {
      void reader!.cancel().catch(() => {});
      throw new SyncProblem('answer', { detail: 'too large' });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function problemOf({ status, body, retryAfter }: Answer & { retryAfter?: string | null }): SyncProblem {
  const { error = '', reason = '' } = (body ?? {}) as { error?: unknown; reason?: unknown };
  const words = [status, error, reason].filter(Boolean).join(' ').slice(0, WORDS);
  return new SyncProblem(codeOf(status, String(reason)), { ...waitOf(retryAfter), detail: words });
}

function codeOf(status: number, reason: string): ProblemCode {
  if (status === 401) return 'credentials';
  if (status === 403) return 'forbidden';
  // "no_db_file" and "missing" of the database; a server that is none has words of its own.
  if (status === 404) return /no_db_file|does not exist|missing|deleted/i.test(reason) ? 'missing' : 'stranger';
  if (status === 408 || status === 504) return 'timeout';
  // A network on the way wants a sign-in, and says so.
  if (status === 511) return 'portal';
  if (status === 429 || status === 503) return 'busy';
  if (status === 413 || status === 507) return 'full';
  return status >= 500 ? 'server' : 'answer';
}
