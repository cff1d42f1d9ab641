import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/**
 * A CouchDB that is none: one server in memory behind a `fetch`, with the answers that CouchDB 3.5 was measured to give
 * to what our client asks, the awkward ones most of all. It replicates nothing and has no views.
 */
export class FakeCouchDb {
  readonly url = 'https://couch.test';
  /** Requests so far: method and path. */
  readonly asked: string[] = [];
  /** Bytes of JSON that a document may have. */
  largest = 8_000_000;
  /** Requests that came packed and were understood. */
  packed = 0;
  takesPacked = true;
  now = Date.UTC(2026, 10, 21, 12);
  /** What a token has to be; absent: none is taken. */
  token: string | undefined;
  /** Answers the next requests in place of the server. */
  readonly instead: (() => Response | Promise<Response>)[] = [];
  /** Ids that the database's own rules forbid. */
  readonly forbidden = new Set<string>();
  readonly #databases = new Map<string, FakeDatabase>();
  readonly #users = new Map<string, { password: string; databases: string[] }>();
  readonly #sessions = new Set<string>();
  #made = 0;
  #cookie = '';

  /** @param users by name; each sees the databases given and no other. Without users everybody is let in. */
  constructor(users: Record<string, { password: string; databases: string[] }> = {}) {
    for (const [name, user] of Object.entries(users)) this.#users.set(name, user);
  }

  create(name: string): FakeDatabase {
    const database = new FakeDatabase(name, String(1_700_000_000_000_000 + this.#made++));
    this.#databases.set(name, database);
    return database;
  }

  drop(name: string): void {
    this.#databases.delete(name);
  }

  /** All sessions are over, as ten minutes later. */
  endSessions(): void {
    this.#sessions.clear();
  }

  /** As a browser's, with the cookies that this server set. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    await Promise.resolve();
    init.signal?.throwIfAborted();
    const { pathname, searchParams } = new URL(String(input));
    const { method = 'GET' } = init;
    this.asked.push(`${method} ${pathname}`);
    const instead = this.instead.shift();
    if (instead) return instead();
    const body = this.#read(init);
    if (body instanceof Response) return body;
    const response = this.#answer({ method, pathname, query: searchParams, body, init });
    response.headers.set('date', new Date(this.now).toUTCString());
    return response;
  };

  #read({ body, headers }: RequestInit): unknown {
    if (body === undefined || body === null) return undefined;
    const isPacked = new Headers(headers).get('content-encoding') === 'gzip';
    if (!isPacked) return JSON.parse(String(body));
    if (!this.takesPacked) return refusal(400, 'bad_request', 'invalid UTF-8 JSON');
    this.packed += 1;
    return JSON.parse(gunzipSync(body as Uint8Array).toString('utf8'));
  }

  #answer(request: {
    method: string;
    pathname: string;
    query: URLSearchParams;
    body: unknown;
    init: RequestInit;
  }): Response {
    const { method, pathname, query, body, init } = request;
    if (pathname === '/_session') return this.#startSession(body as { name: string; password: string });
    const user = this.#userOf(init);
    if (user instanceof Response) return user;
    const [, name = '', ...rest] = pathname.split('/').map(decodeURIComponent);
    if (this.#users.size > 0 && user && !user.databases.includes(name))
      return refusal(403, 'forbidden', 'You are not allowed to access this db.');
    const database = this.#databases.get(name);
    if (method === 'PUT' && rest.length === 0) {
      if (database) return refusal(412, 'file_exists', 'The database could not be created, the file already exists.');
      this.create(name);
      return json(201, { ok: true });
    }
    if (!database) return refusal(404, 'not_found', 'Database does not exist.');
    const [path = ''] = rest;
    if (method === 'DELETE') {
      this.drop(name);
      return json(200, { ok: true });
    }
    if (path === '') return json(200, database.info());
    if (path === '_changes') return database.changes(query);
    if (path === '_all_docs' && method === 'GET') return json(200, database.list(query));
    if (path === '_all_docs') return json(200, database.allDocs((body as { keys: string[] }).keys));
    if (path === '_bulk_docs') return database.bulk((body as { docs: CouchDoc[] }).docs, this);
    if (path === '_revs_limit') return json(200, { ok: true });
    return database.revision(path, query.get('rev')!);
  }

  #startSession({ name, password }: { name: string; password: string }): Response {
    if (this.#users.get(name)?.password !== password)
      return refusal(401, 'unauthorized', 'Name or password is incorrect.');
    this.#cookie = `${name}:${this.#sessions.size}`;
    this.#sessions.add(this.#cookie);
    return json(200, { ok: true, name, roles: [] });
  }

  #userOf(init: RequestInit): { databases: string[] } | undefined | Response {
    if (this.#users.size === 0 && this.token === undefined) return undefined;
    const header = new Headers(init.headers).get('authorization') ?? '';
    if (header.startsWith('Bearer ')) {
      if (header.slice(7) !== this.token) return refusal(401, 'unauthorized', 'exp not in future');
      return this.#users.values().next().value;
    }
    if (init.credentials === 'include' && this.#sessions.has(this.#cookie)) {
      return this.#users.get(this.#cookie.split(':')[0]!);
    }
    const [name = '', password] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
    const user = this.#users.get(name);
    if (user && user.password === password) return user;
    return refusal(
      401,
      'unauthorized',
      header ? 'Name or password is incorrect.' : 'You are not authorized to access this db.',
    );
  }
}

interface CouchDoc {
  _id: string;
  _rev?: string;
  _deleted?: boolean;
  [name: string]: unknown;
}

interface Leaf {
  rev: string;
  doc: CouchDoc | null;
}

class FakeDatabase {
  readonly #name: string;
  readonly #instance: string;
  /** Leaves of each document, the winner first. */
  readonly #docs = new Map<string, Leaf[]>();
  /** Ids by the order of their last change. */
  #order: string[] = [];
  #seq = 0;
  readonly #seqOf = new Map<string, number>();

  constructor(name: string, instance: string) {
    this.#name = name;
    this.#instance = instance;
  }

  get size(): number {
    return [...this.#docs.values()].filter(([winner]) => winner?.doc).length;
  }

  /** Another leaf beside the winner, as replication between the nodes of a cluster leaves it. */
  fork(doc: CouchDoc): void {
    const leaves = this.#docs.get(doc._id) ?? [];
    const generation = Number.parseInt(leaves[0]?.rev ?? '1', 10);
    this.#set(doc._id, [...leaves, { rev: nextRev(`${generation - 1}`, doc), doc }]);
  }

  /** The document as it lies there, without its revision. */
  get(id: string): Record<string, unknown> | undefined {
    const { _id, _rev, ...doc } = this.#docs.get(id)?.[0]?.doc ?? { _id: '' };
    return _id ? doc : undefined;
  }

  leaves(id: string): number {
    return (this.#docs.get(id) ?? []).filter(({ doc }) => doc).length;
  }

  remove(id: string): void {
    const [winner] = this.#docs.get(id)!;
    this.#set(id, [{ rev: nextRev(winner!.rev, { _id: id, _deleted: true }), doc: null }]);
  }

  info(): unknown {
    return {
      db_name: this.#name,
      doc_count: this.size,
      instance_start_time: this.#instance,
      update_seq: this.#token(this.#seq),
    };
  }

  changes(query: URLSearchParams): Response {
    const since = /^(\d+)(-g1AA\d+)?$/.exec(query.get('since') ?? '');
    if (!since) return refusal(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
    const all = this.#order.filter((id) => this.#seqOf.get(id)! > Number(since[1]));
    const page = all.slice(0, Number(query.get('limit')));
    const isWhole = query.get('include_docs') === 'true';
    const results = page.map((id) => {
      const leaves = this.#docs.get(id)!;
      const [winner] = leaves;
      const named = query.get('style') === 'all_docs' ? leaves : leaves.slice(0, 1);
      const head = { seq: this.#token(this.#seqOf.get(id)!), id, changes: named.map(({ rev }) => ({ rev })) };
      if (!winner!.doc) return { ...head, deleted: true };
      return isWhole ? { ...head, doc: this.#whole(id) } : head;
    });
    // A database made anew knows nothing of an old checkpoint, and does not mind.
    const last = page.length > 0 ? this.#seqOf.get(page.at(-1)!)! : Math.min(Number(since[1]), this.#seq);
    return json(200, { results, last_seq: this.#token(last), pending: all.length - page.length });
  }

  /** What is there, by id. */
  list(query: URLSearchParams): unknown {
    const from: string = JSON.parse(query.get('startkey')!);
    const ids = [...this.#docs.keys()].filter((id) => id >= from && this.#docs.get(id)![0]!.doc).sort();
    const page = ids.slice(0, Number(query.get('limit')));
    const rows = page.map((id) => ({ id, key: id, value: { rev: this.#docs.get(id)![0]!.rev } }));
    return { total_rows: this.size, rows };
  }

  allDocs(keys: string[]): unknown {
    const rows = keys.map((key) => {
      const [winner] = this.#docs.get(key) ?? [];
      if (!winner) return { key, error: 'not_found' };
      if (!winner.doc) return { id: key, key, value: { rev: winner.rev, deleted: true }, doc: null };
      return { id: key, key, value: { rev: winner.rev }, doc: this.#whole(key) };
    });
    return { total_rows: this.size, rows };
  }

  revision(id: string, rev: string): Response {
    const leaf = this.#docs.get(id)?.find((one) => one.rev === rev && one.doc);
    return leaf ? json(200, { ...leaf.doc, _rev: rev }) : refusal(404, 'not_found', 'missing');
  }

  bulk(docs: CouchDoc[], { largest, forbidden }: Pick<FakeCouchDb, 'largest' | 'forbidden'>): Response {
    // One of these, and nothing of the batch is stored.
    if (docs.some((doc) => JSON.stringify(doc).length > largest))
      return refusal(413, 'document_too_large', docs[0]!._id);
    if (docs.some(({ _id }) => _id.startsWith('_')))
      return refusal(400, 'illegal_docid', 'Only reserved document ids may start with underscore.');
    if (docs.some((doc) => LONE_SURROGATE.test(JSON.stringify(doc))))
      return refusal(400, 'bad_request', 'invalid UTF-8 JSON');
    return json(
      201,
      docs.map((doc) => this.#store(doc, forbidden)),
    );
  }

  #store(doc: CouchDoc, forbidden: ReadonlySet<string>): unknown {
    const { _id: id, _rev: rev } = doc;
    if (forbidden.has(id)) return { id, error: 'forbidden', reason: 'not here' };
    const leaves = this.#docs.get(id) ?? [];
    const old =
      rev === undefined
        ? leaves.find((leaf) => !leaf.doc && leaves.length === 1)
        : leaves.find((leaf) => leaf.rev === rev);
    if (!old && (rev !== undefined || leaves.length > 0))
      return { id, error: 'conflict', reason: 'Document update conflict.' };
    const next: Leaf = { rev: nextRev(old?.rev, doc), doc: doc._deleted ? null : structuredClone(doc) };
    this.#set(id, [...leaves.filter((leaf) => leaf !== old), next]);
    return { ok: true, id, rev: next.rev };
  }

  #set(id: string, leaves: Leaf[]): void {
    // The longest history wins, then the greater hash; what was deleted never wins over what is there.
    this.#docs.set(
      id,
      leaves.sort(
        (a, b) =>
          Number(b.doc !== null) - Number(a.doc !== null) ||
          Number.parseInt(b.rev, 10) - Number.parseInt(a.rev, 10) ||
          (a.rev < b.rev ? 1 : -1),
      ),
    );
    this.#seq += 1;
    this.#seqOf.set(id, this.#seq);
    this.#order = [...this.#order.filter((other) => other !== id), id];
  }

  #whole(id: string): CouchDoc {
    const [winner, ...others] = this.#docs.get(id)!;
    const conflicts = others.filter(({ doc }) => doc).map(({ rev }) => rev);
    return { ...winner!.doc!, _rev: winner!.rev, ...(conflicts.length > 0 && { _conflicts: conflicts }) };
  }

  #token(seq: number): string {
    return `${seq}-g1AA${seq}`;
  }
}

/** As JSON writes half of a character outside the first plane. */
const LONE_SURROGATE = /(?<!\\)\\ud[89a-f]/;

function nextRev(rev: string | undefined, doc: CouchDoc): string {
  const hash = createHash('md5')
    .update(JSON.stringify([rev, doc]))
    .digest('hex');
  return `${Number.parseInt(rev ?? '0', 10) + 1}-${hash}`;
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const refusal = (status: number, error: string, reason: string): Response => json(status, { error, reason });
