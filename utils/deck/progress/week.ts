import { LATELY_DAYS, type Work } from '@/utils/deck/lately';
import type { DailyGoal, Goal } from '@/utils/deck/options';
import { type DayNumber, mondayOf } from './calendar';

/** Days with reviews that make a week one of the row. Any of them: which ones are free is the reader's to say. */
export const DAYS_IN_WEEK_ROW = 3;
/** So many weeks without ask for no explanation: holidays, an illness. */
const WEEKS_OFF = 1;

type Days = ReadonlyMap<DayNumber, Work>;

/** The last seven days, today first. */
export function lastDays(days: Days, today: DayNumber): Work[] {
  return Array.from({ length: LATELY_DAYS }, (_, ago) => days.get(today - ago) ?? { reviews: 0, ms: 0 });
}

/**
 * Weeks in a row, Monday to Sunday, with reviews on {@link DAYS_IN_WEEK_ROW} days. A week that is not over cannot break
 * the row, nor can one week off in it; it only does not count.
 */
export function weeksInRow(days: Days, today: DayNumber): number {
  const present = mondayOf(today);
  let weeks = isOfRow(days, present) ? 1 : 0;
  for (let off = 0, monday = present - 7; off <= WEEKS_OFF; monday -= 7) {
    if (isOfRow(days, monday)) {
      weeks += 1;
      off = 0;
    } else off += 1;
  }
  return weeks;
}

function isOfRow(days: Days, monday: DayNumber): boolean {
  let active = 0;
  for (let day = monday; day < monday + 7; day++) if (days.has(day)) active += 1;
  return active >= DAYS_IN_WEEK_ROW;
}

/** A goal of the day, and how much of it is done. */
export interface GoalState {
  goal: Exclude<Goal, 'none'>;
  /** In reviews or whole minutes. */
  done: number;
  wanted: number;
  /** 0 to 1. */
  share: number;
}

/** How far a day's work is; `null` without a goal. */
export function goalState({ goal, goalReviews, goalMinutes }: DailyGoal, { reviews, ms }: Work): GoalState | null {
  if (goal === 'none') return null;
  const [exact, wanted] = goal === 'reviews' ? [reviews, goalReviews] : [ms / 60_000, goalMinutes];
  return { goal, done: Math.floor(exact), wanted, share: Math.min(1, exact / wanted) };
}
