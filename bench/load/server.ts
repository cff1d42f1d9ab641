import { readAddress } from '@/utils/sync/couchdb/set-up';

/** Ends the bench with a sentence for the person who runs it. */
export class LoadFailure extends Error {}

/** Milliseconds until an answer is there. */
const PATIENCE_MS = 30_000;

/** A CouchDB, as its administrator sees it. */
export class Server {
  /** Without name and password, and without a slash at its end. */
  readonly url: string;
  readonly credentials: { kind: 'none' } | { kind: 'basic'; name: string; password: string };

  /** @param address with name and password in it where the server wants them */
  constructor(address: string) {
    try {
      const { url, name, password = '' } = readAddress(address);
      this.url = url;
      this.credentials = name === undefined ? { kind: 'none' } : { kind: 'basic', name, password };
    } catch {
      throw new LoadFailure('--url is no address: http://admin:password@127.0.0.1:5984');
    }
  }

  /** What it calls itself: "CouchDB 3.5.0". */
  async name(): Promise<string> {
    const body = (await this.#ask('GET', '/')) as Record<string, unknown> | null;
    if (typeof body?.couchdb === 'string') return `CouchDB ${body.version}`;
    if (typeof body?.['express-pouchdb'] === 'string') return `pouchdb-server ${body.version}`;
    throw new LoadFailure(`What answers at ${this.url} is not CouchDB.`);
  }

  /** In one piece, as `couch_peruser` makes each user's. */
  async create(database: string): Promise<void> {
    await this.#ask('PUT', `/${database}?q=1`);
  }

  /** One that is not there is removed already. */
  async remove(database: string): Promise<void> {
    await this.#ask('DELETE', `/${database}`, 404);
  }

  async #ask(method: 'GET' | 'PUT' | 'DELETE', path: string, expected?: number): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: { accept: 'application/json', ...this.#authorization() },
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    }).catch((error: Error) => {
      throw new LoadFailure(
        error.name === 'TimeoutError'
          ? `${this.url} gave no answer within ${PATIENCE_MS / 1000} seconds.`
          : `Nothing answers at ${this.url}.`,
      );
    });
    const body = await response.json().catch(() => null);
    if (response.ok || response.status === expected) return body;
    if (response.status === 401) throw new LoadFailure(`${this.url} does not take this name and password.`);
    if (response.status === 403) throw new LoadFailure(`${this.url} lets only an administrator make databases.`);
    throw new LoadFailure(`${this.url} answered ${method} with ${response.status}.`);
  }

  #authorization(): Record<string, string> {
    if (this.credentials.kind === 'none') return {};
    const { name, password } = this.credentials;
    return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
  }
}
