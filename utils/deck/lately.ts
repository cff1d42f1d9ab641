import { dayOf } from './day';
import type { DeckDb } from './db';
import { counting } from './review';

export const LATELY_DAYS = 7;

/** What was done on a day. */
export interface Work {
  reviews: number;
  /** Milliseconds of thought. */
  ms: number;
}

/** The reviews of the last days that were not taken back, on all devices; today first, days without any among them. */
export async function readLately(db: DeckDb, { now, dayStart }: { now: number; dayStart: number }): Promise<Work[]> {
  const today = dayOf(now, dayStart);
  const days = [today];
  while (days.length < LATELY_DAYS) days.push(dayOf(days.at(-1)!.start - 1, dayStart));
  const entries = counting(await db.reviews.where('t').between(days.at(-1)!.start, today.end).toArray());
  return days.map(({ start, end }) => {
    const own = entries.filter(({ t }) => t >= start && t < end);
    return { reviews: own.length, ms: own.reduce((sum, { ms }) => sum + ms, 0) };
  });
}
