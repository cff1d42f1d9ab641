import { describe, expect, inject, test } from 'vitest';
import { tryOutWebDav } from '@/utils/sync/webdav/set-up';
import { WebDavTransport } from '@/utils/sync/webdav/webdav';
import { describeTransport } from '../contract';
import { type WebDavServer, webDavPlace } from '../webdav-place';

const signal = new AbortController().signal;

for (const { name, url } of inject('webdav')) {
  const server = connectionAt(url);
  describeTransport(`WebDAV, over ${name}`, () => webDavPlace(server), { hasVersions: false });

  describe(`setting up, with ${name}`, () => {
    const tryOut = (more: Partial<WebDavServer> = {}) => tryOutWebDav({ ...server, ...more }, { fetch, signal });

    test('finds the folder and leaves nothing in it', async () => {
      expect(await tryOut({ url: `${server.url}/` })).toEqual({ url: server.url, devices: 0, documents: null });
      await new WebDavTransport({ ...server, device: 'observer' }).erase(signal);
    });

    test('tells a wrong password, a folder that is not there, and no server at all', async () => {
      await expect(tryOut({ password: 'wrong' })).rejects.toMatchObject({ code: 'credentials' });
      await expect(tryOut({ url: `${server.url}/no where` })).rejects.toMatchObject({ code: 'missing' });
      await expect(tryOut({ url: 'http://127.0.0.1:9' })).rejects.toMatchObject({ code: 'network' });
    });

    test('finds what is there, and takes all of it away', async () => {
      const transport = new WebDavTransport({ ...server, device: 'aaaaaaaa' });
      await transport.push([{ doc: { id: 'c:w:甲' }, version: null }], signal);
      const { now } = await transport.meet(signal);
      expect(Math.abs(now! - Date.now())).toBeLessThan(3_600_000);
      expect(await tryOut()).toMatchObject({ devices: 1, documents: 1 });
      await transport.erase(signal);
      expect(await tryOut()).toMatchObject({ devices: 0, documents: null });
      await transport.erase(signal);
    });
  });
}

function connectionAt(address: string): WebDavServer {
  const { origin, pathname, username, password } = new URL(address);
  return {
    url: origin + pathname.replace(/\/+$/, ''),
    name: decodeURIComponent(username),
    password: decodeURIComponent(password),
    fetch,
  };
}
