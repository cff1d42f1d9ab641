import { SyncProblem } from '../problem';
import { type Connection, CouchClient } from './client';

/** What connecting to a CouchDB for the first time takes. */

/** Where a server keeps a user's own database, if it makes one for each (`couch_peruser`): the name in hexadecimal. */
export function databaseOf(name: string): string {
  const bytes = [...new TextEncoder().encode(name)];
  return `userdb-${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * An address as people copy it, with a name and password in it taken out, since a browser refuses to ask such a one.
 * Throws the problem `address`.
 */
export function readAddress(text: string): { url: string; name?: string; password?: string } {
  const plain = text.trim();
  const whole = /^[a-z]+:\/\//i.test(plain) ? plain : `https://${plain}`;
  if (!URL.canParse(whole)) throw new SyncProblem('address');
  const { protocol, origin, pathname, username, password } = new URL(whole);
  if (!/^https?:$/.test(protocol)) throw new SyncProblem('address');
  return {
    url: origin + pathname.replace(/\/+$/, ''),
    ...(username && { name: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
  };
}

/** How many documents lie in the database. Rejects with the problem that hinders. */
export async function tryOut(connection: Connection, signal: AbortSignal): Promise<{ documents: number }> {
  const { body } = await new CouchClient(connection).ask({ path: '', signal });
  const { db_name: name, doc_count: documents } = (body ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof documents !== 'number') throw new SyncProblem('stranger');
  return { documents };
}

/** Writings of a document that the database remembers; more only make it larger. */
const REMEMBERED = 20;

/** Makes the database, if it is not there; who may not is told `forbidden`. */
export async function createDatabase(connection: Connection, signal: AbortSignal): Promise<void> {
  // 412: it is there.
  await new CouchClient(connection).ask({ method: 'PUT', path: '', signal }, [412]);
}

/** Has the database remember fewer writings. A server that does not let its users do so is none the worse. */
export async function keepSmall(connection: Connection, signal: AbortSignal): Promise<void> {
  const request = { method: 'PUT' as const, path: '/_revs_limit', body: REMEMBERED, signal };
  await new CouchClient(connection).ask(request, [400, 401, 403, 404, 405, 501]);
}
