import { Dexie } from 'dexie';
import type { DeckDb } from '@/utils/deck/db';
import { count, isWhole, type LogTally, noTally, takenBack } from './log-tally';

/** Entries read in one go, some 30 ms; what one has to wait for at most when this is to end. */
const SLICE = 5_000;
/** Entries after which what is counted is kept, for the next time when this is ended. */
const KEEP_EVERY = 50_000;

export interface ReadLogOptions {
  dayStart: number;
  signal?: AbortSignal | undefined;
  /** Told after each slice how many entries are counted, of about how many. */
  onEntries?: ((done: number, of: number) => void) | undefined;
  /** What is counted so far is worth keeping. */
  onKeep?: (tally: LogTally) => PromiseLike<unknown>;
  slice?: number;
  keepEvery?: number;
}

/**
 * Counts what the log holds beyond what was counted before, through its index of devices and numbers: after a day of
 * reviews that is a day's entries, whatever the log's length.
 *
 * @param before counted before; changed, and given back unless it has to be counted anew
 */
export async function readLog(
  db: DeckDb,
  before: LogTally | undefined,
  { dayStart, signal, onEntries, onKeep, slice = SLICE, keepEvery = KEEP_EVERY }: ReadLogOptions,
): Promise<LogTally> {
  const ends = await lastNumbers(db);
  const counted = before && isWhole(before) && isWithin(before, ends) ? before : noTally();
  const left = (tally: LogTally) => [...ends].reduce((sum, [dev, end]) => sum + end - (tally.upTo[dev] ?? 0), 0);
  const of = left(counted);
  let unkept = 0;
  for (const dev of ends.keys()) {
    for (let more = true; more; ) {
      signal?.throwIfAborted();
      const from = counted.upTo[dev] ?? 0;
      const entries = await db.reviews
        .where('[dev+n]')
        .between([dev, from], [dev, Dexie.maxKey], false)
        .limit(slice)
        .toArray();
      more = entries.length === slice;
      if (entries.length === 0) continue;
      const back = await db.reviews.bulkGet(takenBack(counted, entries));
      count(counted, entries, { back, dayStart });
      unkept += entries.length;
      onEntries?.(of - left(counted), of);
      if (unkept >= keepEvery && more) {
        await onKeep?.(counted);
        unkept = 0;
      }
    }
  }
  if (unkept > 0 || counted !== before) await onKeep?.(counted);
  return counted;
}

/** Each device's last number. A look at the end of each device's part; counting a million rows takes seconds. */
async function lastNumbers(db: DeckDb): Promise<Map<string, number>> {
  const ends = new Map<string, number>();
  for (let after = ''; ; ) {
    const next = await db.reviews.where('[dev+n]').above([after, Dexie.maxKey]).first();
    if (!next) return ends;
    const last = await db.reviews.where('[dev+n]').between([next.dev, Dexie.minKey], [next.dev, Dexie.maxKey]).last();
    ends.set(next.dev, last?.n ?? next.n);
    after = next.dev;
  }
}

/** Whether the log still holds what was counted: a deck that was put back from its files may be an older one. */
const isWithin = ({ upTo }: LogTally, ends: ReadonlyMap<string, number>): boolean =>
  Object.entries(upTo).every(([dev, n]) => n <= (ends.get(dev) ?? 0));
