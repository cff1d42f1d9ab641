import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cardId, cardKey } from '@/utils/deck/card';
import { DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { MemoryDevice, MemoryLedger } from '../../tests/sync/memory-device';
import { docsOf, MemoryServer, MemoryTransport } from '../../tests/sync/memory-server';
import type { DeviceDoc } from './document';
import { syncRound } from './round';
import { summarize } from './summary';

/** How devices find out that they have not come to the same, and mend it. */

let server: MemoryServer;
let now: number;
beforeEach(() => {
  server = new MemoryServer();
  now = NOON;
});

function aDevice(name: string) {
  const parties = {
    replica: new MemoryDevice(name, () => now),
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
const sumOf = (name: string) => (docsOf(server).get(`d:${name}`) as DeviceDoc).sum;

/** Two devices with two words, which have come to the same. */
async function aPair(): Promise<[Device, Device]> {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  one.replica.save('绿茶', '二');
  one.replica.review('绿茶', 3);
  for (const { sync } of [one, other, one, other]) await sync();
  return [one, other];
}

/** Each every hour and a half, in turn. */
async function live(days: number, devices: readonly Device[]): Promise<void> {
  for (const end = now + days * DAY; now < end; now += 90 * MINUTE) for (const { sync } of devices) await sync();
}

test('decks with the same words, reviews and choices come to the same, removals apart', async () => {
  const [one, other] = await aPair();
  other.replica.save('搭子', '三');
  other.replica.remove('搭子');
  expect(await summarize(one.parties)).toEqual(await summarize(other.parties));
  expect(await summarize(one.parties)).toMatchObject({ c: [2, expect.any(Number)], l: [1, expect.any(Number)] });
  other.replica.note('种草', 'note', 'mine');
  expect(await summarize(one.parties)).not.toEqual(await summarize(other.parties));
});

describe('once a week, when nothing moves,', () => {
  test('each says what its deck comes to, and not before', async () => {
    const devices = await aPair();
    await live(6, devices);
    expect([sumOf('aaaaaaaa'), sumOf('bbbbbbbb')]).toEqual([undefined, undefined]);
    now += DAY;
    await devices[0].sync();
    expect(sumOf('aaaaaaaa')).toEqual(await summarize(devices[1].parties));
    const { writes } = server;
    await devices[0].sync();
    expect(server.writes).toBe(writes);
  });

  test('a deck too long for one wake is read once a day until somebody has the time, and not in each', async () => {
    const [one] = await aPair();
    now += 8 * DAY;
    await one.sync();
    now += 8 * DAY;
    const read = vi.spyOn(one.replica, 'changed');
    const isOver = () => true;
    for (let wake = 0; wake < 10; wake++) {
      now += 15 * MINUTE;
      await syncRound({ ...one.parties, isOver });
    }
    expect(read.mock.calls.filter(([above]) => above === 0)).toHaveLength(1);
    now += DAY;
    await one.sync();
    expect(sumOf('aaaaaaaa')).toEqual(await summarize(one.parties));
  });

  test('a word that never arrived is fetched, and nothing is taken from either side', async () => {
    const [one, other] = await aPair();
    // As if a page had been lost: the other believes that it has the word.
    other.replica.cards.delete(WORD);
    other.replica.save('搭子', '三');
    await live(9, [one, other]);
    for (const { replica } of [one, other]) expect(replica.cards.size).toBe(3);
    expect(other.replica.cards.get(WORD)?.added).toBe(one.replica.cards.get(WORD)?.added);
  });

  test('what cannot be mended is tried once, and no more until the next week', async () => {
    const [one, other] = await aPair();
    let rejoined = 0;
    const forget = other.ledger.forget.bind(other.ledger);
    other.ledger.forget = async () => {
      rejoined += 1;
      await forget();
    };
    // The first says something wrong of its deck, each time.
    const push = one.transport.push.bind(one.transport);
    one.transport.push = (docs, signal) =>
      push(
        docs.map((item) => ('sum' in item.doc ? { ...item, doc: { ...item.doc, sum: { c: [7, 7] } } } : item)),
        signal,
      );
    await live(27, [one, other]);
    expect(rejoined).toBeGreaterThan(0);
    expect(rejoined).toBeLessThanOrEqual(4);
  });
});
