import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import type { Credentials } from '@/utils/sync/couchdb/credentials';
import type { Place } from './contract';
import { FakeCouchDb } from './fake-couchdb';

/** Databases for tests, on a server that may be a fake one, each for one test. */
export interface CouchServer {
  name: string;
  url: string;
  credentials: Credentials;
  fetch: typeof fetch;
}

/** A database of one's own, which somebody with the server's tools can get at, too. */
export interface CouchPlace extends Place {
  drop(id: string): Promise<void>;
  end(): Promise<void>;
}

export const fakeServer = (): CouchServer => {
  const { url, fetch } = new FakeCouchDb();
  return { name: 'the fake of it', url, credentials: { kind: 'none' }, fetch };
};

/**
 * Any CouchDB, or pouchdb-server, given as `COUCHDB_URL=http://name:password@127.0.0.1:5984`; undefined without it. Who
 * is named there has to be allowed to make databases.
 */
export function realServer(): CouchServer | undefined {
  const given = process.env.COUCHDB_URL;
  if (!given) return undefined;
  const { origin, username, password } = new URL(given);
  const credentials: Credentials = username
    ? { kind: 'basic', name: decodeURIComponent(username), password: decodeURIComponent(password) }
    : { kind: 'none' };
  return { name: 'a real server', url: origin, credentials, fetch };
}

let databases = 0;

export async function couchPlace({ url: origin, credentials, fetch }: CouchServer): Promise<CouchPlace> {
  const url = `${origin}/test-${process.pid}-${++databases}`;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (credentials.kind === 'basic')
    headers.authorization = `Basic ${btoa(`${credentials.name}:${credentials.password}`)}`;
  const ask = async (method: 'PUT' | 'DELETE' | 'POST', path = '', body?: unknown) => {
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}${path}: ${answer.status}`);
  };
  const transport = () => new CouchTransport({ url, credentials, fetch });
  await ask('PUT');
  return {
    transport,
    recreate: async () => {
      await ask('DELETE');
      await ask('PUT');
    },
    drop: async (id) => {
      const [item] = await transport().read([id], new AbortController().signal);
      await ask('POST', '/_bulk_docs', { docs: [{ _id: id, _rev: item!.version, _deleted: true }] });
    },
    end: () => ask('DELETE'),
  };
}
