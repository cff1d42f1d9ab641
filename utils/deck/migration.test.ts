import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { backup, parseBackup } from '@/utils/export/backup';
import type { Card } from './card';
import { isHeld, isSuspended } from './card';
import { stampMs } from './clock';
import { DeckDb } from './db';
import { Deck } from './deck';
import { Encounters } from './encounters';
import { DAY, listed, NOON } from './fakes';
import { type ReviewEntry, replay } from './review';

/**
 * Decks as each version left them: made by that version's own code, with words kept, noted, reviewed, forgotten, put
 * aside and removed. When the tables change, a deck of the last version is added here.
 */
const FOLDER = join(import.meta.dirname, '../../tests/decks');
interface Dump {
  version: number;
  schema: Record<string, string>;
  stores: Record<string, unknown[] | undefined> & {
    cards: (Card & { queue?: number })[];
    queue?: { id: string; at: number }[];
    reviews: ReviewEntry[];
  };
}
const dumps = readdirSync(FOLDER).map((file): [string, Dump] => [
  file.replace('.json', '').replace('-', ' '),
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
]);

let count = 0;

/** That deck in a database as that version made it, opened by this one. */
async function opened({ version, schema, stores }: Dump) {
  const name = `migration ${++count}`;
  const before = new Dexie(name);
  before.version(version).stores(schema);
  for (const [table, rows = []] of Object.entries(stores)) await before.table(table).bulkPut(rows);
  before.close();
  const clock = { now: NOON };
  const now = () => clock.now;
  const db = new DeckDb(name);
  return { db, clock, deck: new Deck(db, { now }), encounters: new Encounters(db, { now }) };
}

test('there is a deck of every earlier version', () => {
  const versions = dumps.map(([, { version }]) => version);
  expect(versions).toEqual(Array.from({ length: new DeckDb('newest').verno - 1 }, (_, i) => i + 1));
});

describe.each(dumps)('a deck of %s', (_, dump) => {
  // Before version 3 the queue was an index of the cards.
  const { cards, queue = cards.flatMap(({ id, queue: at }) => (at === undefined ? [] : [{ id, at }])) } = dump.stores;
  const due = (now: number) => queue.filter(({ at }) => at <= now);

  test('keeps every word, sentence, note, removal and review', async () => {
    const { deck } = await opened(dump);
    const { cards, reviews } = await deck.contents();
    expect(cards).toEqual(dump.stores.cards);
    expect(reviews).toEqual(dump.stores.reviews);
    expect(await deck.size()).toBe(dump.stores.cards.filter(isHeld).length);
  });

  test('asks the words it would have asked', async () => {
    const { deck, clock } = await opened(dump);
    for (const now of [NOON - 19 * DAY, NOON, NOON + 400 * DAY]) {
      clock.now = now;
      const asks = await deck.due(now);
      expect(asks.map(({ card }) => card.id).sort()).toEqual(
        due(now)
          .map(({ id }) => id)
          .sort(),
      );
      expect(asks.every(({ kind }) => kind === 'recognition')).toBe(true);
      expect(await deck.dueCount(now)).toBe(due(now).length);
    }
    expect(due(NOON + 400 * DAY).length).toBeGreaterThan(2);
  });

  test('leaves memories as they were, and reviews add to them', async () => {
    const { deck, db, clock } = await opened(dump);
    clock.now = NOON + 400 * DAY;
    for (const { id, word, memory, added } of dump.stores.cards.filter((card) => isHeld(card) && !isSuspended(card))) {
      const log = dump.stores.reviews.filter(({ key }) => key === word.key);
      expect(replay(log, stampMs(added)).recognition).toEqual(memory);
      const graded = await deck.grade(word.key, 3, { given: memory });
      expect(graded?.card.memory.reps).toBe(memory.reps + 1);
      expect((await db.queue.where('id').equals(id).first())?.at).toBe(graded?.card.memory.due);
    }
    await deck.setOptions({ retention: 0.8 });
    expect(await deck.refold()).toBe(dump.stores.cards.length);
  });

  test('is found, met and exported like any other', async () => {
    const { db, deck, encounters } = await opened(dump);
    expect((await listed(db, 'zhongcao')).map(({ word }) => word.simplified)).toEqual(['种草']);
    expect((await encounters.seen(['w:搭子']))['w:搭子']?.count).toBe(2);
    const text = await (await backup.write(await deck.contents(), { now: NOON })).text();
    expect(parseBackup(text)).toMatchObject({ kind: 'ok', contents: { reviews: dump.stores.reviews } });
  });
});
