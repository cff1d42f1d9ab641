import { describeTransport } from './contract';
import { couchPlace, fakeServer } from './couch-place';
import { MemoryServer, MemoryTransport } from './memory-server';
import { fakeWebDav, webDavPlace } from './webdav-place';

describeTransport('memory', async () => {
  const server = new MemoryServer();
  return { transport: () => new MemoryTransport(server), recreate: async () => server.recreate() };
});

describeTransport('CouchDB, over the fake of it', () => couchPlace(fakeServer()));

for (const kind of ['apache', 'rclone'] as const)
  describeTransport(`WebDAV, over a fake with the answers of ${kind}`, () => webDavPlace(fakeWebDav(kind)), {
    hasVersions: false,
  });
