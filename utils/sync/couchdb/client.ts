import { waitOf } from '../http';
import { type ProblemCode, SyncProblem } from '../problem';
import { type Credentials, signedIn } from './credentials';

/** How a CouchDB is asked: over plain HTTP, with little patience, telling nobody but it who asks. */
export interface Connection {
  /** The database: `https://couch.example/userdb-6e616d65`. No name and password in it, nothing behind it. */
  url: string;
  credentials: Credentials;
  fetch: typeof fetch;
  isOnline?: () => boolean;
  /** Milliseconds until an answer is there. */
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

/** Long enough for a page of five hundred documents over a slow line. */
const PATIENCE_MS = 30_000;
/** Characters of the server's own words that are worth repeating. */
const WORDS = 200;

export class CouchClient {
  readonly #connection: Connection;
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
   * Asks. Statuses in `expected` are answers, every other one is thrown as a `SyncProblem`. Where a session or token is over,
   * it is renewed once.
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

  async #once(request: Request, headers: Record<string, string>): Promise<Answer & { retryAfter: string | null }> {
    const { fetch, patience = PATIENCE_MS } = this.#connection;
    const { method = 'GET', path, isOfServer, body, signal } = request;
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(patience);
    try {
      const response = await fetch((isOfServer ? new URL(this.#connection.url).origin : this.#connection.url) + path, {
        method,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, timeout]),
        credentials: this.#signIn.usesCookie ? 'include' : 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        // A password must not follow to somebody else's host.
        redirect: 'error',
      });
      return await answerOf(response);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SyncProblem) throw error;
      if (timeout.aborted) throw new SyncProblem('timeout');
      throw new SyncProblem(this.#isOnline() ? 'network' : 'offline');
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

async function answerOf(response: Response): Promise<Answer & { retryAfter: string | null }> {
  const { status, headers } = response;
  const text = await response.text();
  const date = Date.parse(headers.get('date') ?? '');
  const known = { status, date: Number.isNaN(date) ? null : date, retryAfter: headers.get('retry-after') };
  try {
    return { ...known, body: JSON.parse(text) };
  } catch {
    if (status >= 400) return { ...known, body: null };
    // A page for people: the network on the way there wants something first.
    throw new SyncProblem(/^\s*</.test(text) ? 'portal' : 'answer', { detail: `${status}` });
  }
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
  if (status === 429 || status === 503) return 'busy';
  if (status === 413 || status === 507) return 'full';
  return status >= 500 ? 'server' : 'answer';
}
