import type { Connection } from '@/utils/sync/webdav/client';
import { WebDavTransport } from '@/utils/sync/webdav/webdav';
import type { Place } from './contract';
import { FakeWebDav, type Kind } from './fake-webdav';

/** A folder for tests, on a server that may be a fake one. */
export type WebDavServer = Connection & { name: string; password: string };

export const fakeWebDav = (kind?: Kind): WebDavServer => connectionTo(new FakeWebDav(kind));

export const connectionTo = ({ url, fetch, password }: FakeWebDav): WebDavServer => ({
  url,
  name: '李雷',
  password,
  fetch,
});

/** Each way there is another device's. */
export async function webDavPlace(server: WebDavServer): Promise<Place> {
  let devices = 0;
  const transport = () => new WebDavTransport({ ...server, device: `device0${devices++}` });
  const empty = () => new WebDavTransport({ ...server, device: 'observer' }).erase(new AbortController().signal);
  return { transport, recreate: empty, end: empty };
}
