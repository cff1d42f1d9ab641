import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { joinCards } from '@/utils/deck/join';
import type { Ledger } from '@/utils/sync/ledger';
import type { Transport } from '@/utils/sync/transport';
import { fakeServer } from './couch-place';
import { encryptedPlace } from './encrypted-place';
import {
  anyCalmHistory,
  anyHistory,
  liveOnCouchDb,
  liveOnWebDav,
  liveThrough,
  type Mutant,
  memoryWorld,
  type World,
} from './history';
import { MemoryDevice } from './memory-device';

/** How many lives are lived: `SYNC_HISTORIES=100000 npx vitest run tests/sync/laws`. */
const HISTORIES = Number(process.env.SYNC_HISTORIES ?? 1000);

test('after any history all devices have all that was done on any of them, and the server too', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => liveThrough(history, { world: { ...memoryWorld(), returns: [] } })),
    { numRuns: HISTORIES },
  );
}, 600_000);

test('no word that was removed comes back, while all devices are about', async () => {
  await fc.assert(
    fc.asyncProperty(anyCalmHistory, (history) => liveThrough(history)),
    { numRuns: Math.ceil(HISTORIES / 4) },
  );
}, 600_000);

test('so it is with CouchDB', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => liveOnCouchDb(history, fakeServer())),
    { numRuns: Math.ceil(HISTORIES / 20) },
  );
}, 600_000);

test.each(['apache', 'rclone'] as const)(
  'so it is with WebDAV, over a fake with the answers of %s that stores files by half',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 2_000_000_000 }), (history, seed) =>
        liveOnWebDav(history, { kind, seed }),
      ),
      { numRuns: Math.ceil(HISTORIES / 20) },
    );
  },
  600_000,
);

test('so it is where everything is encrypted', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => liveThrough(history, { world: encryptedWorld() })),
    { numRuns: Math.ceil(HISTORIES / 20) },
  );
}, 600_000);

test('and a device that loses the names of what is hidden is found out there', async () => {
  const { failed } = await fc.check(
    fc.asyncProperty(anyHistory, (history) => liveThrough(history, { world: encryptedWorld({ forgetful: true }) })),
    { numRuns: 100, endOnFailure: true },
  );
  expect(failed).toBe(true);
}, 120_000);

function encryptedWorld({ forgetful = false } = {}): World {
  const { cipher, ...world } = encryptedPlace(memoryWorld());
  return {
    ...world,
    transport: (now, device) => world.transport(now, forgetful ? undefined : device),
    drop: async (id) => world.drop(await (await cipher).hide(id)),
  };
}

const lastTouched = ({ added, removed, wordAt, fields }: Parameters<typeof joinCards>[0]) =>
  [added, removed, wordAt, ...Object.values(fields).map((field) => field![1])].sort().at(-1)!;

const serverWins: Mutant = { device: (name, now) => new MemoryDevice(name, now, (_ours, theirs) => theirs) };

const newestCardWins: Mutant = {
  device: (name, now) => new MemoryDevice(name, now, (a, b) => (lastTouched(a) >= lastTouched(b) ? a : b)),
};

const cleanWhateverHappened: Mutant = {
  ledger: (ledger, device) =>
    changed(ledger, {
      commit: (change) =>
        ledger.commit(
          change.state?.sent === undefined ? change : { ...change, state: { ...change.state, sent: device.revision } },
        ),
    } satisfies Partial<Ledger>),
};

const overwritesOnConflict: Mutant = {
  transport: (transport) =>
    changed(transport, {
      push: async (docs, signal) => {
        const outcomes = await transport.push(docs, signal);
        return Promise.all(
          outcomes.map(async (outcome, i) => {
            if (outcome.kind !== 'conflict') return outcome;
            const [there] = await transport.read([docs[i]!.doc.id], signal);
            const again = [{ doc: docs[i]!.doc, version: there?.version ?? null }];
            return (await transport.push(again, signal))[0]!;
          }),
        );
      },
    } satisfies Partial<Transport>),
};

test.each<[string, Mutant]>([
  ['takes the server at its word', serverWins],
  ['keeps the newest card whole', newestCardWins],
  ['forgets what was written while it waited', cleanWhateverHappened],
  ['writes over what others wrote', overwritesOnConflict],
])(
  'a device that %s is found out',
  async (_, mutant) => {
    const { failed } = await fc.check(
      fc.asyncProperty(anyHistory, (history) => liveThrough(history, mutant)),
      { numRuns: 500, endOnFailure: true },
    );
    expect(failed).toBe(true);
  },
  120_000,
);

test('a device that clears removals away without waiting for the others is found out', async () => {
  const waitsForNobody: Mutant = {
    ledger: (ledger) => changed(ledger, { devices: async () => [] } satisfies Partial<Ledger>),
  };
  const { failed } = await fc.check(
    fc.asyncProperty(anyCalmHistory, (history) => liveThrough(history, waitsForNobody)),
    { numRuns: 2000, endOnFailure: true },
  );
  expect(failed).toBe(true);
}, 120_000);

function changed<T extends object>(subject: T, methods: Partial<T>): T {
  return new Proxy(subject, {
    get(target, name) {
      const own = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}
