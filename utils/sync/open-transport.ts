import { CouchTransport } from './couchdb/couchdb';
import { encrypted, unencrypted } from './encryption/encrypted';
import type { LedgerDb } from './ledger-db';
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

/**
 * The way to a place that the reader set up. Throws the `SyncProblem` `address` when it is none that can be asked, and
 * `locked` when its key is none.
 * @param how `ledgers`: where the names of what is hidden are kept
 */
export function openTransport(
  target: RemoteTarget,
  { ledgers, ...how }: HowToOpen & { ledgers: Pick<LedgerDb, 'namesAt'> },
): Transport {
  const place = openPlace(target, how);
  return target.key === undefined ? unencrypted(place) : encrypted(place, target.key, ledgers.namesAt(target.id));
}

/** The bare place: what `unlock` looks at, before anybody knows whether it is encrypted. */
export function openPlace(target: RemoteTarget, { fetch, ...how }: HowToOpen): Transport {
  if (target.kind === 'couchdb') return new CouchTransport({ ...target, fetch });
  return new WebDavTransport({ ...target, ...how, fetch });
}
