import { basicAuth, waitOf } from '../http';
import { type ProblemCode, SyncProblem } from '../problem';
import { readUpTo } from './bytes';

/** How a WebDAV server is asked: over plain HTTP, with little patience, relying on nothing that servers differ in. */
export interface Connection {
  /** A folder that is there: `https://cloud.example/remote.php/dav/files/name`. No name and password in it. */
  url: string;
  name: string;
  password: string;
  fetch: typeof fetch;
  /**
   * The last sync got through with this name and password. Then a first 401 is taken for the way in which some servers
   * (Jianguoyun) say that they were asked too often.
   */
  wasLetIn?: boolean;
  isOnline?: () => boolean;
  /** Milliseconds until an answer is there. */
  patience?: number;
}

interface Request {
  method: 'GET' | 'PUT' | 'PROPFIND' | 'MKCOL' | 'DELETE';
  /** Below the folder, each part as it is called; one that ends in '' is a folder. */
  path: readonly string[];
  body?: BodyInit;
  headers?: Record<string, string>;
  /** Statuses that are answers; every other one is a problem. */
  expected: readonly number[];
  /** Bytes of an answer that are still read. */
  most?: number;
  signal: AbortSignal;
}

interface Answer {
  status: number;
  /** Null when it is longer than was asked for. */
  body: Uint8Array<ArrayBuffer> | null;
  /** The server's clock in milliseconds; null when it says none. */
  date: number | null;
}

/** Long enough for a shard of a large deck over a slow line. */
const PATIENCE_MS = 60_000;
const MOST_LISTED = 4_000_000;

export class WebDavClient {
  readonly #connection: Connection;
  #wasLetIn: boolean;

  /** Throws the problem `address`. */
  constructor(connection: Connection) {
    if (!isAddress(connection.url)) throw new SyncProblem('address');
    this.#connection = { ...connection, url: new URL(connection.url).href.replace(/\/+$/, '') };
    this.#wasLetIn = connection.wasLetIn === true;
  }

  /** What PROPFIND says of a folder, as text; null when it is not there. */
  async describe(
    path: readonly string[],
    { depth, property, signal }: { depth: 0 | 1; property: string; signal: AbortSignal },
  ): Promise<{ xml: string; date: number | null } | null> {
    const { status, body, date } = await this.#ask({
      method: 'PROPFIND',
      path: [...path, ''],
      headers: { depth: String(depth), 'content-type': 'application/xml; charset=utf-8' },
      body: `<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop><d:${property}/></d:prop></d:propfind>`,
      expected: [207, 404],
      most: MOST_LISTED,
      signal,
    });
    if (status === 404) return null;
    if (!body) throw new SyncProblem('answer', { detail: 'PROPFIND too long' });
    const xml = new TextDecoder().decode(body);
    if (!/<(?:[\w.-]+:)?multistatus[\s>]/i.test(xml)) throw new SyncProblem('answer', { detail: 'PROPFIND' });
    return { xml, date };
  }

  /** Null when it is not there, or is longer than `most` bytes. */
  async get(path: readonly string[], most: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    const { status, body } = await this.#ask({ method: 'GET', path, expected: [200, 404, 410], most, signal });
    return status === 200 ? body : null;
  }

  /** Whether it was stored; not, when the folder is missing. */
  async put(path: readonly string[], body: BodyInit, signal: AbortSignal): Promise<boolean> {
    const headers = { 'content-type': 'application/octet-stream' };
    const { status } = await this.#ask({
      method: 'PUT',
      path,
      headers,
      body,
      expected: [200, 201, 204, 404, 409],
      signal,
    });
    return status < 300;
  }

  /** Makes a folder, or leaves the one that is there. Whether it is there now; not, when what it lies in is missing. */
  async makeFolder(path: readonly string[], signal: AbortSignal): Promise<boolean> {
    const expected = [200, 201, 204, 404, 405, 409];
    const { status } = await this.#ask({ method: 'MKCOL', path: [...path, ''], expected, signal });
    return status < 300 || status === 405;
  }

  /** Takes away a file, or a folder with all that is in it (the path then ends in ''). It need not be there. */
  async remove(path: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#ask({ method: 'DELETE', path, expected: [200, 202, 204, 404, 410], signal });
  }

  async #ask(request: Request): Promise<Answer> {
    const { fetch, name, password, patience = PATIENCE_MS } = this.#connection;
    const { method, path, body, headers, most = MOST_LISTED, signal } = request;
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(patience);
    const url = [this.#connection.url, ...path.map(encodeURIComponent)].join('/');
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, ...(name && { authorization: basicAuth({ name, password }) }) },
        ...(body !== undefined && { body }),
        signal: AbortSignal.any([signal, timeout]),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        // Only what says nothing of the deck may be sent on; the password is not, browsers see to that.
        redirect: method === 'GET' || method === 'PROPFIND' ? 'follow' : 'manual',
      });
      return await this.#answer(response, { url, method, expected: request.expected, most });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SyncProblem) throw error;
      if (timeout.aborted) throw new SyncProblem('timeout');
      throw new SyncProblem(this.#isOnline() ? 'network' : 'offline');
    }
  }

  async #answer(
    response: Response,
    { url, method, expected, most }: { url: string; method: string; expected: readonly number[]; most: number },
  ): Promise<Answer> {
    const { status, headers } = response;
    const isPage = /^text\/html\b/i.test(headers.get('content-type') ?? '');
    const detail = `${method} ${status}`;
    if (response.url && new URL(response.url).origin !== new URL(url).origin) {
      await response.body?.cancel();
      throw new SyncProblem(isPage ? 'portal' : 'stranger', { detail: `${detail} redirect` });
    }
    // Of what is asked for nothing is a page for people. Of what is told, Apache says in one that it did so.
    if (status < 300 && isPage && (method === 'GET' || method === 'PROPFIND')) {
      await response.body?.cancel();
      throw new SyncProblem('portal', { detail });
    }
    if (expected.includes(status)) {
      this.#wasLetIn ||= status < 300;
      const date = Date.parse(headers.get('date') ?? '');
      return { status, body: await readUpTo(response.body, most), date: Number.isNaN(date) ? null : date };
    }
    await response.body?.cancel();
    const code = status === 401 && this.#wasLetIn ? 'busy' : codeOf(status);
    if (status === 401) this.#wasLetIn = false;
    throw new SyncProblem(code, { ...waitOf(headers.get('retry-after')), detail });
  }

  #isOnline(): boolean {
    return (this.#connection.isOnline ?? (() => globalThis.navigator?.onLine !== false))();
  }
}

function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, search, hash } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
}

const CODES: Record<number, ProblemCode> = {
  401: 'credentials',
  402: 'full',
  403: 'forbidden',
  408: 'timeout',
  413: 'full',
  423: 'busy',
  429: 'busy',
  503: 'busy',
  504: 'timeout',
  507: 'full',
};

function codeOf(status: number): ProblemCode {
  const code = CODES[status];
  if (code) return code;
  // A web server that knows no such method, or leads elsewhere (in browsers without a status): there is no WebDAV here.
  if (status === 405 || status === 501 || status < 400) return 'stranger';
  return status >= 500 ? 'server' : 'answer';
}
