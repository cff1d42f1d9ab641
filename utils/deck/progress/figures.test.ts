import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Memory } from '@/utils/deck/card';
import { tick } from '@/utils/deck/clock';
import { aWord, DAY, NOON } from '@/utils/deck/fakes';
import { restored } from '@/utils/deck/kept';
import { unreviewed } from '@/utils/deck/memory';
import { FRESH_LANE, LEARNING_LANE } from '@/utils/deck/place';
import { dayNumber, monthNumber, weekday } from './calendar';
import { FORECAST_DAYS, foresee, noForecast } from './forecast';
import { HABIT_DAYS, habitOf } from './habit';
import { keptByMonth } from './known-by-month';
import type { DayTally } from './log-tally';
import { retentionByWeek } from './retention';
import { slangOfMonth } from './slang';
import { countWord, FIRST_KNOWN_BAR, noWords, STABILITY_STEPS } from './words-tally';
import { monthsOf, SHADES, yearOf } from './year';

const today = dayNumber(NOON, 4);
const month = monthNumber(NOON);

const aDay = (reviews: number, more: Partial<DayTally> = {}): DayTally => ({
  reviews,
  ms: reviews * 1_000,
  asked: 0,
  remembered: 0,
  ...more,
});
/** Days with reviews, none of them later than today. */
const anyDays = fc
  .dictionary(fc.integer({ min: 0, max: 400 }).map(String), fc.integer({ min: 1, max: 500 }))
  .map((counts) => new Map(Object.entries(counts).map(([ago, reviews]) => [today - Number(ago), aDay(reviews)])));

describe('the year', () => {
  test('begins on a Monday, ends today and holds every day of twelve months', () => {
    const year = yearOf(new Map(), today);
    expect(weekday(year[0]!.day)).toBe(0);
    expect(year.at(-1)?.day).toBe(today);
    expect(year.length).toBeGreaterThan(364);
  });

  test('is empty without reviews, and no shade stands for them', () => {
    expect(new Set(yearOf(new Map(), today).map(({ shade }) => shade))).toEqual(new Set([0]));
  });

  test('shows more reviews never in a lighter shade, and any review in some', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const byCount = yearOf(days, today).sort((a, b) => a.reviews - b.reviews);
        byCount.forEach(({ shade, reviews }, i) => {
          expect(shade).toBeGreaterThanOrEqual(byCount[i - 1]?.shade ?? 0);
          expect(shade > 0).toBe(reviews > 0);
          expect(shade).toBeLessThanOrEqual(SHADES);
        });
      }),
    );
  });

  test('has in its table by month just what it has by day', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const year = yearOf(days, today);
        const months = monthsOf(year);
        const sum = (list: readonly { reviews: number }[]) => list.reduce((all, { reviews }) => all + reviews, 0);
        expect(sum(months)).toBe(sum(year));
        expect(months.reduce((all, { active }) => all + active, 0)).toBe(year.filter((d) => d.reviews > 0).length);
      }),
    );
  });
});

test('the habit is of thirty days and today is the last of them', () => {
  const days = new Map([
    [today, aDay(5)],
    [today - HABIT_DAYS + 1, aDay(2)],
    [today - HABIT_DAYS, aDay(100)],
    [today + 1, aDay(100)],
  ]);
  expect(habitOf(days, today)).toEqual({ active: 2, reviews: 7, ms: 7_000 });
});

test('a week of retention goes from Monday to Sunday, and weeks without reviews are there', () => {
  const monday = today - weekday(today);
  const days = new Map([
    [monday, aDay(9, { asked: 8, remembered: 7 })],
    [monday - 1, aDay(2, { asked: 2, remembered: 1 })],
    [monday - 7, aDay(3, { asked: 3, remembered: 3 })],
  ]);
  const weeks = retentionByWeek(days, today);
  expect(weeks.slice(-2)).toEqual([
    { monday: monday - 7, asked: 5, remembered: 4 },
    { monday, asked: 8, remembered: 7 },
  ]);
  expect(weeks[0]).toMatchObject({ asked: 0, remembered: 0 });
});

describe('the forecast', () => {
  const forecastOf = (places: { lane: number; at: number }[]) => {
    const forecast = noForecast(today);
    foresee(forecast, places, { dayStart: 4 });
    return forecast;
  };

  test('puts what is overdue on today, and leaves out what is due later than it looks', () => {
    const at = (days: number) => ({ lane: LEARNING_LANE, at: NOON + days * DAY });
    const { due } = forecastOf([at(-40), at(0), at(1), at(29), at(30)]);
    expect([due[0], due[1], due[29]]).toEqual([2, 1, 1]);
    expect(due).toHaveLength(FORECAST_DAYS);
    expect(due.reduce((a, b) => a + b)).toBe(4);
  });

  test('takes what is due after midnight for the day before, as the queue does', () => {
    const oneAtNight = new Date(2026, 10, 22, 1).getTime();
    expect(forecastOf([{ lane: LEARNING_LANE, at: oneAtNight }]).due[0]).toBe(1);
  });

  test('counts words to be begun apart: no day is theirs', () => {
    expect(forecastOf([{ lane: FRESH_LANE, at: NOON }])).toMatchObject({ fresh: 1, due: Array(FORECAST_DAYS).fill(0) });
  });
});

describe('words', () => {
  const aCard = (memory: Partial<Memory>, { ago = 0, removed = false } = {}): Card => {
    const stamp = (ms: number) => tick('0'.repeat(21), { now: ms, device: 'aaaaaaaa' });
    const added = stamp(NOON - ago * DAY);
    return {
      id: 'c:w:词',
      v: 1,
      word: aWord('词'),
      wordAt: added,
      added,
      removed: removed ? stamp(NOON) : stamp(0),
      fields: {},
      sightings: [],
      seen: {},
      memory: { ...unreviewed(NOON), ...memory },
      changed: 1,
    };
  };
  const tallyOf = (...cards: Card[]) => {
    const tally = noWords();
    for (const card of cards) countWord(tally, card);
    return tally;
  };
  const reviewed = (stability: number) => ({ state: 'review' as const, stability });

  test('that were removed count for nothing', () => {
    expect(tallyOf(aCard(reviewed(30), { ago: 3, removed: true }))).toEqual(noWords());
  });

  test.each([
    [0.2, 0],
    [1, 1],
    [20.9, FIRST_KNOWN_BAR - 1],
    [21, FIRST_KNOWN_BAR],
    [5_000, STABILITY_STEPS.length],
  ])('of a stability of %d days stand in bar %d', (stability, bar) => {
    expect(tallyOf(aCard(reviewed(stability))).stability.indexOf(1)).toBe(bar);
  });

  test('the reader marked as known are known, and stand in no bar before they are reviewed', () => {
    const marked = {
      ...aCard({}),
      fields: { standing: ['known', tick('', { now: NOON, device: 'aaaaaaaa' })] as [string, string] },
    };
    expect(tallyOf(marked)).toMatchObject({ kept: 1, known: 1, fresh: 0, stability: noWords().stability });
  });

  test('are known from just where the histogram says', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 2_000, noNaN: true })), (stabilities) => {
        const tally = tallyOf(...stabilities.map((stability) => aCard(reviewed(stability))));
        const known = tally.stability.slice(FIRST_KNOWN_BAR).reduce((a, b) => a + b, 0);
        expect(tally.known).toBe(known);
        expect(tally.stability.reduce((a, b) => a + b) + tally.fresh).toBe(tally.kept);
      }),
    );
  });

  test('never reviewed are in no bar', () => {
    expect(tallyOf(aCard({}))).toMatchObject({ kept: 1, fresh: 1, stability: Array(8).fill(0) });
  });

  test('of a year ago and more are one figure beside the twelve months', () => {
    const { months, before } = keptByMonth(tallyOf(aCard(reviewed(30)), aCard({}), aCard({}, { ago: 500 })), month);
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toEqual({ month, kept: 2, known: 1 });
    expect(before).toEqual({ kept: 1, known: 0 });
  });

  test('taken out and put back count in the month they were kept in', () => {
    const later = tick('0'.repeat(21), { now: NOON, device: 'aaaaaaaa' });
    const { months, before } = keptByMonth(tallyOf(restored(aCard({}, { ago: 500 }), later)), month);
    expect([months.at(-1)?.kept, before.kept]).toEqual([0, 1]);
  });
});

test('slang of the month is what was met most in it, not what was met most ever', () => {
  const met = (simplified: string, inMonth: number, more = {}) => ({
    key: `w:${simplified}`,
    word: aWord(simplified, { basis: 'lexicon' }),
    count: 100,
    inMonth,
    first: 0,
    last: NOON,
    glimpses: [],
    ...more,
  });
  const list = slangOfMonth(
    [met('种草', 2), met('yyds', 5), met('绝绝子', 9, { last: NOON - 40 * DAY }), met('666', 9, { ignored: true })],
    month,
    5,
  );
  expect(list.map(({ word, count }) => [word.simplified, count])).toEqual([
    ['yyds', 5],
    ['种草', 2],
  ]);
});
