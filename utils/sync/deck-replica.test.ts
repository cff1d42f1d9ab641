import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { aDeck, aMeeting, aWord, DAY, MINUTE } from '@/utils/deck/fakes';
import type { Grade } from '@/utils/deck/memory';
import { MemoryServer, MemoryTransport } from '../../tests/sync/memory-server';
import { DeckReplica } from './deck-replica';
import { fingerprint } from './fingerprint';
import { LedgerDb } from './ledger-db';
import { syncRound } from './round';

/** The deck's own database and the ledger's, in lives that are few: each call of theirs takes a while. */

const HEADWORDS = ['种草', '绿茶'];
const ledgers: LedgerDb[] = [];
afterEach(() => {
  for (const db of ledgers.splice(0)) db.close();
});

function aPeer(server: MemoryServer, skew = 0) {
  const { db, deck, clock } = aDeck();
  clock.now += skew * DAY;
  const ledgerDb = new LedgerDb(`ledger of ${db.name}`);
  ledgers.push(ledgerDb);
  const ledger = ledgerDb.ledger('memory');
  const around = { now: () => clock.now, random: Math.random };
  const parties = {
    replica: new DeckReplica(db, around),
    ledger,
    transport: new MemoryTransport(server),
    deviceName: 'Chrome on Linux',
    signal: new AbortController().signal,
    random: Math.random,
  };
  return { db, deck, clock, ledger, replica: parties.replica, sync: () => syncRound(parties) };
}
type Peer = ReturnType<typeof aPeer>;

/** All that peers exchange, by id. */
async function known({ replica }: Peer): Promise<Record<string, string>> {
  const docs = await replica.read((await replica.changed(0)).ids);
  return Object.fromEntries(docs.map((doc) => [doc.id, fingerprint(doc)]));
}

const anyDeed = fc.record({
  peer: fc.nat(2),
  word: fc.constantFrom(...HEADWORDS),
  do: fc.constantFrom('save', 'save', 'note', 'remove', 'grade', 'grade', 'undo', 'choose', 'sync', 'sync'),
  amount: fc.integer({ min: 1, max: 4 }),
});

async function perform(
  { deck, clock, sync }: Peer,
  { do: deed, word, amount }: { do: string; word: string; amount: number },
) {
  clock.now += MINUTE;
  const key = `w:${word}`;
  if (deed === 'save') await deck.save(aWord(word), aMeeting(`${word}了${amount}`));
  else if (deed === 'note') await deck.setNote(key, `note ${amount}`);
  else if (deed === 'remove') await deck.remove(key);
  else if (deed === 'grade') await deck.grade(key, amount as Grade);
  else if (deed === 'undo') await deck.undo(amount);
  else if (deed === 'choose') await deck.setOptions({ newPerDay: amount });
  else await sync();
}

test('decks come to the same by any way, memories too, with clocks days apart', async () => {
  const life = fc.record({
    skews: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 3, maxLength: 3 }),
    deeds: fc.array(anyDeed, { maxLength: 25, size: 'max' }),
  });
  await fc.assert(
    fc.asyncProperty(life, async ({ skews, deeds }) => {
      const server = new MemoryServer();
      const peers = skews.map((skew) => aPeer(server, skew));
      for (const deed of deeds) await perform(peers[deed.peer]!, deed);
      for (let round = 0; round < 2; round++) for (const peer of peers) await peer.sync();
      const [first, ...others] = peers;
      const memories = async ({ db }: Peer) =>
        (await db.cards.toArray()).map(({ id, memory }) => [id, memory.reps, memory.stability, memory.last]);
      for (const other of others) {
        expect(await known(other)).toEqual(await known(first!));
        expect(await memories(other)).toEqual(await memories(first!));
      }
      const writes = server.writes;
      for (const peer of peers) expect(await peer.sync()).toMatchObject({ pushed: 0, more: false });
      expect(server.writes).toBe(writes);
      expect(server.losses).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('a deck', () => {
  test('that was full before it ever synced is sent whole, and found whole by another', async () => {
    const server = new MemoryServer();
    const [one, other] = [aPeer(server), aPeer(server)];
    for (let i = 0; i < 30; i++) {
      await one.deck.save(aWord(`词${i}`), aMeeting(`第${i}词`));
      for (let review = 0; review < 9; review++) {
        one.clock.now += DAY;
        await one.deck.grade(`w:词${i}`, 3);
      }
    }
    await one.sync();
    await other.sync();
    expect(await known(other)).toEqual(await known(one));
    expect(Object.keys(await known(other)).filter((id) => id.startsWith('l:'))).toHaveLength(2);
    expect(await other.deck.size()).toBe(30);
  });

  test('sends reviews that came by a backup, of devices that never synced', async () => {
    const server = new MemoryServer();
    const [one, other] = [aPeer(server), aPeer(server)];
    await one.sync();
    const lost = aDeck();
    await lost.deck.save(aWord('种草'));
    await lost.deck.grade('w:种草', 3);
    await one.deck.merge(await lost.deck.contents());
    await one.sync();
    await other.sync();
    expect((await other.deck.card('w:种草'))?.memory.reps).toBe(1);
  });

  test('keeps a word removed elsewhere out, and one saved again in', async () => {
    const server = new MemoryServer();
    const [one, other] = [aPeer(server), aPeer(server)];
    await one.deck.save(aWord('种草'));
    await one.sync();
    await other.sync();
    other.clock.now += MINUTE;
    await other.deck.remove('w:种草');
    await other.sync();
    await one.sync();
    expect(await one.deck.card('w:种草')).toBeNull();
    one.clock.now += 2 * MINUTE;
    await one.deck.save(aWord('种草'));
    await one.sync();
    await other.sync();
    expect(await other.deck.card('w:种草')).not.toBeNull();
  });

  test('of two targets tells each what the other brought', async () => {
    const [near, far] = [new MemoryServer(), new MemoryServer()];
    const [one, other] = [aPeer(near), aPeer(far)];
    await other.deck.save(aWord('绿茶'));
    await other.sync();
    const bridge = aPeer(near);
    const toFar = new LedgerDb(`${bridge.db.name} far`);
    ledgers.push(toFar);
    await syncRound({
      replica: bridge.replica,
      ledger: toFar.ledger('far'),
      transport: new MemoryTransport(far),
      deviceName: 'test',
      signal: new AbortController().signal,
      random: Math.random,
    });
    await bridge.sync();
    await one.sync();
    expect(await one.deck.card('w:绿茶')).not.toBeNull();
  });

  test('that cannot be read, or a ledger, says so as the deck does, and nothing is sent', async () => {
    const server = new MemoryServer();
    const one = aPeer(server);
    await one.deck.save(aWord('种草'));
    one.db.close({ disableAutoOpen: true });
    await expect(one.sync()).rejects.toMatchObject({ name: 'DeckError', code: 'blocked' });
    const other = aPeer(server);
    ledgers.at(-1)!.close({ disableAutoOpen: true });
    await expect(other.sync()).rejects.toMatchObject({ name: 'DeckError', code: 'blocked' });
    expect(server.docs.size).toBe(0);
  });

  test('is told to a target that it left, as to one never met', async () => {
    const server = new MemoryServer();
    const one = aPeer(server);
    await one.deck.save(aWord('种草'));
    await one.sync();
    await one.ledger.forget();
    expect(await one.sync()).toMatchObject({ pushed: 0 });
    expect((await one.ledger.devices()).length).toBe(1);
  });
});
