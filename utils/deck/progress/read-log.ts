import { Dexie } from 'dexie';
import type { DeckDb } from '@/utils/deck/db';
import { count, type LogTally, noTally, takenBack } from './log-tally';

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
  const parts = await partsOf(db);
  const counted = before && (await isStillSo(db, before, parts)) ? before : noTally();
  const left = (tally: LogTally) =>
    [...parts].reduce((sum, [dev, { size }]) => sum + size - (tally.entries[dev] ?? 0), 0);
  const of = left(counted);
  let unkept = 0;
  for (const dev of parts.keys()) {
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

/** What a device wrote. */
interface Part {
  last: number;
  /** How many entries. */
  size: number;
}

/**
 * Each device's part of the log, by a look at its two ends: counting a million rows takes seconds. Devices number their
 * entries from one on; what is numbered otherwise came from another program, and is counted.
 */
async function partsOf(db: DeckDb): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  for (let after = ''; ; ) {
    const first = await db.reviews.where('[dev+n]').above([after, Dexie.maxKey]).first();
    if (!first) return parts;
    const { dev } = first;
    const last = (await upTo(db, dev, Dexie.maxKey).last())?.n ?? first.n;
    parts.set(dev, { last, size: first.n === 1 ? last : await upTo(db, dev, last).count() });
    after = dev;
  }
}

const upTo = (db: DeckDb, dev: string, n: number | typeof Dexie.maxKey) =>
  db.reviews.where('[dev+n]').between([dev, Dexie.minKey], [dev, n], true, true);

/**
 * Whether the log holds up to where it was counted what was counted, no less and no more: a deck that was put back from
 * its files may be an older one, and an old backup or another program's file brings entries of earlier numbers.
 */
async function isStillSo(db: DeckDb, { upTo: counted, entries }: LogTally, parts: ReadonlyMap<string, Part>) {
  for (const [dev, n] of Object.entries(counted)) {
    const part = parts.get(dev);
    if (!part || n > part.last) return false;
    const isWhole = entries[dev] === n;
    if (!isWhole && entries[dev] !== (n === part.last ? part.size : await upTo(db, dev, n).count())) return false;
  }
  return true;
}
