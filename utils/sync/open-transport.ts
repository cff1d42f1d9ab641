import { CouchTransport } from './couchdb/couchdb';
import { SyncProblem } from './problem';
import type { RemoteTarget } from './target';
import type { Transport } from './transport';

/** The way to a place that the reader set up. Throws the `SyncProblem` `address` when it is none that can be asked. */
export function openTransport(target: RemoteTarget, how: { fetch: typeof fetch }): Transport {
  if (target.kind === 'couchdb') return new CouchTransport({ ...target, ...how });
  throw new SyncProblem('address');
}
