import type { TestProject } from 'vitest/node';
import { startPouchDbServer } from './couch';
import { startWebDavServers } from './webdav';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a CouchDB, with name and password where it wants them. */
    couch: string;
    /** WebDAV folders, with name and password in their addresses. */
    webdav: { name: string; url: string }[];
  }
}

/** Once before all tests of this folder; where a server cannot be had, none of them runs and the run fails. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const couch = await couchServer();
  project.provide('couch', couch.url);
  const folders = await startWebDavServers();
  project.provide(
    'webdav',
    folders.map(({ name, url }) => ({ name, url })),
  );
  return async () => {
    for (const { stop } of [couch, ...folders]) await stop();
  };
}

/** The one of `COUCHDB_URL=http://name:password@127.0.0.1:5984`, or one of our own. */
async function couchServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.COUCHDB_URL;
  if (!given) return startPouchDbServer();
  if (!URL.canParse(given)) throw new Error('COUCHDB_URL is no address.');
  const { origin } = new URL(given);
  const answer = await fetch(origin).catch(() => undefined);
  if (!answer) throw new Error(`Nothing answers at ${origin}, which COUCHDB_URL names.`);
  return { url: given, stop: async () => {} };
}
