import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from './day';
import { aDeck, aMeeting, aWord, DAY, MINUTE, NOON } from './fakes';
import { type Kind, memoryOf } from './kinds';
import { DEFAULT_RULES } from './memory';
import { DEFAULT_OPTIONS, type ReviewOptions } from './options';
import { laneOf, type Place } from './place';
import { mostAtRisk, spread } from './queue';
import type { Grading } from './review';

const slang = { kind: 'platform', basis: 'lexicon' as const, pinyin: 'zhòng cǎo' };

async function aDeckOf(words: string[], options: Partial<ReviewOptions> = {}) {
  const own = aDeck();
  await own.deck.setOptions(options);
  for (const word of words) {
    await own.deck.save(aWord(word, slang), aMeeting(`被${word}了`));
    own.clock.now += 1000;
  }
  const asks = async () =>
    (await own.deck.due(own.clock.now)).map(({ card, kind }) => `${card.word.simplified} ${kind}`);
  const learn = async (word: string, kind: Kind = 'recognition') =>
    (await own.deck.grade(`w:${word}`, 4, { kind }))!.card;
  return { ...own, asks, learn };
}

describe('the limits of a day', () => {
  test('are counted from its beginning, and an undo gives one back', async () => {
    const { deck, clock, asks, learn } = await aDeckOf(['一', '二', '三'], { newPerDay: 2 });
    expect([await deck.dueCount(clock.now), await asks()]).toEqual([2, ['一 recognition', '二 recognition']]);
    await learn('一');
    const { n } = (await deck.grade('w:二', 4))!;
    expect([await deck.dueCount(clock.now), await asks()]).toEqual([0, []]);
    const { end } = dayOf(clock.now, DEFAULT_OPTIONS.dayStart);
    expect(await deck.nextDue(clock.now)).toBe(end);
    await deck.undo(n);
    expect(await asks()).toEqual(['二 recognition']);
    clock.now = end;
    expect(await deck.dueCount(clock.now)).toBe(2);
  });

  test('count what was reviewed on other devices, too', async () => {
    const here = await aDeckOf(['一', '二'], { newPerDay: 1 });
    const there = aDeck();
    there.clock.now = here.clock.now;
    await there.deck.merge(await here.deck.contents());
    await there.deck.grade('w:一', 4);
    await here.deck.merge(await there.deck.contents());
    expect(await here.asks()).toEqual([]);
  });

  test('hold for words asked again; steps of the day go on beyond them', async () => {
    const { deck, clock, asks, learn } = await aDeckOf(['一', '二', '三'], { reviewsPerDay: 1, newPerDay: 9 });
    for (const word of ['一', '二', '三']) await learn(word);
    clock.now += 30 * DAY;
    expect(await asks()).toHaveLength(1);
    const [ask] = await deck.due(clock.now);
    await deck.grade(ask!.card.word.key, 1);
    clock.now += 10 * MINUTE;
    expect(await asks()).toEqual([`${ask!.card.word.simplified} recognition`]);
  });

  test('none at all leaves nothing to ask, and says tomorrow', async () => {
    const { deck, clock, asks } = await aDeckOf(['一'], { newPerDay: 0, reviewsPerDay: 0 });
    expect(await asks()).toEqual([]);
    expect(await deck.nextDue(clock.now)).toBe(dayOf(clock.now, DEFAULT_OPTIONS.dayStart).end);
  });
});

describe('the kinds of a word', () => {
  const kinds: Kind[] = ['recognition', 'sense', 'recall'];

  test('are begun one after the other, one a day', async () => {
    const { clock, asks, learn } = await aDeckOf(['种草'], { kinds });
    for (const kind of kinds) {
      expect(await asks()).toEqual([`种草 ${kind}`]);
      await learn('种草', kind);
      expect(await asks()).toEqual([]);
      clock.now = dayOf(clock.now, DEFAULT_OPTIONS.dayStart).end;
    }
  });

  test('each have a memory of their own', async () => {
    const { deck, clock, learn } = await aDeckOf(['种草'], { kinds });
    await learn('种草');
    clock.now += DAY;
    const card = await learn('种草', 'recall');
    expect([card.memory.reps, memoryOf(card, 'recall')?.reps, memoryOf(card, 'sense')]).toEqual([1, 1, undefined]);
    expect((await deck.contents()).reviews.map((entry) => (entry as Grading).kind)).toEqual([undefined, 'recall']);
  });

  test('wait for tomorrow once another was asked today', async () => {
    const { clock, asks, learn } = await aDeckOf(['种草'], { kinds });
    await learn('种草');
    clock.now += DAY;
    await learn('种草', 'sense');
    clock.now += 60 * DAY;
    const due = await asks();
    expect(due).toHaveLength(1);
    await learn('种草', due[0]!.split(' ')[1] as Kind);
    expect(await asks()).toEqual([]);
    clock.now += DAY;
    expect(await asks()).toHaveLength(1);
    expect(await asks()).not.toEqual(due);
  });

  test('of a newer version are carried along and change no memory', async () => {
    const { deck, learn } = await aDeckOf(['种草']);
    const before = await learn('种草');
    const entry: Grading = { dev: 'zzzzzzzz', n: 1, key: 'w:种草', t: NOON, grade: 1, ms: 0, kind: 'handwriting' };
    await deck.merge({ cards: [], reviews: [entry], encounters: [] });
    expect((await deck.card('w:种草'))?.memory).toEqual(before.memory);
    expect((await deck.contents()).reviews).toContainEqual(entry);
  });

  test('are asked only as far as the word can be: without a sentence there is no gap', async () => {
    const { deck, clock } = aDeck();
    await deck.setOptions({ kinds: ['cloze', 'sense'] });
    await deck.save(aWord('种草'));
    expect(await deck.due(clock.now)).toEqual([]);
    await deck.save(aWord('种草'), aMeeting('被种草了'));
    expect((await deck.due(clock.now)).map(({ kind }) => kind)).toEqual(['cloze']);
  });
});

describe('a word forgotten eight times', () => {
  async function aLeech(leeches: ReviewOptions['leeches']) {
    const own = await aDeckOf(['难'], { leeches, relearningSteps: [], steps: [] });
    let n: number | null = null;
    await own.deck.grade('w:难', 3);
    for (let i = 0; i < 8; i++) {
      own.clock.now += 3 * DAY;
      n = (await own.deck.grade('w:难', 1))!.n;
    }
    own.clock.now += 9 * DAY;
    return { ...own, n };
  }

  test('is put aside until the reader wants it back, and then has four more chances', async () => {
    const { deck, clock, asks } = await aLeech('suspend');
    expect(await asks()).toEqual([]);
    await deck.pardon('w:难', 'recognition');
    for (let i = 0; i < 4; i++) {
      expect(await asks()).toEqual(['难 recognition']);
      await deck.grade('w:难', 1);
      clock.now += 3 * DAY;
    }
    expect(await asks()).toEqual([]);
  });

  test('comes back when the eighth is taken back', async () => {
    const { deck, n, asks } = await aLeech('suspend');
    await deck.undo(n);
    expect(await asks()).toEqual(['难 recognition']);
  });

  test('goes on being asked where the reader wants it only pointed out', async () => {
    expect(await (await aLeech('flag')).asks()).toEqual(['难 recognition']);
  });
});

describe('after time away', () => {
  const anyPlace = fc
    .record({
      stability: fc.double({ min: 0.05, max: 2000, noNaN: true }),
      late: fc.double({ min: 0, max: 60, noNaN: true }),
    })
    .map(({ stability, late }) => {
      const due = NOON - late * DAY;
      return { stability, at: due, last: due - Math.max(1, Math.round(stability)) * DAY };
    });

  test('what is most at risk comes first, as if every word had been looked at', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPlace, { maxLength: 400 }),
        fc.integer({ min: 1, max: 40 }),
        async (places, limit) => {
          const rows = places.map(
            (place, i): Place => ({
              ...place,
              id: `c:w:${i}`,
              kind: 'recognition',
              lane: laneOf(place.stability),
            }),
          );
          const read = async (lane: number, { after, count }: { after: Place | undefined; count: number }) => {
            const inLane = rows.filter((row) => row.lane === lane).sort((a, b) => a.at - b.at);
            return inLane.slice(after ? inLane.indexOf(after) + 1 : 0).slice(0, count);
          };
          const best = await mostAtRisk(limit, { now: NOON, rules: DEFAULT_RULES }, read);
          const risk = (row: Place) => (NOON - row.last) / row.stability;
          const all = rows.map(risk).sort((a, b) => b - a);
          expect(best.length).toBe(Math.min(limit, all.length));
          // Two that differ in the last bit of a stability may stand either way round.
          best.forEach((row, i) => {
            expect(risk(row) / all[i]!).toBeCloseTo(1, 9);
          });
        },
      ),
    );
  });

  test('a deck asks no more than the limit of the day, the likeliest forgotten first', async () => {
    const words = [...'甲乙丙丁戊己'];
    const { deck, clock, learn } = await aDeckOf(words, { reviewsPerDay: 3, newPerDay: 9 });
    for (const [i, word] of words.entries()) {
      for (let times = 0; times <= i; times++) clock.now = Math.max(clock.now, (await learn(word)).memory.due);
    }
    clock.now += 3000 * DAY;
    const due = await deck.due(clock.now);
    const risks = due.map(({ card }) => (clock.now - card.memory.last!) / card.memory.stability);
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
    expect(due).toHaveLength(3);
  });
});

test('new words are spread among the others, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.array(fc.nat()), (a, b) => {
      const mixed = spread(
        a.map((x) => `a${x}`),
        b.map((x) => `b${x}`),
      );
      expect(mixed.filter((x) => x.startsWith('a'))).toEqual(a.map((x) => `a${x}`));
      expect(mixed.filter((x) => x.startsWith('b'))).toEqual(b.map((x) => `b${x}`));
    }),
  );
  expect(spread(['a', 'a', 'a', 'a'], ['b', 'b']).join('')).toBe('aabaab');
});

test('what the limits of a day hold back is told, and more of it can be asked', async () => {
  const { deck, clock } = await aDeckOf(['一', '二', '三', '四', '五'], { newPerDay: 2 });
  const now = clock.now;
  expect(await deck.today(now)).toEqual({ done: { fresh: 0, reviews: 0 }, held: { fresh: 3, reviews: 0 } });
  for (const { card } of await deck.due(now)) await deck.grade(card.word.key, 4);
  expect(await deck.due(now)).toEqual([]);
  expect(await deck.today(now)).toEqual({ done: { fresh: 2, reviews: 0 }, held: { fresh: 3, reviews: 0 } });
  const limits = { newPerDay: 4, reviewsPerDay: 200 };
  expect(await deck.due(now, { limits })).toHaveLength(2);
  expect(await deck.dueCount(now, { limits })).toBe(2);
  expect((await deck.today(now, limits)).held).toEqual({ fresh: 1, reviews: 0 });
});
