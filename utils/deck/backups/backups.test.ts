import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Card, factsOf, isHeld, standingOf } from '@/utils/deck/card';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { aDeck, aMeeting, aWord, DAY, killAfter, MINUTE, NOON } from '@/utils/deck/fakes';
import { counting, replay } from '@/utils/deck/review';
import { backup as jsonBackup, parseBackup } from '@/utils/export/backup';
import { copyBeforeUpgrade } from './before-upgrade';
import { aKeeper, aStore } from './fakes';
import { readBackup } from './read';
import { applyRestore, mergeBackup, planRestore, stateOf } from './restore';
import { sameState } from './state';
import type { Backup, BackupDb } from './store';
import { writeBackup } from './write';

afterEach(() => {
  vi.restoreAllMocks();
});

type Made = ReturnType<typeof aDeck>;

/** What the reader can tell of a deck. */
async function shown({ db, deck }: Made) {
  const cards = (await db.cards.toArray()).filter(isHeld);
  const log = await db.reviews.toArray();
  return {
    cards,
    reviews: counting(log)
      .map(({ dev: _dev, n: _n, ...told }) => JSON.stringify(told, Object.keys(told).sort()))
      .sort(),
    options: await deck.options(),
    size: await deck.size(),
  };
}

function expectSame(now: Awaited<ReturnType<typeof shown>>, then: Awaited<ReturnType<typeof shown>>) {
  expect(now.cards.map(({ id }) => id)).toEqual(then.cards.map(({ id }) => id));
  for (const [i, card] of now.cards.entries()) {
    expect(sameState(card, then.cards[i]!), card.id).toBe(true);
    expect([card.memory, card.others]).toEqual([then.cards[i]!.memory, then.cards[i]!.others]);
  }
  expect([now.reviews, now.options, now.size]).toEqual([then.reviews, then.options, then.size]);
}

async function goBack({ db, clock }: Made, store: BackupDb, backup: Backup) {
  const plan = await planRestore(db, stateOf(store, backup));
  expect(await applyRestore(db, { now: () => clock.now, random: Math.random }, plan)).toBe(true);
  return plan;
}

async function made(made: Made, store: BackupDb): Promise<Backup> {
  const backup = await writeBackup(made.db, store, { why: 'bulk', now: () => made.clock.now, page: 3 });
  if (!backup) throw new Error('Nothing was copied');
  return backup;
}

async function filled(name?: string): Promise<Made> {
  const it = aDeck(name);
  for (const word of ['一', '二', '三', '四', '五']) await it.deck.save(aWord(word), aMeeting(`说${word}`));
  for (const word of ['一', '二', '三']) await it.deck.grade(`w:${word}`, 3, { ms: 900 });
  await it.deck.setNote('w:一', 'one');
  await it.deck.remove('w:五');
  return it;
}

describe('a copy', () => {
  test('holds every card and review, and is read back as it was', async () => {
    const it = await filled();
    const store = aStore();
    const backup = await made(it, store);
    const rows: Record<string, { id?: string; n?: number }[]> = { cards: [], reviews: [], options: [] };
    for await (const piece of readBackup(store, backup)) rows[piece.table]!.push(...(piece.rows as object[]));
    const byId = (a: { id?: string; n?: number }, b: typeof a) => (a.id! < b.id! || a.n! < b.n! ? -1 : 1);
    expect(rows.cards!.sort(byId)).toEqual((await it.db.cards.toArray()).map(factsOf).sort(byId));
    expect(rows.reviews!.sort(byId)).toEqual((await it.db.reviews.toArray()).sort(byId));
    expect(backup).toMatchObject({ words: 4, why: 'bulk', at: NOON });
  });

  test('of a deck that changes while it is written shows one moment', async () => {
    const it = await filled();
    const store = aStore();
    let pieces = 0;
    const isOver = () => ++pieces > 0;
    for (const [i, word] of ['一', '二', '六'].entries()) {
      expect(await writeBackup(it.db, store, { why: 'daily', now: () => it.clock.now, isOver, page: 2 })).toBeNull();
      it.clock.now += MINUTE;
      await it.deck.save(aWord(word), aMeeting(`又说${word}`));
      if (i < 2) await it.deck.grade(`w:${word}`, 4);
    }
    const then = await shown(it);
    const backup = await made(it, store);
    for (const word of ['一', '二', '六']) await it.deck.remove(`w:${word}`);
    await goBack(it, store, backup);
    expectSame(await shown(it), then);
    expect(await store.backups.count()).toBe(1);
  });

  test('an empty deck makes none', async () => {
    const it = aDeck();
    expect(await writeBackup(it.db, aStore(), { why: 'daily' })).toBeNull();
  });
});

describe('going back', () => {
  test('brings words, notes, reviews and choices back, and takes away what came since', async () => {
    const it = await filled();
    const store = aStore();
    const then = await shown(it);
    const backup = await made(it, store);
    it.clock.now += DAY;
    await it.deck.setNote('w:一', 'uno');
    await it.deck.setGloss('w:二', 'two');
    await it.deck.setSuspended('w:三', true);
    await it.deck.grade('w:二', 1);
    await it.deck.save(aWord('五'));
    await it.deck.save(aWord('七'), aMeeting('说七'));
    await it.deck.remove('w:四');
    await it.deck.save(aWord('三'), aMeeting('再说三'));
    await it.deck.setOptions({ newPerDay: 5 });
    const since = await shown(it);
    const safe = await made(it, store);
    const plan = await goBack(it, store, backup);
    expect(plan).toMatchObject({ added: 1, changed: 3, removed: 2 });
    expectSame(await shown(it), then);
    // And that, too, can be undone.
    it.clock.now += MINUTE;
    await goBack(it, store, safe);
    expectSame(await shown(it), since);
  });

  test('all words deleted come back in one go, with their memory', async () => {
    const it = await filled();
    const store = aStore();
    const then = await shown(it);
    const backup = await made(it, store);
    await it.deck.editAll(
      'remove',
      (await it.db.cards.toArray()).map(({ id }) => id),
    );
    expect(await it.deck.size()).toBe(0);
    expect(await goBack(it, store, backup)).toMatchObject({ added: 4, changed: 0, removed: 0 });
    expectSame(await shown(it), then);
  });

  test('works into a deck that was lost', async () => {
    const it = await filled();
    const store = aStore();
    const then = await shown(it);
    const backup = await made(it, store);
    const fresh = aDeck();
    await goBack(fresh, store, backup);
    expectSame(await shown(fresh), then);
  });

  test('takes away what the reader has said of words since, and says of how many', async () => {
    const store = aStore();
    const own = aDeck();
    await own.deck.save(aWord('种草'));
    await own.deck.setStanding(aWord('的'), 'known');
    const backup = await made(own, store);
    await own.deck.setStanding(aWord('啊'), 'ignored');
    await own.deck.setStanding(aWord('的'), 'ignored');
    await own.deck.save(aWord('绿茶'));
    await own.deck.setStanding(aWord('绿茶'), 'known');
    expect(await goBack(own, store, backup)).toMatchObject({ added: 0, changed: 2, removed: 1 });
    expect([await own.deck.listed('w:啊'), await own.deck.listed('w:绿茶')]).toEqual([null, null]);
    expect(standingOf((await own.deck.listed('w:的'))!)).toBe('known');
    expect(await planRestore(own.db, stateOf(store, backup))).toMatchObject({ cards: [], gone: [], changed: 0 });
  });

  test('brings back what the reader said of words that were never kept, also into a deck that was lost', async () => {
    const store = aStore();
    const own = aDeck();
    await own.deck.save(aWord('种草'));
    await own.deck.setStanding(aWord('啊'), 'ignored');
    const backup = await made(own, store);
    own.clock.now += MINUTE;
    await own.deck.setStanding(aWord('啊'), null);
    await goBack(own, store, backup);
    expect(standingOf((await own.deck.listed('w:啊'))!)).toBe('ignored');
    const lost = aDeck();
    await goBack(lost, store, backup);
    expect(standingOf((await lost.deck.listed('w:啊'))!)).toBe('ignored');
    expect(await lost.deck.size()).toBe(1);
  });

  test('what another device reviewed since is taken back, and stays so when its log comes once more', async () => {
    const it = await filled();
    const store = aStore();
    const then = await shown(it);
    const backup = await made(it, store);
    const other = aDeck();
    await other.deck.merge(await it.deck.contents());
    other.clock.now += DAY;
    await other.deck.grade('w:一', 1);
    await it.deck.merge(await other.deck.contents());
    await goBack(it, store, backup);
    expectSame(await shown(it), then);
    await it.deck.merge(await other.deck.contents());
    expectSame(await shown(it), then);
    // The other device comes to the same, and the file that carries it there is read back whole.
    const file = await (await jsonBackup.write(await it.deck.contents(), { now: NOON })).text();
    const parsed = parseBackup(file);
    if (parsed.kind !== 'ok') throw new Error(parsed.detail);
    await other.deck.merge(parsed.contents);
    expect((await shown(other)).reviews).toEqual(then.reviews);
    await other.deck.setOptions({ retention: 0.8 });
    await other.deck.setOptions({ retention: 0.9 });
    await other.deck.refold();
    expect((await other.deck.card('w:一'))!.memory).toEqual((await it.deck.card('w:一'))!.memory);
  });

  test('a deck that changed since the preview is not touched', async () => {
    const it = await filled();
    const store = aStore();
    const plan = await planRestore(it.db, stateOf(store, await made(it, store)));
    await it.deck.setNote('w:一', 'uno');
    expect(await applyRestore(it.db, { now: () => NOON, random: Math.random }, plan)).toBe(false);
    expect((await it.deck.card('w:一'))?.fields.note?.[0]).toBe('uno');
  });

  test('from anything to anything, and back again', { timeout: 60_000 }, async () => {
    const step = fc.tuple(
      fc.constantFrom('save', 'remove', 'note', 'suspend', 'grade', 'undo', 'option'),
      fc.constantFrom('一', '二', '三'),
      fc.integer({ min: 1, max: 4 }),
    );
    const steps = fc.array(step, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, steps, steps, async (...parts) => {
        const it = aDeck();
        const store = aStore();
        await it.deck.save(aWord('零'));
        const told: { backup: Backup; was: Awaited<ReturnType<typeof shown>> }[] = [];
        for (const part of parts) {
          let last: number | null = null;
          for (const [what, word, n] of part) {
            it.clock.now += MINUTE;
            const key = `w:${word}`;
            if (what === 'save') await it.deck.save(aWord(word), aMeeting(`${word}${n}`));
            if (what === 'remove') await it.deck.remove(key);
            if (what === 'note') await it.deck.setNote(key, n === 1 ? '' : `${n}`);
            if (what === 'suspend') await it.deck.setSuspended(key, n > 2);
            if (what === 'grade') last = (await it.deck.grade(key, n as 1))?.n ?? null;
            if (what === 'undo') await it.deck.undo(last);
            if (what === 'option') await it.deck.setOptions({ newPerDay: n });
          }
          told.push({ was: await shown(it), backup: await made(it, store) });
        }
        for (const at of [0, 2, 1, 0]) {
          it.clock.now += MINUTE;
          await goBack(it, store, told[at]!.backup);
          expectSame(await shown(it), told[at]!.was);
        }
        // Nothing is left to go back to.
        const plan = await planRestore(it.db, stateOf(store, told[0]!.backup));
        expect(plan).toMatchObject({ added: 0, changed: 0, removed: 0, cards: [], gone: [], undo: [], again: [] });
        for (const card of await it.db.cards.toArray()) {
          const log = await it.db.reviews.where('key').equals(card.word.key).toArray();
          if (card.memory.reps > 0) expect(card.memory).toEqual(replay(log, 0).recognition);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('merged in, a copy adds what is missing and takes nothing away', async () => {
  const it = await filled();
  const store = aStore();
  const backup = await made(it, store);
  const other = aDeck();
  await other.deck.save(aWord('八'));
  expect(await mergeBackup(other.deck, store, backup)).toEqual({ added: 5, merged: 0, unchanged: 0 });
  expect(await other.deck.size()).toBe(5);
  expect((await other.deck.card('w:一'))?.memory).toEqual((await it.deck.card('w:一'))?.memory);
  expect(await mergeBackup(other.deck, store, backup)).toEqual({ added: 0, merged: 0, unchanged: 5 });
});

test('a copy ended at any moment is never offered half, and a way back ended at any moment is whole or nothing', {
  timeout: 120_000,
}, async () => {
  const ended = { writing: 0, restoring: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.boolean(), async (calls, whileWriting) => {
      const it = await filled();
      const store = aStore();
      const then = await shown(it);
      const backup = whileWriting ? undefined : await made(it, store);
      await it.deck.remove('w:一');
      await it.deck.grade('w:二', 1);
      const now = await shown(it);
      let dead = false;
      const revive = killAfter(calls, () => {
        dead = true;
      });
      await (backup ? goBack(it, store, backup) : made(it, store)).catch((error) => {
        if (!dead) throw error;
      });
      revive();
      if (dead) ended[whileWriting ? 'writing' : 'restoring'] += 1;
      it.db.close();
      const [again, stored] = [aDeck(it.db.name), aStore(store.name)];
      const found = await shown(again);
      for (const one of await stored.list()) {
        const plan = await planRestore(again.db, stateOf(stored, one));
        const isThen = backup !== undefined && found.size !== then.size;
        expect(plan.added).toBe(isThen ? 1 : 0);
      }
      if (whileWriting || found.size === now.size) expectSame(found, now);
      else expectSame(found, then);
      // Whatever was left behind, the next copy is whole.
      await again.deck.setNote('w:二', 'er');
      const next = await made(again, stored);
      expect(await planRestore(again.db, stateOf(stored, next))).toMatchObject({ added: 0, changed: 0, removed: 0 });
      expect(await stored.writing.count()).toBe(0);
      again.db.close();
    }),
    { numRuns: 80 },
  );
  expect(ended.writing).toBeGreaterThan(10);
  expect(ended.restoring).toBeGreaterThan(10);
});

describe('damage', () => {
  test('any byte that is another byte is noticed before anything changes, or makes no difference', async () => {
    const it = await filled();
    const store = aStore();
    const backup = await made(it, store);
    await it.deck.remove('w:一');
    const now = await shown(it);
    const piece = (await store.pieces.get([backup.id, 0]))!;
    await fc.assert(
      fc.asyncProperty(fc.nat(piece.bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = piece.bytes.slice();
        bytes[at]! ^= flip;
        await store.pieces.put({ ...piece, bytes });
        const plan = await planRestore(it.db, stateOf(store, backup)).catch((error: Error) => error);
        if (plan instanceof Error) expect(plan.name).toBe('BackupDamaged');
        else expect(plan).toMatchObject({ added: 1, changed: 0, removed: 0 });
      }),
      { numRuns: 60 },
    );
    expectSame(await shown(it), now);
  });

  test('a missing piece is noticed', async () => {
    const it = await filled();
    const store = aStore();
    const backup = await made(it, store);
    await store.pieces.delete([backup.id, 1]);
    await expect(planRestore(it.db, stateOf(store, backup))).rejects.toThrow('missing');
  });
});

describe('the keeper', () => {
  const never = () => false;

  test('makes a copy a day, and none while nothing has changed', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    await keeper.daily(never);
    await it.deck.setNote('w:一', 'uno');
    await keeper.daily(never);
    expect(await store.backups.count()).toBe(1);
    it.clock.now += DAY;
    await keeper.daily(never);
    it.clock.now += DAY;
    await keeper.daily(never);
    expect((await store.list()).map(({ at }) => at)).toEqual([NOON + DAY, NOON]);
  });

  test('goes on where a worker before it was ended, and offers nothing until the copy is whole', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    let calls = 1;
    while (await keeper.daily(() => true)) {
      expect(await store.list()).toEqual([]);
      calls += 1;
    }
    expect(calls).toBeGreaterThan(2);
    const [backup] = await store.list();
    expect(await planRestore(it.db, stateOf(store, backup!))).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await store.pieces.count()).toBe(backup!.pieces);
  });

  test('copies before an import once, and before each bulk edit', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    const deck = new Deck(it.db, { now: () => it.clock.now, safety: keeper });
    const many = Array.from({ length: 30 }, (_, i) => aWord(`词${i}`));
    const other = aDeck();
    for (const word of many) await other.deck.save(word);
    const contents = await other.deck.contents();
    await deck.merge(contents);
    for (const card of contents.cards) card.fields = { note: ['x', contents.cards[0]!.added] };
    await deck.merge(contents);
    await deck.editAll(
      'remove',
      contents.cards.map(({ id }) => id),
    );
    expect((await store.list()).map(({ why, words }) => [why, words])).toEqual([
      ['bulk', 34],
      ['import', 4],
    ]);
    await deck.save(aWord('九'));
    expect(await store.backups.count()).toBe(2);
  });

  test('does not give up the copy that is about to be gone back to', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    for (let n = 0; n < 3; n++) {
      await it.deck.setNote('w:一', `${n}`);
      await keeper.before('bulk');
      it.clock.now += MINUTE;
    }
    const [, , oldest] = await store.list();
    await it.deck.setNote('w:一', 'last');
    await keeper.before('restore', oldest!.id);
    await goBack(it, store, oldest!);
    expect((await it.deck.card('w:一'))?.fields.note?.[0]).toBe('0');
  });

  test('two windows at once make one copy', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    await Promise.all([keeper.before('bulk'), keeper.before('bulk'), keeper.daily(never)]);
    expect(await store.backups.count()).toBe(1);
  });
});

describe('without room', () => {
  const full = () => new DOMException('full', 'QuotaExceededError');

  test('older copies are given up first, the last one never, and the reader is told', async () => {
    const it = await filled();
    const { keeper, store, told } = aKeeper(it.db, it.clock);
    for (let day = 0; day < 3; day++) {
      await it.deck.setNote('w:一', `${day}`);
      await keeper.daily(() => false);
      it.clock.now += DAY;
    }
    await it.deck.setNote('w:一', 'last');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      throw full();
    });
    await keeper.daily(() => false);
    put.mockRestore();
    expect((await store.list()).map(({ at }) => at)).toEqual([NOON + 2 * DAY]);
    expect(await store.writing.count()).toBe(0);
    expect(told).toEqual([false, false, false, true]);
    expect((await it.deck.card('w:一'))?.fields.note?.[0]).toBe('last');
    await keeper.daily(() => false);
    expect(told.at(-1)).toBe(false);
    expect(await store.backups.count()).toBe(2);
  });

  test('a word is saved in the room of older copies', async () => {
    const it = await filled();
    const { keeper, store } = aKeeper(it.db, it.clock);
    for (let day = 0; day < 2; day++) {
      await it.deck.setNote('w:一', `${day}`);
      await keeper.daily(() => false);
      it.clock.now += DAY;
    }
    const deck = new Deck(it.db, { now: () => it.clock.now, safety: keeper });
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw full();
    });
    await deck.save(aWord('九'));
    expect(put).toBeDefined();
    expect(await deck.size()).toBe(5);
    expect(await store.backups.count()).toBe(1);
  });

  test('what a copy lacks is added from the oldest one, which is not given up for the copy made first', async () => {
    const it = aDeck();
    for (let i = 0; i < 25; i++) await it.deck.save(aWord(`第${i}`));
    const { keeper, store } = aKeeper(it.db, it.clock);
    for (let i = 0; i < 3; i++) {
      await writeBackup(it.db, store, { why: 'bulk', now: () => it.clock.now });
      await it.deck.remove(`w:第${i}`);
      it.clock.now += MINUTE;
    }
    const oldest = (await store.list()).at(-1)!;
    for (let i = 0; i < 25; i++) await it.deck.setNote(`w:第${i}`, 'later');
    const deck = new Deck(it.db, { now: () => it.clock.now, safety: keeper.sparing(oldest.id) });
    expect(await mergeBackup(deck, store, oldest)).toEqual({ added: 0, merged: 0, unchanged: 25 });
    expect((await store.list()).map(({ why }) => why)).toEqual(['import', 'bulk', 'bulk', 'bulk']);
  });

  test('many words are changed in the room of older copies, the one made for it among those that stay', async () => {
    const it = aDeck();
    for (let i = 0; i < 20; i++) await it.deck.save(aWord(`第${i}`));
    const { keeper, store } = aKeeper(it.db, it.clock);
    await keeper.daily(() => false);
    await it.deck.setNote('w:第1', 'note');
    it.clock.now += DAY;
    const deck = new Deck(it.db, { now: () => it.clock.now, safety: keeper });
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'cards' && refusals-- > 0) throw full();
      return put.apply(this, args);
    });
    const ids = (await it.db.cards.toCollection().primaryKeys()) as string[];
    expect((await deck.editAll('suspend', ids))?.ids).toHaveLength(20);
    expect((await store.list()).map(({ why }) => why)).toEqual(['bulk']);
  });
});

describe('a deck of an earlier version', () => {
  const FOLDER = join(import.meta.dirname, '../../../tests/decks');
  const dumps = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

  test.each(dumps)('is copied before its upgrade: version $version', async ({ version, schema, stores }) => {
    const name = `before upgrade ${version}`;
    const old = new Dexie(name);
    old.version(version).stores(schema);
    for (const [table, rows] of Object.entries(stores as Record<string, unknown[]>))
      await old.table(table).bulkPut(rows);
    old.close();
    const store = aStore();
    await copyBeforeUpgrade(name, new DeckDb('newest').verno, { store, alone: (work) => work(), now: () => NOON });
    const [backup] = await store.list();
    expect(backup?.why).toBe('upgrade');
    const fresh = aDeck();
    await goBack(fresh, store, backup!);
    const words = (cards: Card[]) => cards.filter(isHeld).map(({ id, memory }) => [id, memory]);
    expect(words(await fresh.db.cards.toArray())).toEqual(words(stores.cards));
  });

  test('opens by itself after that copy, and a deck of today makes none', async () => {
    const [{ version, schema, stores }] = dumps;
    const old = new Dexie('hongqiao');
    old.version(version).stores(schema);
    for (const [table, rows] of Object.entries(stores as Record<string, unknown[]>))
      await old.table(table).bulkPut(rows);
    old.close();
    const db = new DeckDb();
    expect(await db.cards.count()).toBe(stores.cards.length);
    const store = aStore('hongqiao-backups');
    expect((await store.list()).map(({ why }) => why)).toEqual(['upgrade']);
    db.close();
    const again = new DeckDb();
    expect(await again.cards.count()).toBe(stores.cards.length);
    expect(await store.backups.count()).toBe(1);
  });
});
