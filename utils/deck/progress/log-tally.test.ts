import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { counting, type Grading, isUndoing, type ReviewEntry } from '@/utils/deck/review';
import { dayNumber } from './calendar';
import { count, type DayTally, type LogTally, noTally, takenBack } from './log-tally';

const DAY_START = 4;
const today = dayNumber(NOON, DAY_START);

const aGrading = (n: number, more: Partial<Grading> = {}): Grading => ({
  dev: 'aaaaaaaa',
  n,
  key: 'w:种草',
  t: NOON,
  grade: 3,
  ms: 2_000,
  was: 'review',
  ...more,
});
const anUndoing = (n: number, undoes: number, dev = 'aaaaaaaa'): ReviewEntry => ({
  dev,
  n,
  key: 'w:种草',
  t: NOON,
  undoes,
});

/** Counts a log in slices, as it is read. */
function tallyOf(log: readonly ReviewEntry[], sizes: readonly number[] = [log.length]): LogTally {
  const tally = noTally();
  let from = 0;
  for (let i = 0; from < log.length; i++) {
    const slice = log.slice(from, from + Math.max(1, sizes[i % sizes.length] ?? 1));
    const back = takenBack(tally, slice).map(([dev, n]) => log.find((entry) => entry.dev === dev && entry.n === n));
    count(tally, slice, { back, dayStart: DAY_START });
    from += slice.length;
  }
  return tally;
}

/** The same by the plainest means. */
function expected(log: readonly ReviewEntry[]): Map<number, DayTally> {
  const days = new Map<number, DayTally>();
  for (const { t, ms, was, grade } of counting(log)) {
    const day = dayNumber(t, DAY_START);
    const { reviews = 0, ms: before = 0, asked = 0, remembered = 0 } = days.get(day) ?? {};
    days.set(day, {
      reviews: reviews + 1,
      ms: before + ms,
      asked: asked + Number(was === 'review'),
      remembered: remembered + Number(was === 'review' && grade > 1),
    });
  }
  return days;
}

describe('a day counts', () => {
  test('every grade, and as remembered what was not forgotten', () => {
    const log = [aGrading(1, { grade: 1 }), aGrading(2, { grade: 2 }), aGrading(3, { grade: 4 })];
    expect(tallyOf(log).days.get(today)).toEqual({ reviews: 3, ms: 6_000, asked: 3, remembered: 2 });
  });

  test('words in the steps of their first day as reviews alone', () => {
    const log = [aGrading(1, { was: 'new' }), aGrading(2, { was: 'learning' }), aGrading(3, { was: 'relearning' })];
    expect(tallyOf(log).days.get(today)).toMatchObject({ reviews: 3, asked: 0 });
  });

  test('nothing that was taken back, also long after it was counted, and once only', () => {
    const log = [aGrading(1), aGrading(2), anUndoing(3, 1), anUndoing(4, 1)];
    expect(tallyOf(log, [1]).days.get(today)).toEqual({ reviews: 1, ms: 2_000, asked: 1, remembered: 1 });
  });

  test('and is gone when all of it was taken back', () => {
    expect(tallyOf([aGrading(1), anUndoing(2, 1)], [1]).days).toEqual(new Map());
  });
});

test('however a log is cut into slices, the figures are those of the whole', () => {
  const anyEntry = fc.record({
    dev: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
    daysAgo: fc.integer({ min: 0, max: 3 }),
    grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    was: fc.constantFrom('new', 'learning', 'review'),
    // Also of entries still to come, which only a log made by hand has.
    undoes: fc.option(fc.integer({ min: 1, max: 12 })),
  });
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 24 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
      (entries, sizes) => {
        const numbers: Record<string, number> = {};
        const log = entries.map(({ dev, daysAgo, grade, was, undoes }): ReviewEntry => {
          numbers[dev] = (numbers[dev] ?? 0) + 1;
          return undoes === null
            ? aGrading(numbers[dev], { dev, t: NOON - daysAgo * DAY, grade, was })
            : anUndoing(numbers[dev], undoes, dev);
        });
        const tally = tallyOf(log, sizes);
        expect(tally.days).toEqual(expected(log));
        expect(log.filter(isUndoing).every(({ dev, undoes }) => tally.undone.has(`${dev}:${undoes}`))).toBe(true);
      },
    ),
  );
});
