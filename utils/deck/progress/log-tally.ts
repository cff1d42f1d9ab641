import type { Grading, ReviewEntry } from '@/utils/deck/review';
import { deviceUndone, isUndoing } from '@/utils/deck/review';
import { type DayNumber, dayCounter } from './calendar';

/** What happened on one day. */
export interface DayTally {
  reviews: number;
  /** Milliseconds of thought. */
  ms: number;
  /** Reviews of words that had been put away for days: only there does memory show. */
  asked: number;
  /** Of those, graded hard, good or easy. */
  remembered: number;
}

/**
 * The review log in figures. It is counted once: the log only grows and each device numbers its own entries, so that
 * what came since lies above `upTo`.
 */
export interface LogTally {
  days: Map<DayNumber, DayTally>;
  /** By device, the number of the last entry counted. */
  upTo: Record<string, number>;
  /** By device, how many entries were counted. */
  entries: Record<string, number>;
  /** Entries taken back, as {@link entryId} names them. */
  undone: Set<string>;
}

export const noTally = (): LogTally => ({ days: new Map(), upTo: {}, entries: {}, undone: new Set() });

const entryId = (dev: string, n: number): string => `${dev}:${n}`;

/** The entries counted before that these take back; their full rows are wanted by {@link count}. */
export function takenBack(tally: LogTally, slice: readonly ReviewEntry[]): [dev: string, n: number][] {
  const ids = new Map<string, [string, number]>();
  for (const entry of slice) {
    if (!isUndoing(entry)) continue;
    const dev = deviceUndone(entry);
    const id = entryId(dev, entry.undoes);
    if (entry.undoes <= (tally.upTo[dev] ?? 0) && !tally.undone.has(id)) ids.set(id, [dev, entry.undoes]);
  }
  return [...ids.values()];
}

/**
 * Counts the next entries, each device's in the order of its numbers.
 *
 * @param back the rows that {@link takenBack} asked for, as far as there are any
 */
export function count(
  tally: LogTally,
  slice: readonly ReviewEntry[],
  { back, dayStart }: { back: readonly (ReviewEntry | undefined)[]; dayStart: number },
): void {
  const dayAt = dayCounter(dayStart);
  for (const entry of slice) if (isUndoing(entry)) tally.undone.add(entryId(deviceUndone(entry), entry.undoes));
  for (const entry of back) if (entry && !isUndoing(entry)) add(tally, entry, { day: dayAt(entry.t), times: -1 });
  for (const entry of slice) {
    tally.upTo[entry.dev] = entry.n;
    tally.entries[entry.dev] = (tally.entries[entry.dev] ?? 0) + 1;
    if (isUndoing(entry) || tally.undone.has(entryId(entry.dev, entry.n))) continue;
    add(tally, entry, { day: dayAt(entry.t), times: 1 });
  }
}

function add({ days }: LogTally, { grade, ms, was }: Grading, { day, times }: { day: DayNumber; times: 1 | -1 }): void {
  const tally = days.get(day) ?? { reviews: 0, ms: 0, asked: 0, remembered: 0 };
  tally.reviews += times;
  tally.ms += times * ms;
  if (was === 'review') {
    tally.asked += times;
    if (grade > 1) tally.remembered += times;
  }
  if (tally.reviews > 0) days.set(day, tally);
  else days.delete(day);
}
