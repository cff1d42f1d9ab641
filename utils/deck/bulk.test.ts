import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { type BulkEdit, editAll } from './bulk';
import { standingOf } from './card';
import { aDeck, aMeeting, aWord, listed, MINUTE } from './fakes';

/** A deck of words kept a minute apart, all graded but every third. */
async function aFullDeck(size = 7) {
  const made = aDeck();
  const ids: string[] = [];
  for (let i = 0; i < size; i++) {
    made.clock.now += MINUTE;
    const { id, word } = await made.deck.save(aWord(`第${i}`), aMeeting(`句子${i}`));
    if (i % 3) await made.deck.grade(word.key, 3);
    ids.push(id);
  }
  const around = { now: () => made.clock.now, random: Math.random };
  /** What a reader would call the deck, without the stamps of changes. */
  const told = async () => {
    const asked = new Map((await made.db.queue.toArray()).map(({ id, at }) => [id, at]));
    return (await listed(made.db)).map(({ id, word, memory, sightings, fields }) => ({
      word: word.simplified,
      memory,
      asked: asked.get(id),
      sightings,
      suspended: fields.suspended?.[0] ?? false,
      standing: fields.standing?.[0] ?? '',
    }));
  };
  const run = (edit: BulkEdit, some: readonly string[], options = {}) =>
    editAll({ db: made.db, ids: some, edit, around }, options);
  return { ...made, ids, run, told };
}

describe('many words at once', () => {
  test.each(['suspend', 'remove', 'known', 'ignore'] as const)(
    'to %s and take it back leaves the deck as it was',
    async (edit) => {
      const { deck, ids, run, told, clock } = await aFullDeck();
      const before = await told();
      clock.now += MINUTE;
      const edited = await run(edit, ids.slice(1, 5));
      expect(edited?.ids).toEqual(ids.slice(1, 5));
      expect(await told()).not.toEqual(before);
      expect(await deck.dueCount(clock.now)).toBeLessThan(before.length);
      clock.now += MINUTE;
      await run(edited!.undo, edited!.ids);
      expect(await told()).toEqual(before);
      expect(await deck.size()).toBe(7);
    },
  );

  test('undo touches only what the edit has touched', async () => {
    const { deck, ids, run } = await aFullDeck(3);
    await deck.setSuspended('w:第1', true);
    const edited = await run('suspend', ids);
    await run(edited!.undo, edited!.ids);
    expect((await deck.card('w:第1'))?.fields.suspended?.[0]).toBe(true);
    expect((await deck.card('w:第0'))?.fields.suspended?.[0]).toBe(false);
  });

  test('undo puts back what the reader said of each word before', async () => {
    const { deck, ids, run } = await aFullDeck(3);
    await deck.setStanding(aWord('第0'), 'ignored');
    await deck.setStanding(aWord('第1'), 'known');
    const edited = await run('known', ids);
    expect(edited?.ids).toEqual([ids[0], ids[2]]);
    await run(edited!.undo, edited!.ids);
    const standings = await Promise.all(ids.map(async (id) => standingOf((await deck.cards([id]))[0]!)));
    expect(standings).toEqual(['ignored', 'known', undefined]);
  });

  test('words that only have a standing leave the list with it, and undo brings them back', async () => {
    const { deck, run } = await aFullDeck(1);
    const apart = (await deck.setStanding(aWord('啊'), 'ignored'))!;
    const edited = await run('learn', [apart.id]);
    expect(await deck.listed('w:啊')).toBeNull();
    await run(edited!.undo, edited!.ids);
    expect(standingOf((await deck.listed('w:啊'))!)).toBe('ignored');
  });

  test('the memory stays what the reviews made it', async () => {
    const { deck, ids, run } = await aFullDeck(3);
    const graded = (await deck.card('w:第1'))!.memory;
    await run('remove', ids);
    await run('restore', ids);
    expect((await deck.card('w:第1'))!.memory).toEqual(graded);
    // The log says the same.
    const { n } = (await deck.grade('w:第1', 1))!;
    expect((await deck.undo(n))!.memory).toEqual(graded);
  });

  test('is one change, whole or not at all', async () => {
    const { db, deck, ids, run, told } = await aFullDeck(1200);
    const before = await told();
    const seen: number[] = [];
    const stop = new AbortController();
    const onProgress = (done: number) => {
      seen.push(done);
      if (done === 1000) stop.abort();
    };
    expect(await run('remove', ids, { signal: stop.signal, onProgress })).toBeNull();
    expect(seen).toEqual([500, 1000]);
    expect(await told()).toEqual(before);
    expect(await deck.size()).toBe(1200);

    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if ((args[0] as { id?: string }).id === ids[900]) throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(run('remove', ids)).rejects.toMatchObject({ name: 'DeckError', code: 'quota' });
    vi.restoreAllMocks();
    expect(await told()).toEqual(before);
    expect(await db.queue.count()).toBe(1200);
  }, 30_000);

  test('what is not in the deck is passed over', async () => {
    const { ids, run } = await aFullDeck(2);
    await run('remove', ids.slice(0, 1));
    expect((await run('remove', [...ids, 'c:w:无']))?.ids).toEqual(ids.slice(1));
    expect((await run('restore', ['c:w:无']))?.ids).toEqual([]);
  });
});
