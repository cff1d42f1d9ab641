import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOON } from '@/utils/deck/fakes';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import { dayNumber, mondayOf } from './calendar';
import { DAYS_IN_WEEK_ROW, goalState, lastDays, weeksInRow } from './week';

const today = dayNumber(NOON, 4);
const monday = mondayOf(today);
const work = { reviews: 5, ms: 40_000 };
const on = (...days: number[]) => new Map(days.map((day) => [day, work]));
/** Any three days of each of these weeks, counted back from the present one. */
const weeksOf = (...ago: number[]) => on(...ago.flatMap((n) => [0, 2, 5].map((day) => monday - 7 * n + day)));

const anyDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 120 })
  .map((agos) => on(...agos.map((ago) => today - ago)));

describe('the last days', () => {
  test('are seven, today first, with days off among them', () => {
    expect(lastDays(on(today, today - 6, today - 7), today).map(({ reviews }) => reviews)).toEqual([
      5, 0, 0, 0, 0, 0, 5,
    ]);
  });
});

describe('weeks in a row', () => {
  test('any three days make a week of the row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: DAYS_IN_WEEK_ROW }), { maxLength: 30 }),
        (weeks) => {
          const days = weeks.flatMap((active, ago) => active.map((day) => monday - 7 * (ago + 1) + day));
          expect(weeksInRow(on(...days), today)).toBe(weeks.length);
        },
      ),
    );
  });

  test('another day with reviews never makes fewer of them', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 200 }), (days, ago) => {
        const more = new Map(days).set(today - ago, work);
        expect(weeksInRow(more, today)).toBeGreaterThanOrEqual(weeksInRow(days, today));
      }),
    );
  });

  test('how much was reviewed on a day makes no difference', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 1, max: 900 }), (days, reviews) => {
        const other = new Map([...days.keys()].map((day) => [day, { reviews, ms: 1 }]));
        expect(weeksInRow(other, today)).toBe(weeksInRow(days, today));
      }),
    );
  });

  test('a day without reviews takes nothing away: tomorrow there are as many as today, in a week that goes on', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 5 }), (days, weekday) => {
        const past = new Map([...days].filter(([day]) => day <= monday + weekday));
        expect(weeksInRow(past, monday + weekday + 1)).toBe(weeksInRow(past, monday + weekday));
      }),
    );
  });

  test('a week off does not end the row and does not count; two end it', () => {
    expect(weeksInRow(weeksOf(1, 2, 4, 5), today)).toBe(4);
    expect(weeksInRow(weeksOf(1, 2, 5, 6), today)).toBe(2);
    expect(weeksInRow(weeksOf(2, 3), today)).toBe(2);
    expect(weeksInRow(weeksOf(3, 4), today)).toBe(0);
  });

  test('nobody has to have begun', () => {
    expect(weeksInRow(new Map(), today)).toBe(0);
  });
});

describe('the goal of the day', () => {
  const goal = { ...DEFAULT_OPTIONS, goalReviews: 20, goalMinutes: 5 };

  test('is none until one is set', () => {
    expect(goalState(DEFAULT_OPTIONS, work)).toBeNull();
  });

  test('counts reviews', () => {
    expect(goalState({ ...goal, goal: 'reviews' }, work)).toEqual({
      goal: 'reviews',
      done: 5,
      wanted: 20,
      share: 0.25,
    });
  });

  test('counts whole minutes, and is met when the last one is over', () => {
    expect(goalState({ ...goal, goal: 'minutes' }, { reviews: 1, ms: 299_999 })).toMatchObject({ done: 4, wanted: 5 });
    expect(goalState({ ...goal, goal: 'minutes' }, { reviews: 1, ms: 300_000 })).toMatchObject({ done: 5, share: 1 });
  });

  test('is full and no more than that, however much is done', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(9_999_999), fc.constantFrom('reviews', 'minutes'), (reviews, ms, kind) => {
        const { share, done, wanted } = goalState({ ...goal, goal: kind as 'reviews' }, { reviews, ms })!;
        expect(share).toBeLessThanOrEqual(1);
        expect(share === 1).toBe(done >= wanted);
      }),
    );
  });
});
