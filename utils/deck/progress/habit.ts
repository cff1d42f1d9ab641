import type { DayNumber } from './calendar';
import type { DayTally } from './log-tally';

export const HABIT_DAYS = 30;

/** The last 30 days, today with them. */
export interface Habit {
  /** Days with reviews. */
  active: number;
  reviews: number;
  /** Milliseconds of thought. */
  ms: number;
}

export function habitOf(days: ReadonlyMap<DayNumber, DayTally>, today: DayNumber): Habit {
  const habit = { active: 0, reviews: 0, ms: 0 };
  for (let day = today - HABIT_DAYS + 1; day <= today; day++) {
    const tally = days.get(day);
    if (!tally) continue;
    habit.active += 1;
    habit.reviews += tally.reviews;
    habit.ms += tally.ms;
  }
  return habit;
}
