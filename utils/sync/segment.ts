import { isUndoing, type ReviewEntry } from '@/utils/deck/review';
import type { Doc, EntryRow, SegmentDoc } from './document';

/**
 * The log in stretches. Which stretch an entry is in follows from its device and number alone, so that any device
 * that holds the entries can write them: after an import, and when a server has lost them.
 */

/** Entries in a stretch of what is numbered one by one. */
export const SEGMENT_SIZE = 200;

/**
 * From here numbers are moments and lie far apart (reviews taken over from other programs); a stretch of those spans
 * eleven hours.
 */
const MOMENTS_FROM = 1_000_000;
const MOMENTS_SIZE = 40_000_000;
const COUNTED_SEGMENTS = MOMENTS_FROM / SEGMENT_SIZE;

/** The first and last number of a stretch. */
export interface Stretch {
  dev: string;
  from: number;
  to: number;
}

export function segmentId(dev: string, n: number): string {
  const index = n < MOMENTS_FROM ? Math.floor(n / SEGMENT_SIZE) : COUNTED_SEGMENTS + Math.floor(n / MOMENTS_SIZE);
  return `l:${dev}:${String(index).padStart(5, '0')}`;
}

/** What a segment's id stands for; undefined when it stands for none. */
export function stretchOf(id: string): Stretch | undefined {
  const [, dev, digits] = /^l:([0-9a-z]{8}):(\d{5})$/.exec(id) ?? [];
  if (dev === undefined) return undefined;
  const index = Number(digits);
  if (index < COUNTED_SEGMENTS) return { dev, from: index * SEGMENT_SIZE, to: (index + 1) * SEGMENT_SIZE - 1 };
  const from = (index - COUNTED_SEGMENTS) * MOMENTS_SIZE;
  return { dev, from: Math.max(MOMENTS_FROM, from), to: from + MOMENTS_SIZE - 1 };
}

export function entryRow(entry: ReviewEntry): EntryRow {
  const { n, key, t } = entry;
  if (isUndoing(entry)) return trimmed([n, key, t, 0, entry.undoes, entry.of]);
  return trimmed([n, key, t, entry.grade, entry.ms, entry.kind, entry.was]);
}

/** The entry as somebody wrote it, unchecked. */
export function entryOf(dev: string, row: EntryRow): Record<string, unknown> {
  const [n, key, t, grade, amount, first, second] = row;
  if (grade === 0) return { dev, n, key, t, undoes: amount, ...(first != null && { of: first }) };
  return {
    dev,
    n,
    key,
    t,
    grade,
    ms: amount,
    ...(first != null && { kind: first }),
    ...(second != null && { was: second }),
  };
}

/** The entries of a segment by number and time, one after the other, as a ledger keeps them. */
export const entriesIn = (doc: Doc): number[] => (doc as SegmentDoc).e.flatMap(([n, , t]) => [n, t]);

/** What tells an entry of a stretch from all others. */
export const entryName = (id: string, n: number, t: number): string => `${id} ${n} ${t}`;

/** The names of all that {@link entriesIn} found. */
export const entryNames = (id: string, entries: readonly number[]): string[] =>
  entries.flatMap((n, i) => (i % 2 === 0 ? [entryName(id, n, entries[i + 1]!)] : []));

function trimmed([n, key, t, grade, amount, ...more]: EntryRow): EntryRow {
  while (more.length > 0 && more.at(-1) === undefined) more.pop();
  return [n, key, t, grade, amount, ...more.map((part) => part ?? null)] as EntryRow;
}
