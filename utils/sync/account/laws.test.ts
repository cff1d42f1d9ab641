import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '@/utils/deck/join';
import { nextBucket } from './account';
import { readBucket } from './bucket';
import { anyRecord } from './fakes';
import { type AccountRecord, cutDown, isAlive, joinRecords } from './record';

/**
 * Three devices with an account each of their own copy of, as browsers have it: a write goes to the own copy, and the
 * server's beats the own one, bucket by bucket, whenever the browser likes. Whoever reads joins, and writes what is lacking.
 */

const DEVICES = 3;
const BUCKETS = 3;
const WORDS = ['种草', '给力', '内卷', '躺平', '破防'];
const AT = Date.UTC(2026, 10, 21, 12);
const HISTORIES = Number(process.env.SYNC_HISTORIES ?? 300);

type Held = Map<string, AccountRecord>;
const bucketOf = (key: string) => WORDS.indexOf(key.slice(2)) % BUCKETS;

interface Device {
  own: Held;
  /** What the browser holds of each bucket, and which of it is not at the server yet. */
  local: (string | undefined)[];
  unsent: Set<number>;
}

type Look = (there: readonly AccountRecord[], device: Device, bucket: number) => Promise<string | undefined>;

const add = (held: Held, record: AccountRecord) => {
  const other = held.get(record.key);
  held.set(record.key, other ? joinRecords(other, record) : record);
};

/** As the product does. */
const joins: Look = async (there, { own }, bucket) => {
  for (const record of there) add(own, record);
  const mine = new Map([...own].filter(([key]) => bucketOf(key) === bucket));
  const options = { name: `b${bucket}`, writer: 'aaaaaaaa', at: AT };
  return (await nextBucket({ lies: { records: [...there] }, own: mine, options }))?.text;
};

/** Takes what is there for all there is. */
const replaces: Look = async (there, { own }) => {
  for (const record of there) own.set(record.key, record);
  return undefined;
};

/** Reads but never makes whole again what the server's beat. */
const keepsSilent: Look = async (there, device, bucket) => {
  await joins(there, device, bucket);
  return undefined;
};

type Step =
  | { kind: 'change'; device: number; record: AccountRecord }
  | { kind: 'exchange'; device: number; bucket: number }
  | { kind: 'look'; device: number; bucket: number };

const anyDevice = fc.nat(DEVICES - 1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    device: anyDevice,
    record: fc.constantFrom(...WORDS).chain((word) => anyRecord(word)),
  }),
  fc.record({ kind: fc.constant('exchange' as const), device: anyDevice, bucket: fc.nat(BUCKETS - 1) }),
  fc.record({ kind: fc.constant('look' as const), device: anyDevice, bucket: fc.nat(BUCKETS - 1) }),
);

async function live(steps: readonly Step[], look: Look): Promise<{ devices: Device[]; all: Held }> {
  const server: (string | undefined)[] = [];
  const all: Held = new Map();
  const devices = Array.from({ length: DEVICES }, (): Device => ({ own: new Map(), local: [], unsent: new Set() }));
  const lookAt = async (device: Device, bucket: number) => {
    const read = await readBucket(device.local[bucket]);
    const text = await look(read.kind === 'ok' ? read.records : [], device, bucket);
    if (text === undefined) return;
    device.local[bucket] = text;
    device.unsent.add(bucket);
  };
  const exchange = (device: Device, bucket: number, isServerFirst: boolean) => {
    if (isServerFirst && server[bucket] !== undefined && server[bucket] !== device.local[bucket]) {
      device.local[bucket] = server[bucket];
      device.unsent.delete(bucket);
    } else if (device.unsent.delete(bucket)) server[bucket] = device.local[bucket];
  };
  for (const step of steps) {
    const device = devices[step.device]!;
    if (step.kind === 'look') await lookAt(device, step.bucket);
    else if (step.kind === 'exchange') exchange(device, step.bucket, true);
    else {
      add(device.own, step.record);
      add(all, step.record);
      await lookAt(device, bucketOf(step.record.key));
    }
  }
  // Quiet at last: each reads the server’s, answers, and sends. A word that comes back by one device brings what another
  // had of it in the turn after.
  for (let turn = 0; turn < 3; turn++) {
    for (const device of devices) {
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        exchange(device, bucket, true);
        await lookAt(device, bucket);
        exchange(device, bucket, false);
      }
    }
  }
  return { devices, all };
}

/** Of what was removed only that is carried. */
const inOrder = (held: Held) =>
  [...held.values()].map((record) => canonical(isAlive(record) ? record : cutDown(record, 'state'))).sort();

/** A history whose devices do not all end at the join of all that was done; null when there is none. */
async function differing(look: Look, numRuns: number): Promise<string | null> {
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
        const { devices, all } = await live(steps, look);
        for (const { own } of devices) expect(inOrder(own)).toEqual(inOrder(all));
      }),
      { numRuns, endOnFailure: true },
    );
    return null;
  } catch (error) {
    return String(error);
  }
}

test('three devices come to the join of all that was done, whichever write survives', {
  timeout: 300_000,
}, async () => {
  expect(await differing(joins, HISTORIES)).toBeNull();
});

test('a device that replaces instead of joining is found out', async () => {
  expect(await differing(replaces, 200)).not.toBeNull();
});

test('a device that never writes again what the server’s beat is found out', async () => {
  expect(await differing(keepsSilent, 200)).not.toBeNull();
});
