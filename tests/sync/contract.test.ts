import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import { describeTransport } from './contract';
import { FakeCouchDb } from './fake-couchdb';
import { MemoryServer, MemoryTransport } from './memory-server';

describeTransport('memory', async () => {
  const server = new MemoryServer();
  return { transport: () => new MemoryTransport(server), recreate: async () => server.recreate() };
});

describeTransport('CouchDB, over the fake of it', async () => {
  const server = new FakeCouchDb();
  server.create('deck');
  const connection = { url: `${server.url}/deck`, credentials: { kind: 'none' as const }, fetch: server.fetch };
  return {
    transport: () => new CouchTransport(connection),
    recreate: async () => {
      server.drop('deck');
      server.create('deck');
    },
  };
});

/** Any CouchDB, or pouchdb-server: `COUCHDB_URL=http://name:password@127.0.0.1:5984`. Its databases are made and removed. */
const server = process.env.COUCHDB_URL;
if (server) {
  const { origin, username, password } = new URL(server);
  const name = decodeURIComponent(username);
  const credentials = name
    ? { kind: 'basic' as const, name, password: decodeURIComponent(password) }
    : { kind: 'none' as const };
  const headers: Record<string, string> = name ? { authorization: `Basic ${btoa(`${name}:${password}`)}` } : {};
  let databases = 0;
  describeTransport('CouchDB, over a real server', async () => {
    const url = `${origin}/contract-${process.pid}-${++databases}`;
    const ask = async (method: 'PUT' | 'DELETE') => {
      const { ok, status } = await fetch(url, { method, headers });
      if (!ok) throw new Error(`${method} ${url}: ${status}`);
    };
    await ask('PUT');
    return {
      transport: () => new CouchTransport({ url, credentials, fetch }),
      recreate: async () => {
        await ask('DELETE');
        await ask('PUT');
      },
      end: () => ask('DELETE'),
    };
  });
}
