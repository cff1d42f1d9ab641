import type { Connection } from '@/utils/sync/couchdb/client';
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
  connection: Connection;
  drop(id: string): Promise<void>;
  /** Writes a document beside the one that is there, as a node of a cluster does that has not heard of it; not on a fake. */
  fork(doc: { id: string; [name: string]: unknown }): Promise<void>;
  end(): Promise<void>;
}

export const fakeServer = (): CouchServer => {
  const { url, fetch } = new FakeCouchDb();
  return { name: 'the fake of it', url, credentials: { kind: 'none' }, fetch };
};

/** One at an address such as `http://name:password@127.0.0.1:5984`; who is named there may make databases. */
export function realServer(address: string): CouchServer {
  const { origin, username, password } = new URL(address);
  const credentials: Credentials = username
    ? { kind: 'basic', name: decodeURIComponent(username), password: decodeURIComponent(password) }
    : { kind: 'none' };
  return { name: 'a real server', url: origin, credentials, fetch };
}

/** Names of databases that an earlier run left behind are not used again. */
const RUN = `${Date.now().toString(36)}-${process.pid}`;
let databases = 0;

export async function couchPlace({ url: origin, credentials, fetch }: CouchServer): Promise<CouchPlace> {
  const url = `${origin}/test-${RUN}-${++databases}`;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (credentials.kind === 'basic')
    headers.authorization = `Basic ${Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64')}`;
  const ask = async (method: 'PUT' | 'DELETE' | 'POST', path = '', body?: unknown) => {
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}${path}: ${answer.status}`);
  };
  const connection = { url, credentials, fetch };
  const transport = () => new CouchTransport(connection);
  await ask('PUT');
  return {
    connection,
    transport,
    recreate: async () => {
      await ask('DELETE');
      await ask('PUT');
    },
    drop: async (id) => {
      const [item] = await transport().read([id], new AbortController().signal);
      await ask('POST', '/_bulk_docs', { docs: [{ _id: id, _rev: item!.version, _deleted: true }] });
    },
    fork: async ({ id, ...doc }) => {
      const docs = [{ _id: id, _rev: `1-${'f'.repeat(32)}`, ...doc }];
      await ask('POST', '/_bulk_docs', { docs, new_edits: false });
    },
    end: () => ask('DELETE'),
  };
}
