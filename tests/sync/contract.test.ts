import { describeTransport } from './contract';
import { couchPlace, fakeServer } from './couch-place';
import { encryptedPlace } from './encrypted-place';
import { MemoryServer, MemoryTransport } from './memory-server';
import { fakeWebDav, webDavPlace } from './webdav-place';

async function memoryPlace() {
  const server = new MemoryServer();
  return { transport: () => new MemoryTransport(server), recreate: async () => server.recreate() };
}
describeTransport('memory', memoryPlace);
describeTransport('memory, encrypted', async () => encryptedPlace(await memoryPlace()));

describeTransport('CouchDB, over the fake of it', () => couchPlace(fakeServer()));
describeTransport('CouchDB, over the fake of it, encrypted', async () =>
  encryptedPlace(await couchPlace(fakeServer())),
);

for (const kind of ['apache', 'rclone'] as const)
  describeTransport(`WebDAV, over a fake with the answers of ${kind}`, () => webDavPlace(fakeWebDav(kind)), {
    hasVersions: false,
  });
