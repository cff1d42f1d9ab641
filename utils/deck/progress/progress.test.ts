import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { ProgressCache } from './cache';
import { dayNumber } from './calendar';
import { type Progress, type ProgressNews, readProgress } from './progress';
import { readLog } from './read-log';

let caches = 0;

function aReader(own = aDeck()) {
  const cache = new ProgressCache(`progress ${++caches}`);
  const read = async (signal?: AbortSignal) => {
    const news: ProgressNews[] = [];
    await readProgress(own.db, cache, {
      now: own.clock.now,
      tell: (one) => news.push(structuredClone(one)),
      ...(signal && { signal }),
    });
    const ready = news.flatMap((one) => (one.kind === 'ready' ? [one] : []));
    return { news, stale: ready.filter(({ stale }) => stale), progress: ready.at(-1)!.progress };
  };
  const today = () => dayNumber(own.clock.now, 4);
  return { ...own, cache, read, reviewsOf: ({ days }: Progress, ago = 0) => days.get(today() - ago)?.reviews ?? 0 };
}

describe('progress', () => {
  test('of an empty deck is empty and whole', async () => {
    const { read } = aReader();
    const { progress } = await read();
    expect(progress).toMatchObject({ days: new Map(), words: { kept: 0 }, forecast: { fresh: 0 }, slang: [] });
  });

  test('follows a deck from day to day and reads only what is new', async () => {
    const { deck, clock, read, reviewsOf } = aReader();
    for (const word of ['种草', '旅行', '银行']) await deck.save(aWord(word));
    await deck.grade('w:种草', 4);
    const first = await read();
    expect(first.stale).toEqual([]);
    expect(reviewsOf(first.progress)).toBe(1);
    expect(first.progress.words).toMatchObject({ kept: 3, fresh: 2 });
    expect(first.progress.forecast).toMatchObject({ fresh: 2 });

    clock.now += DAY;
    await deck.grade('w:旅行', 3);
    const second = await read();
    expect(second.stale).toHaveLength(1);
    expect(second.news.filter(({ kind }) => kind === 'counting')).toEqual([{ kind: 'counting', done: 1, of: 1 }]);
    expect([reviewsOf(second.progress, 1), reviewsOf(second.progress)]).toEqual([1, 1]);
  });

  test('takes a grade out again that is taken back on a later day', async () => {
    const { deck, clock, read, reviewsOf } = aReader();
    await deck.save(aWord('种草'));
    const graded = await deck.grade('w:种草', 3);
    expect(reviewsOf((await read()).progress)).toBe(1);
    clock.now += DAY;
    await deck.undo(graded!.n);
    expect(reviewsOf((await read()).progress, 1)).toBe(0);
  });

  test('moves the forecast along with the days though nothing was done', async () => {
    const { deck, clock, read } = aReader();
    await deck.save(aWord('种草'));
    await deck.grade('w:种草', 4);
    const { due } = (await read()).progress.forecast;
    const ahead = due.indexOf(1);
    expect(ahead).toBeGreaterThan(1);
    clock.now += DAY;
    expect((await read()).progress.forecast.due.indexOf(1)).toBe(ahead - 1);
  });

  test('counts the days anew when the reader has them begin at another hour', async () => {
    const { deck, clock, read } = aReader();
    clock.now = new Date(2026, 10, 21, 1).getTime();
    await deck.save(aWord('种草'));
    await deck.grade('w:种草', 3);
    const before = [...(await read()).progress.days.keys()];
    await deck.setOptions({ dayStart: 0 });
    expect([...(await read()).progress.days.keys()]).toEqual(before.map((day) => day + 1));
  });

  test('names the slang of the month', async () => {
    const { encounters, read } = aReader();
    const met = { word: aWord('yyds', { basis: 'lexicon' }), met: aMeeting('YYDS') };
    await encounters.meet([met]);
    await encounters.meet([met]);
    expect((await read()).progress.slang).toMatchObject([{ word: { simplified: 'yyds' }, count: 2 }]);
  });

  test('ends when it is told to', async () => {
    const { deck, read } = aReader();
    await deck.save(aWord('种草'));
    await expect(read(AbortSignal.abort())).rejects.toThrow();
  });
});

describe('the log', () => {
  async function aLog(sizes: Record<string, number>) {
    const own = aDeck();
    await own.db.reviews.bulkAdd(
      Object.entries(sizes).flatMap(([dev, size]) =>
        Array.from({ length: size }, (_, i) => ({
          dev,
          n: i + 1,
          key: 'w:种草',
          t: own.clock.now - i * 1_000,
          grade: 3 as const,
          ms: 1,
          was: 'review',
        })),
      ),
    );
    const total = (tally: Awaited<ReturnType<typeof readLog>>) =>
      [...tally.days.values()].reduce((sum, { reviews }) => sum + reviews, 0);
    return { ...own, total };
  }

  test('of several devices is read to the end of each', async () => {
    const { db, total } = await aLog({ aaaaaaaa: 25, bbbbbbbb: 10, cccccccc: 1 });
    const told: string[] = [];
    const tally = await readLog(db, undefined, {
      dayStart: 4,
      slice: 10,
      onEntries: (done, of) => told.push(`${done} of ${of}`),
    });
    expect(total(tally)).toBe(36);
    expect(told).toEqual(['10 of 36', '20 of 36', '25 of 36', '35 of 36', '36 of 36']);
  });

  test('is counted on from where it was ended', async () => {
    const { db, total } = await aLog({ aaaaaaaa: 30 });
    const ending = new AbortController();
    let sofar: Awaited<ReturnType<typeof readLog>> | undefined;
    const first = readLog(db, undefined, {
      dayStart: 4,
      slice: 10,
      keepEvery: 10,
      signal: ending.signal,
      onKeep: async (tally) => {
        sofar = structuredClone(tally);
      },
      onEntries: (done) => done === 20 && ending.abort(),
    });
    await expect(first).rejects.toThrow();
    expect(total(sofar!)).toBe(20);
    expect(total(await readLog(db, sofar, { dayStart: 4 }))).toBe(30);
  });

  test('of another program, with gaps between its numbers, is counted once', async () => {
    const { db, total } = await aLog({ aaaaaaaa: 2 });
    const entry = (await db.reviews.get(['aaaaaaaa', 1]))!;
    const add = (n: number) => db.reviews.add({ ...entry, dev: 'zzzzzzzz', n });
    for (const n of [300_000_000, 7_000, 40_000]) await add(n);
    const told: string[] = [];
    const onEntries = (done: number, of: number) => told.push(`${done} of ${of}`);
    const counted = await readLog(db, undefined, { dayStart: 4, onEntries });
    expect([total(counted), told]).toEqual([5, ['2 of 5', '5 of 5']]);
    await add(310_000_000);
    told.length = 0;
    expect(total(await readLog(db, counted, { dayStart: 4, onEntries }))).toBe(6);
    expect(told).toEqual(['1 of 1']);
    await add(500);
    expect(total(await readLog(db, counted, { dayStart: 4 }))).toBe(7);
  });

  test('is counted anew when entries came in below those counted, or are no longer there', async () => {
    const { db, total } = await aLog({ aaaaaaaa: 10 });
    await db.reviews.delete(['aaaaaaaa', 4]);
    const gap = await readLog(db, undefined, { dayStart: 4 });
    expect(total(gap)).toBe(9);
    const entry = (await db.reviews.get(['aaaaaaaa', 5]))!;
    await db.reviews.add({ ...entry, n: 4 });
    const whole = await readLog(db, gap, { dayStart: 4 });
    expect(total(whole)).toBe(10);
    await db.reviews.where('[dev+n]').above(['aaaaaaaa', 3]).delete();
    expect(total(await readLog(db, whole, { dayStart: 4 }))).toBe(3);
  });
});
