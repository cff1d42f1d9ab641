import { type ProblemCode, SyncProblem } from '../problem';
import { type Connection, WebDavClient } from './client';
import { DeviceFolder, listDevices, makeFolders, ROOT } from './folder';
import { documentsIn } from './manifest';
import { namesIn } from './multistatus';

/** What connecting to a WebDAV folder for the first time takes. */

export interface Trial {
  /** The folder that was found, which is not always the address given; this one is to be kept. */
  url: string;
  /** Devices that already sync there. */
  devices: number;
  /** About how many documents lie there: as many as the device has that knows most; null when there is none yet. */
  documents: number | null;
}

type Target = Pick<Connection, 'url' | 'name' | 'password'>;
type How = Pick<Connection, 'fetch' | 'isOnline'> & { signal: AbortSignal };

/**
 * Signs in, finds the folder, writes a small file, reads it back and takes it away. Rejects with the `SyncProblem` that
 * hinders: `answer` when something else than was written is read.
 */
export async function tryOutWebDav(target: Target, { signal, ...how }: How): Promise<Trial> {
  const url = await findFolder({ ...target, ...how }, signal);
  const client = new WebDavClient({ ...target, ...how, url });
  await makeFolders(client, ROOT, signal);
  await tryWriting(client, signal);
  const { devices } = await listDevices(client, signal);
  const folders = await Promise.all(
    devices.map((device) => DeviceFolder.open(client, { device, isListed: true, signal })),
  );
  const counts = folders.filter(({ isOurs }) => isOurs).map(({ manifest }) => documentsIn(manifest));
  return { url, devices: counts.length, documents: counts.length > 0 ? Math.max(...counts) : null };
}

async function tryWriting(client: WebDavClient, signal: AbortSignal): Promise<void> {
  const text = `${crypto.randomUUID()} 红桥`;
  const path = [...ROOT, `try-${text.slice(0, 8)}.txt`];
  if (!(await client.put(path, text, signal))) throw new SyncProblem('missing', { detail: 'PUT' });
  const bytes = await client.get(path, 1000, signal);
  await client.remove(path, signal);
  if (!bytes || new TextDecoder().decode(bytes) !== text) throw new SyncProblem('answer', { detail: 'GET' });
}

/** Where Jianguoyun's WebDAV is, whichever of its pages somebody copied. */
const JIANGUOYUN = 'https://dav.jianguoyun.com/dav';

/** The folder that an address leads to: itself, or the one that a page of Nextcloud or ownCloud belongs to. */
async function findFolder(connection: Connection, signal: AbortSignal): Promise<string> {
  const url = repaired(connection.url);
  const prefix = cloudPrefix(url);
  if (prefix !== null) return findInCloud({ ...connection, url: prefix }, signal);
  const hindrance = await isFolder({ ...connection, url }, signal).then(
    (isThere) => (isThere ? null : missing()),
    (error) => error,
  );
  if (hindrance === null) return url;
  if (!(hindrance instanceof SyncProblem) || !MAY_BE_ELSEWHERE.includes(hindrance.code)) throw hindrance;
  return findInCloud({ ...connection, url }, signal).catch(() => {
    throw hindrance;
  });
}

const isFolder = async (connection: Connection, signal: AbortSignal): Promise<boolean> =>
  (await new WebDavClient(connection).describe([], { depth: 0, property: 'resourcetype', signal })) !== null;

/** What a web server answers that may have WebDAV under another path. */
const MAY_BE_ELSEWHERE: readonly ProblemCode[] = ['stranger', 'portal', 'answer', 'forbidden', 'missing'];

const missing = () => new SyncProblem('missing', { detail: 'PROPFIND 404' });

function repaired(url: string): string {
  if (!URL.canParse(url)) throw new SyncProblem('address');
  const { hostname, pathname, origin } = new URL(url);
  if (/(^|\.)jianguoyun\.com$/.test(hostname) && !/^\/dav\/./.test(pathname)) return JIANGUOYUN;
  return origin + pathname.replace(/\/+$/, '');
}

/** Of a page of Nextcloud's or ownCloud's, or of their WebDAV without a user: what comes before. */
const cloudPrefix = (url: string): string | null =>
  /^(.*?)\/(?:index\.php(?:\/.*)?|apps\/.*|login|remote\.php(?:\/dav(?:\/files)?)?)$/.exec(url)?.[1] ?? null;

/** There each user's folder is called as the user is, and people may sign in by another name, such as an address. */
async function findInCloud(connection: Connection, signal: AbortSignal): Promise<string> {
  const dav = `${connection.url}/remote.php/dav`;
  const client = new WebDavClient({ ...connection, url: dav });
  const found = await client.describe([], { depth: 0, property: 'current-user-principal', signal });
  if (!found) throw missing();
  const user = namesIn(found.xml).at(-1);
  const name = user === undefined || user === 'dav' ? connection.name : user;
  const url = `${dav}/files/${encodeURIComponent(name)}`;
  if (await isFolder({ ...connection, url }, signal)) return url;
  throw missing();
}
