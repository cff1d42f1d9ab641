import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/**
 * A fake of what stands before a server: a proxy that wants a name and a password, may have no room, may be away, and
 * may swallow an answer. Whatever it lets through is answered by the server behind it.
 */
export class Gate {
  /** Who is let in; anybody while it is null. */
  user: { name: string; password: string } | null = null;
  /** Nothing more can be written. */
  isFull = false;
  /** A body with this in it is too large; none is while it is ''. */
  tooLarge = '';
  readonly #behind: URL;
  readonly #open = new Set<ServerResponse>();
  #server: Server | undefined;
  #port = 0;
  #swallowing: { path: string; swallowed: () => void } | undefined;

  constructor(behind: string) {
    this.#behind = new URL(behind);
  }

  /** `http://127.0.0.1:47113`, the same each time it is there. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    this.#server = createServer((asked, answer) => void this.#pass(asked, answer).catch(() => answer.destroy()));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Connections are refused from now on, and those there are end in the midst. */
  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.hangUp();
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Whoever still waits for an answer waits no longer. */
  hangUp(): void {
    for (const answer of this.#open) answer.destroy();
  }

  /** The next request to a path that ends so is carried out, and never answered. Resolves when that is so. */
  swallow(path: string): Promise<void> {
    return new Promise((swallowed) => {
      this.#swallowing = { path, swallowed };
    });
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    this.#open.add(answer);
    answer.on('close', () => this.#open.delete(answer));
    const { method = 'GET', url = '/', headers } = asked;
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    const refused = this.#refusal(method, url, headers.authorization, plain);
    if (refused) {
      answer.writeHead(refused.status, { 'content-type': 'application/json' }).end(JSON.stringify(refused.body));
      return;
    }
    const { hostname, port, host } = this.#behind;
    const { authorization: _known, ...others } = headers;
    const passed = request({ hostname, port, method, path: url, headers: { ...others, host } });
    passed.end(body);
    const [answered] = (await once(passed, 'response')) as [IncomingMessage];
    const path = url.replace(/\?.*/, '');
    if (this.#swallowing && path.endsWith(this.#swallowing.path)) {
      this.#swallowing.swallowed();
      this.#swallowing = undefined;
      answered.resume();
      return;
    }
    answer.writeHead(answered.statusCode ?? 500, answered.headers);
    answered.pipe(answer);
  }

  #refusal(method: string, url: string, authorization: string | undefined, body: Buffer) {
    const { user } = this;
    const expected = user && `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
    if (expected && authorization !== expected) return refusal(401, 'unauthorized', 'Name or password is incorrect.');
    const isWrite = method === 'PUT' || url.includes('_bulk_docs');
    if (this.isFull && isWrite) return refusal(507, 'insufficient_storage', 'No space is left on the disk.');
    if (this.tooLarge && body.includes(this.tooLarge)) return refusal(413, 'too_large', 'The request is too large.');
    return null;
  }
}

const refusal = (status: number, error: string, reason: string) => ({ status, body: { error, reason } });
