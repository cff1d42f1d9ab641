import { describeTransport } from './contract';
import { couchPlace, fakeServer, realServer } from './couch-place';
import { MemoryServer, MemoryTransport } from './memory-server';

describeTransport('memory', async () => {
  const server = new MemoryServer();
  return { transport: () => new MemoryTransport(server), recreate: async () => server.recreate() };
});

for (const server of [fakeServer(), realServer()])
  if (server) describeTransport(`CouchDB, over ${server.name}`, () => couchPlace(server));
