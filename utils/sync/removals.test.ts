import { beforeEach, describe, expect, test } from 'vitest';
import { cardId, cardKey } from '@/utils/deck/card';
import { DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { MemoryDevice, MemoryLedger } from '../../tests/sync/memory-device';
import { docsOf, MemoryServer, MemoryTransport } from '../../tests/sync/memory-server';
import { forgetDevice } from './devices';
import { syncRound } from './round';

/** How removals leave the target; what holds of any number of rounds is in `tests/sync/laws.test.ts`. */

let server: MemoryServer;
let now: number;
beforeEach(() => {
  server = new MemoryServer();
  now = NOON;
});

function aDevice(name: string, skew = 0) {
  const parties = {
    replica: new MemoryDevice(name, () => now + skew),
    ledger: new MemoryLedger(),
    transport: new MemoryTransport(server),
    deviceName: name,
    signal: new AbortController().signal,
    random: () => 0.4,
  };
  return { ...parties, parties, sync: () => syncRound(parties) };
}
type Device = ReturnType<typeof aDevice>;

const WORD = cardId(cardKey('种草'));
const lies = () => docsOf(server).has(WORD);
const isHeldBy = ({ replica }: Device) => replica.cards.get(WORD)!.added > replica.cards.get(WORD)!.removed;

/** Each of them once a day. */
async function live(days: number, devices: readonly Device[]): Promise<void> {
  for (let day = 0; day < days; day++) {
    now += DAY;
    for (const device of devices) await device.sync();
  }
}

/** All have the word, and the first has removed it and told so. */
async function removedBy(devices: readonly Device[]): Promise<void> {
  devices[0]!.replica.save('种草', '一');
  for (let round = 0; round < 2; round++) for (const { sync } of devices) await sync();
  now += MINUTE;
  devices[0]!.replica.remove('种草');
  await devices[0]!.sync();
}

test('a removal is cleared away when all devices have joined it, whatever their clocks say', async () => {
  const devices = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb', 6 * DAY), aDevice('cccccccc', -3 * DAY)];
  await removedBy(devices);
  await live(4, devices);
  expect(lies()).toBe(false);
  expect(devices.map(isHeldBy)).toEqual([false, false, false]);
  const { writes } = server;
  for (const { sync } of devices) expect(await sync()).toMatchObject({ pulled: 0, pushed: 0 });
  expect(server.writes).toBe(writes);
});

test('it waits for a device that has not been there since', async () => {
  const devices = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb'), aDevice('cccccccc')];
  await removedBy(devices);
  await live(30, devices.slice(0, 2));
  expect(lies()).toBe(true);
  await live(4, devices);
  expect(lies()).toBe(false);
  expect(isHeldBy(devices[2]!)).toBe(false);
});

test('a device that said how far it is before it could know waits like any other', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb', 6 * DAY)];
  await other.sync();
  await removedBy([one, other]);
  await live(5, [one]);
  expect(lies()).toBe(true);
});

test('it waits for a device that could not read all there is, which may have been the removal', async () => {
  const devices = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  await removedBy(devices);
  const strange = { id: cardId(cardKey('绿茶')), t: 'c', v: 2 };
  const { version } = server.put(strange, null) as { version: string };
  await live(5, devices);
  expect(lies()).toBe(true);
  server.remove(strange.id, version);
  await live(4, devices);
  expect(lies()).toBe(false);
});

describe('half a year', () => {
  test('is how long a device is waited for, and one that comes later gives the word up', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    await removedBy([one, other]);
    await live(170, [one]);
    expect(lies()).toBe(true);
    await live(12, [one]);
    expect(lies()).toBe(false);
    // Nobody can tell it from a word that the server was robbed of, so it is told anew; whoever knows removes it.
    await other.sync();
    await live(1, [one, other]);
    expect([one, other].map(isHeldBy)).toEqual([false, false]);
  });

  test('does not cost a word that was saved in it', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    await removedBy([one, other]);
    now += MINUTE;
    other.replica.save('种草', '二');
    await live(200, [one]);
    await live(2, [other, one]);
    expect([one, other].map(isHeldBy)).toEqual([true, true]);
  });
});

test('a forgotten device is not waited for', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  await removedBy([one, other]);
  await forgetDevice(one.parties, 'bbbbbbbb');
  await live(3, [one]);
  expect(lies()).toBe(false);
});

test('a word saved again just then stays', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  await removedBy([one, other]);
  await live(1, [one, other]);
  await other.sync();
  const remove = one.transport.remove.bind(one.transport);
  let cleared = 0;
  one.transport.remove = async (docs, signal) => {
    cleared += docs.length;
    other.replica.save('种草', '二');
    await other.sync();
    return remove(docs, signal);
  };
  await live(3, [one, other]);
  expect(cleared).toBe(1);
  expect(lies()).toBe(true);
  expect([one, other].map(isHeldBy)).toEqual([true, true]);
});
