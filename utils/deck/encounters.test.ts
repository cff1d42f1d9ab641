import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeckDb, type Glimpse, type Met } from './db';
import { Encounters } from './encounters';
import { aDeck, aMeeting, aWord, DAY, NOON } from './fakes';
import { countIn, GLIMPSES_KEPT, joinMet, newestGlimpses } from './glimpses';

const meeting = (word: string, sentence = `真的${word}`) => ({ word: aWord(word), met: aMeeting(sentence) });

describe('slang on screen', () => {
  test('is counted with where it was lately, and is no change of the deck', async () => {
    const { deck, encounters, clock } = aDeck();
    await encounters.meet([meeting('绝绝子', '绝绝子！'), meeting('绝绝子')]);
    clock.now += DAY;
    await encounters.meet([meeting('yyds')]);
    expect(await encounters.offered()).toMatchObject([
      { key: 'w:yyds', count: 1, first: NOON + DAY },
      { key: 'w:绝绝子', count: 2, first: NOON, last: NOON },
    ]);
    const [, met] = await encounters.offered();
    expect(met?.glimpses).toContainEqual({ ...aMeeting('绝绝子！'), at: NOON });
    expect(met?.glimpses).toContainEqual({ ...aMeeting('真的绝绝子'), at: NOON });
    expect(await deck.revision()).toBe(0);
  });

  test('keeps the last three sentences, each once', async () => {
    const { encounters, clock } = aDeck();
    for (const sentence of ['一', '二', '三', '二', '四']) {
      clock.now += 1000;
      await encounters.meet([meeting('绝绝子', sentence)]);
    }
    const [met] = await encounters.offered();
    expect(met?.glimpses.map(({ sentence }) => sentence)).toEqual(['四', '二', '三']);
    expect(met?.count).toBe(5);
  });

  test('is offered only while it is neither kept nor ignored, and is counted all the same', async () => {
    const { deck, encounters } = aDeck();
    await encounters.meet([meeting('绝绝子'), meeting('yyds')]);
    await deck.save(aWord('绝绝子'));
    await deck.setStanding(aWord('yyds'), 'ignored');
    expect(await encounters.offered()).toEqual([]);
    await encounters.meet([meeting('yyds')]);
    expect(await encounters.seen(['w:yyds', 'w:别的'])).toEqual({ 'w:yyds': { count: 2, last: NOON } });
    await deck.remove('w:绝绝子');
    await deck.setStanding(aWord('yyds'), null);
    expect(await encounters.offered()).toHaveLength(2);
  });

  test('is ignored from the first meeting when the reader ignored the word before', async () => {
    const { db, deck, encounters } = aDeck();
    await deck.setStanding(aWord('yyds'), 'ignored');
    await encounters.meet([meeting('yyds')]);
    expect((await db.encounters.get('w:yyds'))?.ignored).toBe(true);
    await deck.save(aWord('yyds'));
    expect((await db.encounters.get('w:yyds'))?.ignored).toBeUndefined();
  });

  test('takes no more rows than allowed: what was met longest ago goes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }), async (words) => {
        const { db, clock } = aDeck();
        const encounters = new Encounters(db, { now: () => clock.now, most: 4 });
        for (const word of words) {
          clock.now += 1000;
          await encounters.meet([meeting(`第${word}`)]);
        }
        const latest = [...new Set([...words].reverse())].slice(0, 4).map((word) => `w:第${word}`);
        expect((await encounters.offered()).map(({ key }) => key)).toEqual(latest);
      }),
      { numRuns: 15 },
    );
  });

  test('is forgotten at once, and comes back when that is taken back', async () => {
    const { db, encounters } = aDeck();
    await encounters.meet([meeting('绝绝子'), meeting('yyds')]);
    await db.dismissed.put({ text: '瘪酷', at: NOON });
    const before = await encounters.offered();
    const forgotten = await encounters.forget();
    expect(await encounters.offered()).toEqual([]);
    expect(await encounters.seen(['w:yyds'])).toEqual({});
    expect(await db.dismissed.count()).toBe(0);
    await encounters.meet([meeting('yyds')]);
    await encounters.putBack(forgotten);
    expect(await encounters.offered()).toEqual(
      before.map((met) => (met.key === 'w:yyds' ? { ...met, count: 2, inMonth: 2 } : met)),
    );
    expect(await db.dismissed.count()).toBe(1);
  });

  test('of the first version of the database is still there', async () => {
    const name = 'a deck of version 1';
    const old = new Dexie(name);
    old.version(1).stores({
      cards: 'id, queue, changed',
      words: '[order+id]',
      reviews: '[dev+n], key',
      encounters: 'key',
      meta: 'name',
    });
    const row = { key: 'w:yyds', word: aWord('yyds'), count: 2, first: NOON - DAY, last: NOON };
    await old.table('encounters').put({ ...row, ...aMeeting('YYDS') });
    old.close();
    const encounters = new Encounters(new DeckDb(name));
    expect(await encounters.offered()).toEqual([{ ...row, glimpses: [{ ...aMeeting('YYDS'), at: NOON }] }]);
  });
});

describe('how often slang was met in a month', () => {
  const row: Met = { key: 'w:yyds', word: aWord('yyds'), count: 9, first: NOON - 60 * DAY, last: NOON, glimpses: [] };

  test('begins again with the month', async () => {
    const { db, clock, encounters } = aDeck();
    const counts = async () => (await db.encounters.toArray()).map(({ count, inMonth }) => [count, inMonth]);
    for (const month of [9, 9, 10]) {
      clock.now = new Date(2026, month, 3).getTime();
      await encounters.meet([meeting('yyds')]);
    }
    expect(await counts()).toEqual([[3, 1]]);
    await encounters.meet([meeting('yyds')]);
    expect(await counts()).toEqual([[4, 2]]);
  });

  test('is at least what the sentences tell where nobody counted', () => {
    const at = (time: number) => ({ ...aMeeting(String(time)), at: time });
    expect(countIn({ ...row, glimpses: [at(NOON), at(NOON - DAY), at(NOON - 50 * DAY)] })).toBe(2);
    expect(countIn({ ...row, first: NOON - DAY })).toBe(9);
    expect(countIn({ ...row, inMonth: 4 })).toBe(4);
  });

  test('is that of the later month when two copies meet', () => {
    const before: Met = { ...row, last: NOON - 40 * DAY, inMonth: 7 };
    const now: Met = { ...row, inMonth: 2 };
    expect([joinMet(before, now).inMonth, joinMet(now, before).inMonth]).toEqual([2, 2]);
    expect(joinMet({ ...row, inMonth: 3 }, now).inMonth).toBe(3);
  });
});

describe('two copies of what was met', () => {
  const anyGlimpse: fc.Arbitrary<Glimpse> = fc.record({
    sentence: fc.constantFrom('一', '二', '三', '四'),
    url: fc.constantFrom('', 'https://weibo.com/1'),
    title: fc.constant(''),
    at: fc.integer({ min: 8, max: 12 }),
  });
  const anyGlimpses = fc.array(anyGlimpse, { maxLength: 6 });

  test('make the same few sentences in whatever order and grouping', () => {
    fc.assert(
      fc.property(anyGlimpses, anyGlimpses, anyGlimpses, (a, b, c) => {
        const joined = newestGlimpses([...newestGlimpses([...a, ...b]), ...c]);
        expect(joined).toEqual(newestGlimpses([...newestGlimpses([...c, ...b]), ...a]));
        expect(joined).toEqual(newestGlimpses([...joined, ...joined]));
        expect(joined.length).toBeLessThanOrEqual(GLIMPSES_KEPT);
      }),
    );
  });

  test('joined twice count once, and an ignored word stays ignored', () => {
    const a: Met = { key: 'w:yyds', word: aWord('yyds'), count: 3, first: 1, last: 5, glimpses: [], ignored: true };
    const b: Met = { ...a, count: 2, first: 2, last: 9, glimpses: [{ ...aMeeting('YYDS'), at: 9 }] };
    delete b.ignored;
    const joined = joinMet(a, b);
    expect(joined).toEqual({ ...b, count: 3, inMonth: 3, first: 1, ignored: true });
    expect(joinMet(joined, b)).toEqual(joined);
  });
});
