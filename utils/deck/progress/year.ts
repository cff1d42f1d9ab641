import { type DayNumber, dateOf, mondayOf } from './calendar';
import type { DayTally } from './log-tally';

/** Weeks in the picture: a year of 366 days may touch 54. */
const WEEKS = 53;
/** Shades beside the empty one. */
export const SHADES = 4;

export interface YearDay {
  day: DayNumber;
  reviews: number;
  ms: number;
  /** 0 for no review, 1 to {@link SHADES} for few to many. */
  shade: number;
}

/**
 * The last 53 weeks by day, from a Monday up to today. Shades are quarters of the reader's own days with reviews, so
 * that somebody who does ten a day sees a difference as well as somebody who does three hundred.
 */
export function yearOf(days: ReadonlyMap<DayNumber, DayTally>, today: DayNumber): YearDay[] {
  const first = mondayOf(today) - 7 * (WEEKS - 1);
  const shown = Array.from({ length: today - first + 1 }, (_, i) => ({ day: first + i, ...days.get(first + i) }));
  const counts = shown.flatMap(({ reviews = 0 }) => (reviews > 0 ? [reviews] : [])).sort((a, b) => a - b);
  const limits = [0.25, 0.5, 0.75].map((part) => counts[Math.floor(part * (counts.length - 1))] ?? 0);
  return shown.map(({ day, reviews = 0, ms = 0 }) => ({
    day,
    reviews,
    ms,
    shade: reviews === 0 ? 0 : 1 + limits.filter((limit) => reviews > limit).length,
  }));
}

export interface MonthTally extends Pick<DayTally, 'reviews' | 'ms'> {
  /** Any day of the month. */
  day: DayNumber;
  /** Days with reviews. */
  active: number;
}

/** The same days by month, the last first: a table of 371 rows would tell nobody anything. */
export function monthsOf(year: readonly YearDay[]): MonthTally[] {
  const months = new Map<string, MonthTally>();
  for (const { day, reviews, ms } of year) {
    const date = dateOf(day);
    const name = `${date.getFullYear()} ${date.getMonth()}`;
    const month = months.get(name) ?? { day, active: 0, reviews: 0, ms: 0 };
    months.set(name, {
      ...month,
      active: month.active + (reviews > 0 ? 1 : 0),
      reviews: month.reviews + reviews,
      ms: month.ms + ms,
    });
  }
  return [...months.values()].reverse();
}
