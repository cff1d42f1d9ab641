import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CardFacts, cardId } from '../card';
import { NEVER, tick } from '../clock';
import { DeckDb } from '../db';
import { Deck } from '../deck';
import { aDeck, aWord, MINUTE, NOON } from '../fakes';
import { WordStore } from './store';

const running: (() => void)[] = [];
function aStore(db: DeckDb): WordStore {
  const store = new WordStore(db);
  running.push(store.start());
  return store;
}
afterEach(() => {
  for (const stop of running.splice(0)) stop();
  vi.useRealTimers();
});

const words = ({ catalogue }: WordStore, query = '') =>
  [...catalogue.find({ query }, NOON)].map((row) => catalogue.idAt(row).slice(4));

/** A deck of words kept a minute apart. */
async function aDeckOf(count: number) {
  const made = aDeck();
  const cards = Array.from({ length: count }, (_, i): CardFacts => {
    const word = aWord(`第${i}`);
    const at = tick(NEVER, { now: NOON - (count - i) * MINUTE, device: 'aaaaaaaa' });
    return {
      id: cardId(word.key),
      v: 1,
      word,
      wordAt: at,
      added: at,
      removed: NEVER,
      fields: {},
      sightings: [],
      seen: {},
    };
  });
  // The last of them change last.
  await made.deck.merge({ cards: cards.slice(0, -60), reviews: [], encounters: [] });
  await made.deck.merge({ cards: cards.slice(-60), reviews: [], encounters: [] });
  return made;
}

describe('the list of words', () => {
  test('follows what another window does', async () => {
    const { db, deck } = aDeck('two windows');
    const store = aStore(db);
    await vi.waitFor(() => expect(store.complete.value).toBe(true));
    const other = aDeck('two windows').deck;
    await other.save(aWord('种草', { gloss: 'to recommend' }));
    await vi.waitFor(() => expect(words(store)).toEqual(['种草']));
    await other.setGloss('w:种草', 'planting');
    await vi.waitFor(() => expect(words(store, 'planting')).toEqual(['种草']));
    await deck.remove('w:种草');
    await vi.waitFor(() => expect(words(store)).toEqual([]));
  });

  test('knows what a review has changed', async () => {
    const { db, deck } = aDeck();
    await deck.save(aWord('种草'));
    const store = aStore(db);
    const due = () => store.catalogue.find({ state: 'due' }, NOON).length;
    await vi.waitFor(() => expect(due()).toBe(1));
    await deck.grade('w:种草', 4);
    await vi.waitFor(() => expect(due()).toBe(0));
  });

  test('shows the newest words before all are read', async () => {
    const { db } = await aDeckOf(700);
    const store = aStore(db);
    const first: string[] = [];
    store.version.subscribe(() => {
      if (first.length === 0) first.push(...words(store));
    });
    await vi.waitFor(() => expect(store.complete.value).toBe(true));
    expect([first.length, first[0], first[49]]).toEqual([50, '第699', '第650']);
    expect(store.catalogue.size).toBe(700);
  });

  test('says why the deck cannot be read', async () => {
    const { db } = aDeck();
    db.close({ disableAutoOpen: true });
    const store = aStore(db);
    await vi.waitFor(() => expect(store.trouble.value).toMatchObject({ code: 'blocked' }));
  });
});

describe('the stored list', () => {
  let made: Awaited<ReturnType<typeof aDeckOf>>;
  beforeEach(async () => {
    made = await aDeckOf(1001);
    const store = aStore(made.db);
    await vi.waitFor(async () => expect(await made.db.catalogue.count()).toBe(1), { timeout: 5000 });
    expect(words(store)).toHaveLength(1001);
    for (const stop of running.splice(0)) stop();
  });

  test('is taken up, and only what has changed since is read', async () => {
    const { db, deck } = made;
    await deck.remove('w:第7');
    await deck.save(aWord('新'));
    const read = vi.spyOn(db.cards, 'bulkGet');
    const store = aStore(db);
    await vi.waitFor(() => expect(store.complete.value).toBe(true));
    expect(words(store)).toHaveLength(1001);
    expect(words(store, '第7')).not.toContain('第7');
    expect(words(store)).toContain('新');
    expect(read.mock.calls.flatMap(([ids]) => ids)).toEqual(['c:w:新', 'c:w:第7']);
  });

  test.each([
    ['of another layout', { layout: 0 }],
    ['of a deck that was replaced by an older one', { revision: 1e6 }],
  ])('%s is made anew', async (_, spoilt) => {
    const { db } = made;
    await db.catalogue.update('catalogue', { ...spoilt, shelves: [] });
    const store = aStore(db);
    await vi.waitFor(() => expect(store.complete.value).toBe(true));
    expect(words(store)).toHaveLength(1001);
  });

  test('that cannot be stored for want of space costs nothing but time', async () => {
    const { db, deck } = made;
    const put = vi.spyOn(db.catalogue, 'put').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    await db.catalogue.clear();
    const store = aStore(db);
    await vi.waitFor(() => expect(put).toHaveBeenCalled(), { timeout: 5000 });
    await deck.save(aWord('新'));
    await vi.waitFor(() => expect(words(store, '新')).toEqual(['新']));
    expect(store.trouble.value).toBeNull();
  });
});

test('a deck of the second version of the database is listed as it was', async () => {
  const name = 'a deck of version 2';
  const { db, deck } = aDeck();
  await deck.save(aWord('种草'));
  const old = new Dexie(name);
  old.version(2).stores({
    cards: 'id, queue, changed, own',
    words: '[order+id]',
    reviews: '[dev+n], key',
    encounters: 'key, last',
    meta: 'name',
    newWords: 'name',
    dismissed: 'text, at',
  });
  await old.table('cards').bulkPut(await db.cards.toArray());
  await old.table('meta').bulkPut(await db.meta.toArray());
  await old.table('words').put({ order: 1, id: 'c:w:种草', han: '种草', sound: '', text: '' });
  old.close();
  const again = new DeckDb(name);
  const store = aStore(again);
  await vi.waitFor(() => expect(words(store)).toEqual(['种草']));
  expect(await new Deck(again).size()).toBe(1);
  expect(again.tables.map((table) => table.name)).not.toContain('words');
});
