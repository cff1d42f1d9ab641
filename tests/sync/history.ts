import fc from 'fast-check';
import { expect } from 'vitest';
import { DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import type { Doc } from '@/utils/sync/document';
import { fingerprint } from '@/utils/sync/fingerprint';
import { joinDocs } from '@/utils/sync/join-docs';
import type { Ledger } from '@/utils/sync/ledger';
import { SyncProblem } from '@/utils/sync/problem';
import type { Replica } from '@/utils/sync/replica';
import { type Report, syncRound } from '@/utils/sync/round';
import type { Outgoing, Transport } from '@/utils/sync/transport';
import { MemoryDevice, MemoryLedger } from './memory-device';
import { docsOf, MemoryServer, MemoryTransport } from './memory-server';

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
);

export const anyHistory = fc.record({
  /** Days that each device's clock is ahead. */
  skews: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 2, maxLength: 4 }),
  steps: fc.array(anyStep, { maxLength: 40, size: 'max' }),
});
export type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

/** Ways to be wrong, to see that it is noticed. */
export interface Mutant {
  device?: (name: string, now: () => number) => MemoryDevice;
  transport?: (transport: Transport) => Transport;
  ledger?: (ledger: Ledger, device: MemoryDevice) => Ledger;
}

interface Peer {
  device: MemoryDevice;
  ledger: Ledger;
}

/** Lives through a history; rejects when one of the laws is broken. */
export async function liveThrough({ skews, steps }: History, mutant: Mutant = {}): Promise<void> {
  const server = new MemoryServer();
  let now = NOON;
  const makeDevice = mutant.device ?? ((name, clock) => new MemoryDevice(name, clock));
  const newPeer = (name: string, skew: number): Peer => {
    const device = makeDevice(name, () => now + skew * DAY);
    const ledger = new MemoryLedger();
    return { device, ledger: mutant.ledger?.(ledger, device) ?? ledger };
  };
  const peers = skews.map((skew, i) => newPeer(`device0${i}`, skew));
  const transport = () => {
    const own = new MemoryTransport(server, () => now);
    return mutant.transport?.(own) ?? own;
  };
  const sync = (peer: Peer, around: Partial<Parameters<typeof syncRound>[0]> = {}): Promise<Report> =>
    syncRound({
      replica: peer.device,
      ledger: peer.ledger,
      transport: transport(),
      deviceName: peer.device.name,
      signal: new AbortController().signal,
      random: () => (now % 997) / 997,
      ...around,
    });

  for (const step of steps) {
    now += 7 * MINUTE;
    if ('server' in step) {
      if (step.server === 'recreate') server.recreate();
      else dropOne(server, step.at);
      continue;
    }
    const peer = peers[step.device % peers.length]!;
    if ('deed' in step) perform(peer.device, step.deed);
    else {
      const meanwhile = async ({ meanwhile, another }: Partial<Call>) => {
        now += 1000;
        if (meanwhile) perform(peer.device, meanwhile);
        const other = another === undefined ? undefined : peers[another % peers.length];
        if (other && other !== peer) await sync(other);
      };
      await troubledSync(peer, step, { sync, transport, meanwhile });
    }
    await checkClean(peer, server);
  }
  await checkEnd(peers, server, { sync, fresh: newPeer('fresh000', 0) });
}

/** Somebody with the server's tools takes a document away. Not a removal, which only they know of who have it. */
function dropOne(server: MemoryServer, at: number): void {
  const ids = [...docsOf(server)].filter(([id, doc]) => id !== 'm:deck' && !isRemoval(doc)).map(([id]) => id);
  if (ids.length > 0) server.drop(ids[at % ids.length]!);
}

const isRemoval = (doc: Doc): boolean => doc.t === 'c' && (doc.x as string) > (doc.a as string);

type Sync = (peer: Peer, around?: Partial<Parameters<typeof syncRound>[0]>) => Promise<Report>;

async function troubledSync(
  peer: Peer,
  { calls, patience }: { calls: readonly Call[]; patience?: number | undefined },
  around: { sync: Sync; transport: () => Transport; meanwhile: (call: Partial<Call>) => Promise<void> },
): Promise<void> {
  let made = 0;
  const next = async () => {
    const call: Partial<Call> = calls[made++] ?? {};
    await around.meanwhile(call);
    return call.fault ?? 'none';
  };
  try {
    await around.sync(peer, {
      replica: troubled<Replica>(peer.device, next),
      ledger: troubled<Ledger>(peer.ledger, next),
      transport: troubled<Transport>(around.transport(), next),
      isOver: () => patience !== undefined && made > patience,
    });
  } catch (error) {
    if (!(error instanceof SyncProblem) || error.code !== 'network') throw error;
  }
}

/** The same, with each call meeting its fate. */
function troubled<T extends object>(subject: T, next: () => Promise<Fault>): T {
  const broken = () => new SyncProblem('network');
  return new Proxy(subject, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
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

/** What a device takes for uploaded is there, unless the server lost it since and the device was not told. */
async function checkClean({ device, ledger }: Peer, server: MemoryServer): Promise<void> {
  const { sent, instance } = await ledger.state();
  if (instance !== server.instance) return;
  const owed = new Set(await ledger.owed());
  const there = docsOf(server);
  const rows = await ledger.rows([...device.cards.keys()]);
  for (const [id, { changed }] of device.cards) {
    if (changed > sent || owed.has(id) || server.dropped.has(id)) continue;
    const doc = device.docs().get(id)!;
    expect(there.has(id), `${id} is taken for uploaded: ${rows.get(id)?.mark}`).toBe(true);
    expect(fingerprint(joinDocs(there.get(id)!, doc))).toBe(fingerprint(there.get(id)));
  }
}

async function checkEnd(
  peers: readonly Peer[],
  server: MemoryServer,
  { sync, fresh }: { sync: Sync; fresh: Peer },
): Promise<void> {
  for (let round = 0; round < 3; round++) for (const peer of peers) await sync(peer);

  const done = joined(peers.flatMap(({ device }) => device.told));
  const marks = (docs: ReadonlyMap<string, Doc>) =>
    Object.fromEntries([...docs].map(([id, doc]) => [id, fingerprint(doc)]));
  for (const { device } of peers) expect(marks(device.docs())).toEqual(marks(done));

  const writes = server.writes;
  for (const peer of peers) {
    expect(await sync(peer)).toMatchObject({ pushed: 0, more: false });
    expect(await peer.ledger.owed()).toEqual([]);
  }
  expect(server.writes).toBe(writes);

  await sync(fresh);
  expect(marks(fresh.device.docs())).toEqual(marks(done));
  expect(server.losses).toEqual([]);
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
