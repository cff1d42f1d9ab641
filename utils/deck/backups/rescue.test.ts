import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { Encounters } from '@/utils/deck/encounters';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import type { DeckContents } from '@/utils/deck/merge';
import { aStore } from './fakes';
import { rescue } from './rescue';
import { writeBackup } from './write';

afterEach(() => {
  vi.restoreAllMocks();
});

async function copied() {
  const it = aDeck();
  for (const word of ['一', '二']) await it.deck.save(aWord(word), aMeeting(`说${word}`));
  await it.deck.grade('w:一', 3);
  const store = aStore();
  const backup = (await writeBackup(it.db, store, { why: 'daily' }))!;
  await it.deck.save(aWord('三'));
  it.db.close();
  return { name: it.db.name, store, backup };
}

/**
 * The deck does not open until it is deleted, as Chromium has it when its files are damaged. `readable`: only not as what
 * it should be.
 */
function broken(name: string, { readable = false } = {}) {
  const open = IDBFactory.prototype.open;
  const remove = IDBFactory.prototype.deleteDatabase;
  let isBroken = true;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (isBroken && args[0] === name && !(readable && args[1] === undefined))
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    return open.apply(this, args);
  });
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, which) {
    if (which === name) isBroken = false;
    return remove.call(this, which);
  });
  return () => isBroken;
}

describe('a deck that does not open', () => {
  test('is replaced by its copy', async () => {
    const { name, store, backup } = await copied();
    broken(name);
    const save = vi.fn();
    expect(await rescue(name, { store, backup, save })).toBe('restored');
    const deck = new Deck(new DeckDb(name));
    expect(await deck.size()).toBe(2);
    expect((await deck.card('w:一'))?.memory.reps).toBe(1);
    // Nothing of it could be read.
    expect(save).not.toHaveBeenCalled();
  });

  test('is left alone when its copy is damaged', async () => {
    const { name, store, backup } = await copied();
    const isBroken = broken(name);
    await store.pieces.delete([backup.id, 0]);
    await expect(rescue(name, { store, backup, save: async () => {} })).rejects.toThrow('missing');
    expect(isBroken()).toBe(true);
  });

  test('is saved first, as far as it can be read', async () => {
    const { name, store, backup } = await copied();
    broken(name, { readable: true });
    const saved: DeckContents[] = [];
    const save = async (left: DeckContents) => void saved.push(left);
    expect(await rescue(name, { store, backup, save })).toBe('restored');
    expect(saved[0]?.cards.map(({ word }) => word.simplified).sort()).toEqual(['一', '三', '二'].sort());
    expect(saved[0]?.reviews).toHaveLength(1);
    expect(await new Deck(new DeckDb(name)).size()).toBe(2);
  });

  test('with words that cannot be read gives its reviews and what was met', async () => {
    const { name, store, backup } = await copied();
    const db = new DeckDb(name);
    await new Encounters(db).meet([{ word: aWord('绝绝子'), met: aMeeting('真绝绝子') }]);
    db.close();
    broken(name, { readable: true });
    const getAll = IDBObjectStore.prototype.getAll;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'cards' && this.transaction.db.name === name) throw new DOMException('', 'UnknownError');
      return getAll.apply(this, args);
    });
    const saved: DeckContents[] = [];
    await rescue(name, { store, backup, save: async (left) => void saved.push(left) });
    expect(saved[0]).toMatchObject({ cards: [], reviews: [{ key: 'w:一' }], encounters: [{ key: 'w:绝绝子' }] });
  });

  test('nor refuses to, since another window is still bringing it up, is left alone', async () => {
    const { name, store, backup } = await copied();
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
      return args[0] === name ? new IDBOpenDBRequest() : open.apply(this, args);
    });
    const remove = vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const rescued = rescue(name, { store, backup, save: async () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(await rescued).toBe('in-use');
    expect(remove).not.toHaveBeenCalledWith(name);
  });
});

test('a deck that opens after all is left as it is', async () => {
  const { name, store, backup } = await copied();
  expect(await rescue(name, { store, backup, save: async () => {} })).toBe('opened');
  expect(await new Deck(new DeckDb(name)).size()).toBe(3);
});
