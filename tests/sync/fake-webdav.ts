/**
 * A WebDAV server that is none: files in memory behind a `fetch`, with the answers that two real ones were measured to
 * give where they differ. A request may fail on the way there or back, and a file be stored by half.
 */
export class FakeWebDav {
  readonly url = 'https://cloud.test/dav/files/me';
  /** Requests so far: method and path below the folder. */
  readonly asked: string[] = [];
  /** By path, folders ending in a slash. */
  readonly files = new Map<string, Uint8Array<ArrayBuffer> | null>([['/', null]]);
  readonly password = '密码 1';
  now = Date.UTC(2026, 10, 21, 12);
  /** Answers the next requests in place of the server. */
  readonly instead: ((url: string, init: RequestInit) => Response | Promise<Response>)[] = [];
  /** What becomes of a request. */
  fate: (method: string, path: string) => Fate = () => 'none';
  readonly #kind: Kind;

  constructor(kind: Kind = 'apache') {
    this.#kind = kind;
  }

  readonly fetch: typeof fetch = (input, init = {}) => this.#ask(input, init, this.fate);

  /** The same, with nothing going wrong. */
  readonly calmFetch: typeof fetch = (input, init = {}) => this.#ask(input, init, () => 'none');

  async #ask(input: unknown, init: RequestInit, fateOf: FakeWebDav['fate']): Promise<Response> {
    await Promise.resolve();
    init.signal?.throwIfAborted();
    const { method = 'GET' } = init;
    const { pathname } = new URL(String(input));
    const path = decodeURIComponent(pathname).replace('/dav/files/me', '') || '/';
    this.asked.push(`${method} ${path}`);
    const instead = this.instead.shift();
    if (instead) return instead(String(input), init);
    const sign = `Basic ${Buffer.from(`李雷:${this.password}`).toString('base64')}`;
    if (new Headers(init.headers).get('authorization') !== sign) return page(401);
    const body = new Uint8Array(await new Response(init.body ?? null).arrayBuffer());
    const fate = fateOf(method, path);
    if (fate === 'before') throw new TypeError('Failed to fetch');
    if (fate === 'torn' && method === 'PUT') this.#answer(method, path, body.slice(0, body.length / 2));
    if (fate === 'torn') throw new TypeError('Failed to fetch');
    const response = this.#answer(method, path, body);
    if (fate === 'after') throw new TypeError('Failed to fetch');
    response.headers.set('date', new Date(this.now).toUTCString());
    return response;
  }

  /** Paths of files. */
  list(): string[] {
    return [...this.files.keys()].filter((path) => !path.endsWith('/')).sort();
  }

  /** With all that is in it. */
  drop(path: string): void {
    for (const one of [...this.files.keys()]) if (one.startsWith(path)) this.files.delete(one);
  }

  #answer(method: string, path: string, body: Uint8Array<ArrayBuffer>): Response {
    const folder = path.replace(/[^/]+\/?$/, '');
    if (method === 'GET') return this.#get(path);
    if (method === 'PROPFIND') return this.#describe(path);
    if (method === 'MKCOL') {
      if (!this.files.has(folder)) return page(this.#kind === 'apache' ? 409 : 404);
      if (this.files.has(path)) return page(this.#kind === 'apache' ? 405 : 201);
      this.files.set(path, null);
      return page(201);
    }
    if (method === 'PUT') {
      if (!this.files.has(folder)) return page(this.#kind === 'apache' ? 409 : 404);
      const status = this.files.has(path) ? 204 : 201;
      this.files.set(path, body);
      return status === 204 ? new Response(null, { status }) : page(status);
    }
    if (method !== 'DELETE') return page(405);
    if (!this.files.has(path)) return page(404);
    this.drop(path);
    return new Response(null, { status: 204 });
  }

  #get(path: string): Response {
    const file = this.files.get(path);
    return file ? new Response(file) : page(404);
  }

  #describe(path: string): Response {
    if (!this.files.has(path)) return page(404);
    const inside = [...this.files.keys()].filter(
      (one) => one.startsWith(path) && /^[^/]*\/?$/.test(one.slice(path.length)),
    );
    return multistatus(inside.map((one) => `/dav/files/me${encodeURI(one)}`));
  }
}

/** Which one's answers. */
export type Kind = 'apache' | 'rclone';

/** `torn`: half of a file is stored, and no answer comes. */
export type Fate = 'none' | 'before' | 'after' | 'torn';

/** Servers explain their statuses to people. */
export const page = (status: number, headers: Record<string, string> = {}) =>
  new Response(`<!doctype html><title>${status}`, { status, headers: { 'content-type': 'text/html', ...headers } });

export function multistatus(hrefs: readonly string[]): Response {
  const responses = hrefs.map((href) => `<D:response><D:href>${href}</D:href><D:propstat/></D:response>`).join('');
  const xml = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${responses}</D:multistatus>`;
  return new Response(xml, { status: 207, headers: { 'content-type': 'application/xml' } });
}
