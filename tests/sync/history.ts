import fc from 'fast-check';
import { expect } from 'vitest';
import { DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { readDoc } from '@/utils/sync/codec';
import { forgetDevice } from '@/utils/sync/devices';
import { DECK_ID, type Doc, isRemoval, type SegmentDoc } from '@/utils/sync/document';
import { fingerprint } from '@/utils/sync/fingerprint';
import { joinDocs } from '@/utils/sync/join-docs';
import type { Ledger } from '@/utils/sync/ledger';
import { SyncProblem } from '@/utils/sync/problem';
import type { Replica } from '@/utils/sync/replica';
import { type Report, syncRound } from '@/utils/sync/round';
import { segmentId } from '@/utils/sync/segment';
import type { Outgoing, Transport } from '@/utils/sync/transport';
import { isPassed } from '@/utils/sync/unsent';
import { WebDavTransport } from '@/utils/sync/webdav/webdav';
import { type CouchServer, couchPlace } from './couch-place';
import { FakeWebDav, type Fate, type Kind } from './fake-webdav';
import { MemoryDevice, MemoryLedger } from './memory-device';
import { MemoryServer, MemoryTransport } from './memory-server';
import { connectionTo } from './webdav-place';

/** Lives of two to four devices on one server, with everything going wrong that can; and what has to hold in each. */

const HEADWORDS = ['种草', '绿茶', '搭子'];
const SENTENCES = ['真种草了', '被种草', '哈哈哈', '🐂🍺'];

/** Something the reader does, on one of the devices. */
const anyDeed = fc.oneof(
  fc.record({ do: fc.constant('save' as const), word: anyOf(HEADWORDS), sentence: anyOf(SENTENCES) }),
  fc.record({ do: fc.constant('note' as const), word: anyOf(HEADWORDS), field: anyOf(['note', 'gloss'] as const) }),
  fc.record({ do: fc.constant('remove' as const), word: anyOf(HEADWORDS) }),
  fc.record({ do: fc.constant('review' as const), word: anyOf(HEADWORDS), grade: anyOf([1, 2, 3, 4] as const) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('choose' as const), newPerDay: fc.nat(50) }),
);
type Deed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of a call. `half`: of what was to be stored, half is, and no answer comes. */
type Fault = 'none' | 'before' | 'after' | 'half';
const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 30, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: anyOf(['before', 'after', 'half'] as const) },
);

/** A call during a sync: its fate, and what the reader, or another device, does while it is under way. */
const anyCall = fc.record({
  fault: anyFault,
  meanwhile: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyDeed }),
  another: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(3) }),
});
type Call = typeof anyCall extends fc.Arbitrary<infer T> ? T : never;

const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ device: fc.nat(3), deed: anyDeed }) },
  {
    weight: 2,
    arbitrary: fc.record({
      device: fc.nat(3),
      calls: fc.array(anyCall, { maxLength: 40, size: 'max' }),
      /** Calls after which the time of the worker is over. */
      patience: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(20) }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ server: anyOf(['recreate', 'drop'] as const), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ days: anyOf([1, 2, 8, 200]) }) },
  { weight: 1, arbitrary: fc.record({ device: fc.nat(3), forgets: fc.nat(3) }) },
  // Leaves the place, and is set up there once more.
  { weight: 1, arbitrary: fc.record({ device: fc.nat(3), leaves: fc.constant(true) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** Days that each device's clock is ahead. */
const skews = fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 2, maxLength: 4 });

/** Documents that a transport likes at once: few, so that rounds are stopped in the midst of sending. */
const batch = anyOf([1, 2, 500]);

export const anyHistory: fc.Arbitrary<History> = fc.record({
  skews,
  batch,
  steps: fc.array(anyStep, { maxLength: 40, size: 'max' }),
});

/** Of devices that all took part from the beginning, and half a year without anybody robbing the server. */
export const anyCalmHistory: fc.Arbitrary<History> = fc.record({
  skews,
  batch,
  isMet: fc.constant(true),
  steps: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: anyStep.filter((step) => 'deed' in step || 'calls' in step) },
      { weight: 1, arbitrary: fc.record({ days: anyOf([1, 2]) }) },
    ),
    { maxLength: 40, size: 'max' },
  ),
});

export interface History {
  skews: number[];
  batch: number;
  steps: Step[];
  /** All have synced before it begins. */
  isMet?: boolean;
}

/** Ways to be wrong, to see that it is noticed. */
export interface Mutant {
  device?: (name: string, now: () => number) => MemoryDevice;
  transport?: (transport: Transport) => Transport;
  ledger?: (ledger: Ledger, device: MemoryDevice) => Ledger;
}

/** The server that a history takes place on. */
export interface World {
  /** @param device who asks; absent: somebody who only looks, whom nothing happens to */
  transport(now: () => number, device?: string): Transport;
  recreate(): Promise<void>;
  drop(id: string): Promise<void>;
  /** Ids of documents that were written over by less, where that can be seen. */
  losses: readonly string[];
  /** The same, of words that came back after their removal was cleared away. */
  returns?: readonly string[];
  /** From here on nothing of its own goes wrong. */
  calm?(): void;
}

export function memoryWorld() {
  const server = new MemoryServer();
  return {
    transport: (now?: () => number) => new MemoryTransport(server, now),
    recreate: async () => server.recreate(),
    drop: async (id) => server.drop(id),
    losses: server.losses,
    returns: server.returns,
  } satisfies World;
}

interface Peer {
  device: MemoryDevice;
  ledger: Ledger;
}

/** Lives through a history; rejects when one of the laws is broken. */
export async function liveThrough(
  { skews, batch, steps, isMet = false }: History,
  { world = memoryWorld(), ...mutant }: Mutant & { world?: World } = {},
): Promise<void> {
  const dropped = new Set<string>();
  let now = NOON;
  let isLong = false;
  let chance = 1;
  const makeDevice = mutant.device ?? ((name, clock) => new MemoryDevice(name, clock));
  const newPeer = (name: string, skew: number): Peer => {
    const device = makeDevice(name, () => now + skew * DAY);
    const ledger = new MemoryLedger();
    return { device, ledger: mutant.ledger?.(ledger, device) ?? ledger };
  };
  const peers = skews.map((skew, i) => newPeer(`device0${i}`, skew));
  const transport = ({ device }: Peer) => {
    const own = world.transport(() => now, device.name);
    if (!own.batch) Object.defineProperty(own, 'batch', { value: { docs: batch, units: 1_000_000 } });
    return mutant.transport?.(own) ?? own;
  };
  const sync = (peer: Peer, around: Partial<Parameters<typeof syncRound>[0]> = {}): Promise<Report> =>
    syncRound({
      replica: peer.device,
      ledger: peer.ledger,
      transport: transport(peer),
      deviceName: peer.device.name,
      signal: new AbortController().signal,
      random: () => {
        chance = (chance * 16_807) % 2_147_483_647;
        return chance / 2_147_483_647;
      },
      ...around,
    });

  if (isMet) for (const peer of peers) await sync(peer);
  for (const step of steps) {
    now += 7 * MINUTE;
    isLong ||= 'forgets' in step || ('days' in step && step.days > 180);
    if ('days' in step) {
      now += step.days * DAY;
      continue;
    }
    if ('server' in step) {
      if (step.server === 'recreate') await world.recreate();
      else await dropOne(world, { at: step.at, dropped });
      continue;
    }
    const peer = peers[step.device % peers.length]!;
    if ('deed' in step) perform(peer.device, step.deed);
    else if ('leaves' in step) await peer.ledger.forget();
    else if ('forgets' in step) {
      const { device: replica, ledger } = peer;
      const parties = { replica, ledger, transport: transport(peer), signal: new AbortController().signal };
      await passing(forgetDevice(parties, peers[step.forgets % peers.length]!.device.name));
    } else {
      const meanwhile = async ({ meanwhile, another }: Partial<Call>) => {
        now += 1000;
        if (meanwhile) perform(peer.device, meanwhile);
        const other = another === undefined ? undefined : peers[another % peers.length];
        if (other && other !== peer) await sync(other);
      };
      await troubledSync(peer, step, { sync, transport, meanwhile });
      const removed = peers.flatMap(({ device }) => device.told.filter(isRemoval).map(({ id }) => id));
      await checkClean(peer, { there: await docsAt(world), dropped, removed: new Set(removed), isLong });
    }
  }
  world.calm?.();
  await checkEnd(peers, world, { sync, fresh: newPeer('fresh000', 0) });
}

/** The same in a database of its own. */
export async function liveOnCouchDb(history: History, server: CouchServer): Promise<void> {
  const { transport, recreate, drop, end } = await couchPlace(server);
  await liveThrough(history, { world: { transport, recreate, drop, losses: [] } });
  await end();
}

/**
 * The same in a folder on a WebDAV server, which answers like the one or the other, and where beside all else single
 * requests fail, and files are stored by half. Whoever takes something away there finds files, and takes away a device's.
 */
export async function liveOnWebDav(history: History, { kind, seed }: { kind: Kind; seed: number }): Promise<void> {
  const server = new FakeWebDav(kind);
  let chance = seed;
  const fates: readonly Fate[] = ['before', 'after', 'torn'];
  server.fate = () => {
    chance = (chance * 48_271) % 2_147_483_647;
    return chance % 30 === 0 ? fates[Math.floor(chance / 30) % fates.length]! : 'none';
  };
  const calm = () => {
    server.fate = () => 'none';
  };
  const looking = { ...connectionTo(server), fetch: server.calmFetch };
  const world: World = {
    transport: (_, device) =>
      new WebDavTransport(device ? { ...connectionTo(server), device } : { ...looking, device: 'observer' }),
    recreate: async () => server.drop('/hongqiao/'),
    drop: async () => {},
    losses: [],
    calm,
  };
  await liveThrough(history, { world });
}

/** Somebody with the server's tools takes a document away. Not a removal, which only they know of who have it. */
async function dropOne(world: World, { at, dropped }: { at: number; dropped: Set<string> }): Promise<void> {
  const ids = [...(await docsAt(world))].filter(([id, doc]) => id !== DECK_ID && !isRemoval(doc)).map(([id]) => id);
  const id = ids.sort()[at % ids.length];
  if (id === undefined) return;
  dropped.add(id);
  await world.drop(id);
}

/** What lies there, as far as it can be read. */
async function docsAt(world: World): Promise<Map<string, Doc>> {
  const { signal } = new AbortController();
  const docs = new Map<string, Doc>();
  const transport = world.transport(() => 0);
  for (let since: string | null = null, more = true; more; ) {
    const page = await transport.pull(since, { limit: 1000, signal });
    for (const { id, doc } of page.items) {
      const read = readDoc(id, doc);
      const before = id === DECK_ID ? undefined : docs.get(id);
      if (read.kind === 'ok') docs.set(id, before ? joinDocs(before, read.doc) : read.doc);
    }
    ({ checkpoint: since, more } = page);
  }
  return docs;
}

type Sync = (peer: Peer, around?: Partial<Parameters<typeof syncRound>[0]>) => Promise<Report>;

/** Done, or not done for want of the network. */
async function passing(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof SyncProblem) || error.code !== 'network') throw error;
  }
}

async function troubledSync(
  peer: Peer,
  { calls, patience }: { calls: readonly Call[]; patience?: number | undefined },
  around: { sync: Sync; transport: (peer: Peer) => Transport; meanwhile: (call: Partial<Call>) => Promise<void> },
): Promise<void> {
  let made = 0;
  const next = async () => {
    const call: Partial<Call> = calls[made++] ?? {};
    await around.meanwhile(call);
    return call.fault ?? 'none';
  };
  await passing(
    around.sync(peer, {
      replica: troubled<Replica>(peer.device, next),
      ledger: troubled<Ledger>(peer.ledger, next),
      transport: troubled<Transport>(around.transport(peer), next),
      isOver: () => patience !== undefined && made > patience,
    }),
  );
}

/** The same, with each call meeting its fate. */
function troubled<T extends object>(subject: T, next: () => Promise<Fault>): T {
  const broken = () => new SyncProblem('network');
  return new Proxy(subject, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const fault = await next();
        if (fault === 'before') throw broken();
        if (fault === 'half' && name === 'push') {
          const docs = args[0] as Outgoing[];
          await method.call(target, docs.slice(0, Math.ceil(docs.length / 2)), args[1]);
        }
        if (fault === 'half') throw broken();
        const answer = await method.apply(target, args);
        if (fault === 'after') throw broken();
        return answer;
      };
    },
  });
}

function perform(device: MemoryDevice, deed: Deed): void {
  if (deed.do === 'save') device.save(deed.word, deed.sentence);
  else if (deed.do === 'note') device.note(deed.word, deed.field, `${device.name} ${device.revision}`);
  else if (deed.do === 'remove') device.remove(deed.word);
  else if (deed.do === 'review') device.review(deed.word, deed.grade);
  else if (deed.do === 'undo') device.undo();
  else device.choose(deed.newPerDay);
}

/** What a device takes for uploaded is there, unless somebody took it away since. */
async function checkClean(
  { device, ledger }: Peer,
  {
    there,
    dropped,
    removed,
    isLong,
  }: {
    there: ReadonlyMap<string, Doc>;
    dropped: ReadonlySet<string>;
    /** Words that anybody ever removed, and whether anybody was away for half a year, or forgotten. */
    removed: ReadonlySet<string>;
    isLong: boolean;
  },
): Promise<void> {
  const { sent, sending, deckId } = await ledger.state();
  if (deckId !== there.get(DECK_ID)?.deckId) return;
  const owed = new Set(await ledger.owed());
  const docs = device.docs();
  const rows = await ledger.rows([...docs.keys()]);
  for (const [id, { changed }] of device.cards) {
    const upTo = sending && isPassed(id, sending.after) ? Math.max(sent, sending.upTo) : sent;
    if (changed > upTo || owed.has(id) || dropped.has(id)) continue;
    for (const entry of await device.entriesOf([id])) {
      const segment = segmentId(entry.dev, entry.n);
      if (owed.has(segment) || dropped.has(segment)) continue;
      const rows = (there.get(segment) as SegmentDoc | undefined)?.e ?? [];
      expect(
        rows.map(([n]) => n),
        `a review of ${id} is taken for uploaded`,
      ).toContain(entry.n);
    }
    // Cleared away by another, which who was away for half a year may not have heard of, and perhaps saved anew since.
    if (removed.has(id) && (!there.has(id) || isLong)) continue;
    // Cleared away by this one, for whom it is not there any more.
    if (isRemoval(docs.get(id)!) && rows.get(id)?.version === null) continue;
    expect(there.has(id), `${id} is taken for uploaded`).toBe(true);
    expect(fingerprint(joinDocs(there.get(id)!, docs.get(id)!))).toBe(fingerprint(there.get(id)));
  }
}

async function checkEnd(
  peers: readonly Peer[],
  world: World,
  { sync, fresh }: { sync: Sync; fresh: Peer },
): Promise<void> {
  for (let round = 0; round < 3; round++) for (const peer of peers) await sync(peer);

  const done = joined(peers.flatMap(({ device }) => device.told));
  const marks = (docs: ReadonlyMap<string, Doc>) =>
    Object.fromEntries([...docs].map(([id, doc]) => [id, fingerprint(doc)]));
  const kept = (docs: ReadonlyMap<string, Doc>) => new Map([...docs].filter(([, doc]) => !isRemoval(doc)));
  for (const { device } of peers) {
    expect(marks(kept(device.docs()))).toEqual(marks(kept(done)));
    // Who came after a removal was cleared away never heard of it, nor of all that the word had been by then.
    for (const [id, doc] of device.docs())
      expect(fingerprint(joinDocs(done.get(id)!, doc))).toBe(fingerprint(done.get(id)));
  }

  // Devices that find their decks otherwise after a week tell everything anew; then there is nothing left to say.
  for (let round = 0; round < 2; round++) for (const peer of peers) await sync(peer);
  const quiet = marks(await docsAt(world));
  for (const peer of peers) {
    expect(await sync(peer)).toMatchObject({ pushed: 0, more: false });
    expect(await peer.ledger.owed()).toEqual([]);
  }
  expect(marks(await docsAt(world))).toEqual(quiet);

  await sync(fresh);
  expect(marks(kept(fresh.device.docs()))).toEqual(marks(kept(done)));
  expect(world.losses).toEqual([]);
  expect(world.returns ?? []).toEqual([]);
}

/** Everything that was done anywhere, together. */
function joined(told: readonly Doc[]): Map<string, Doc> {
  const all = new Map<string, Doc>();
  for (const doc of told) all.set(doc.id, all.has(doc.id) ? joinDocs(all.get(doc.id)!, doc) : doc);
  return all;
}

function anyOf<T>(values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}
