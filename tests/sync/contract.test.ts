import { describeTransport } from './contract';
import { couchPlace, fakeServer } from './couch-place';
import { MemoryServer, MemoryTransport } from './memory-server';

describeTransport('memory', async () => {
  const server = new MemoryServer();
  return { transport: () => new MemoryTransport(server), recreate: async () => server.recreate() };
});

describeTransport('CouchDB, over the fake of it', () => couchPlace(fakeServer()));
