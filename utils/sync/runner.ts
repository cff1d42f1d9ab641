import type { Surroundings } from '@/utils/deck/change';
import type { DeckDb } from '@/utils/deck/db';
import { DeckReplica } from './deck-replica';
import { DECK_ID, type Doc } from './document';
import { fingerprint } from './fingerprint';
import type { Ledger } from './ledger';
import { SyncProblem } from './problem';
import { type AttemptEnd, failureOf, recorded } from './record';
import { syncRound } from './round';
import type { SyncFailureCode, SyncProgress, SyncStatus } from './status';
import type { RemoteTarget } from './target';
import type { Transport } from './transport';

/** What a sync needs of the browser and of the deck; the same for the worker and for a page. */
export interface SyncParts extends Surroundings {
  db: DeckDb;
  ledger: (target: string) => Ledger;
  /** Throws a `SyncProblem` for a place that cannot be asked. */
  open: (target: RemoteTarget, how: { device: string; wasLetIn: boolean }) => Transport;
  /** Does the browser let us ask there? */
  isPermitted: (url: string) => Promise<boolean>;
  isOnline: () => boolean;
  /** Does the work while nobody else does work of this name, in any window; null when somebody does. */
  alone: <T>(name: string, work: () => Promise<T>) => Promise<T | null>;
  store: SyncStore;
  /** Tells all windows that the deck changed. */
  announce: () => Promise<void>;
  /** When the deck changed last, in milliseconds; 0 when nobody knows. */
  lastChange: () => Promise<number>;
}

/** Where the place and its status are kept. */
interface SyncStore {
  readTarget(): Promise<RemoteTarget | null>;
  readStatus(): Promise<SyncStatus>;
  /** Keeps the status of the place with this id. */
  writeStatus(target: string, status: SyncStatus): Promise<void>;
  /** Calls back after any change of the two; returns how to stop. */
  watch(onChange: () => void): () => void;
}

export interface SyncHow {
  /** Calls it off. Aborted with a `SyncProblem`, it is that failure. */
  signal: AbortSignal;
  /** Says that no further request should be begun. */
  isOver?: () => boolean;
  onProgress?: (progress: SyncProgress) => void;
}

export type Run =
  /** `more`: time was over before everything was done. Counts are of documents. */
  | { kind: 'done'; more: boolean; pulled: number; pushed: number }
  | { kind: 'failed'; code: SyncFailureCode; detail: string | undefined }
  /** Another window or the worker is at it. */
  | { kind: 'busy' }
  /** It was called off; what came and went by then is there. */
  | { kind: 'stopped' }
  /** The place is not, or no longer, the one that is set up. */
  | { kind: 'left' };

const DAY_MS = 86_400_000;

/** Why a sync with a place ends that the reader has just left. */
const LEFT = new DOMException('The place was left', 'AbortError');

/**
 * One sync with the place that is set up, and what is to be remembered of it. Whatever hinders is an answer; rejects only
 * when the browser's storage of settings fails.
 */
export async function runSync(target: RemoteTarget, parts: SyncParts, how: SyncHow): Promise<Run> {
  const run = await parts.alone(`sync:${target.id}`, () => attempt(target, parts, how));
  return run ?? { kind: 'busy' };
}

/** Whether the deck has anything that the place was not sent. Rejects with a `DeckError`. */
export async function hasUnsent(target: RemoteTarget, { db, ledger, now, random }: SyncParts): Promise<boolean> {
  const [{ revision }, { sent }] = await Promise.all([
    new DeckReplica(db, { now, random }).standing(),
    ledger(target.id).state(),
  ]);
  return revision !== sent;
}

async function attempt(target: RemoteTarget, parts: SyncParts, how: SyncHow): Promise<Run> {
  const { store, now } = parts;
  const isLeft = async () => !isSame(await store.readTarget(), target);
  const leaving = new AbortController();
  const stopWatching = store.watch(
    () =>
      void isLeft().then(
        (left) => left && leaving.abort(LEFT),
        // It is asked again before anything is written down.
        () => {},
      ),
  );
  const count = { pulled: 0, pushed: 0 };
  const began = now();
  try {
    if (await isLeft()) return { kind: 'left' };
    const signal = AbortSignal.any([how.signal, leaving.signal]);
    const end = await roundWith(target, parts, { ...how, signal, count });
    // Asked again, since word of a change may still be on its way.
    if (await isLeft()) return { kind: 'left' };
    const hasMoved = count.pulled + count.pushed > 0;
    const isIdle = !hasMoved && now() - (await parts.lastChange()) > DAY_MS;
    const ended = { end, began, ended: now(), ...count, isIdle };
    await store.writeStatus(target.id, recorded(await store.readStatus(), ended, parts.random));
    return runOf(end, count);
  } finally {
    stopWatching();
    // What came is in the deck, however it ended.
    if (count.pulled > 0) await parts.announce();
  }
}

interface Count {
  pulled: number;
  pushed: number;
}

async function roundWith(
  target: RemoteTarget,
  parts: SyncParts,
  { signal, count, ...how }: SyncHow & { count: Count },
): Promise<AttemptEnd> {
  const { db, ledger, now, random } = parts;
  try {
    const replica = new CountingReplica(db, { now, random }, count);
    const { device } = await replica.standing();
    const transport = parts.open(target, { device, wasLetIn: wasLetIn(await parts.store.readStatus()) });
    if (!(await parts.isPermitted(target.url))) throw new SyncProblem('permission');
    if (!parts.isOnline()) throw new SyncProblem('offline');
    const parties = {
      replica,
      ledger: ledger(target.id),
      transport: countingPushes(transport, count),
      deviceName: target.deviceName,
      signal,
      random,
      ...how,
    };
    const { more, clockAhead, ...counted } = await syncRound(parties);
    Object.assign(count, counted);
    return { kind: 'done', more, clockAhead };
  } catch (error) {
    if (!signal.aborted) return { kind: 'failed', error };
    if (!(signal.reason instanceof SyncProblem)) return { kind: 'stopped' };
    // A slow line is no trouble as long as something comes through it.
    const hasMoved = count.pulled + count.pushed > 0;
    return hasMoved ? { kind: 'done', more: true, clockAhead: null } : { kind: 'failed', error: signal.reason };
  }
}

function runOf(end: AttemptEnd, count: Count): Run {
  if (end.kind === 'stopped') return { kind: 'stopped' };
  if (end.kind === 'failed') return { kind: 'failed', ...failureOf(end.error) };
  return { kind: 'done', more: end.more, ...count };
}

/** Whether the name and password are known to be right; where they were refused just now, that is not so sure any more. */
export function wasLetIn({ doneAt, problem }: SyncStatus): boolean {
  return doneAt !== null && problem?.code !== 'credentials' && !/\b401\b/.test(problem?.detail ?? '');
}

/** Counts what has come, so that it is known however the round ends. */
class CountingReplica extends DeckReplica {
  readonly #count: Count;

  constructor(db: DeckDb, around: Surroundings, count: Count) {
    super(db, around);
    this.#count = count;
  }

  override async join(docs: readonly Doc[]): Promise<void> {
    await super.join(docs);
    this.#count.pulled += docs.filter(isOfDeck).length;
  }
}

const countingPushes = (transport: Transport, count: Count): Transport => ({
  ...(transport.batch && { batch: transport.batch }),
  meet: (signal) => transport.meet(signal),
  pull: (since, options) => transport.pull(since, options),
  read: (ids, signal) => transport.read(ids, signal),
  remove: (docs, signal) => transport.remove(docs, signal),
  erase: (signal) => transport.erase(signal),
  async push(docs, signal) {
    const outcomes = await transport.push(docs, signal);
    count.pushed += docs.filter(({ doc }, i) => isOfDeck(doc) && outcomes[i]?.kind === 'stored').length;
    return outcomes;
  },
});

/** Not what devices say of themselves. */
const isOfDeck = ({ id }: { id: string }): boolean => id !== DECK_ID && !id.startsWith('d:');

const isSame = (a: RemoteTarget | null, b: RemoteTarget): boolean => a !== null && fingerprint(a) === fingerprint(b);
