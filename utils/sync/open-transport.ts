import { CouchTransport } from './couchdb/couchdb';
import type { RemoteTarget } from './target';
import type { Transport } from './transport';
import { WebDavTransport } from './webdav/webdav';

export interface HowToOpen {
  fetch: typeof fetch;
  /** How this device is called in stamps. */
  device: string;
  /** The last sync got through with this name and password. */
  wasLetIn?: boolean;
}

/** The way to a place that the reader set up. Throws the `SyncProblem` `address` when it is none that can be asked. */
export function openTransport(target: RemoteTarget, { fetch, ...how }: HowToOpen): Transport {
  if (target.kind === 'couchdb') return new CouchTransport({ ...target, fetch });
  return new WebDavTransport({ ...target, ...how, fetch });
}
