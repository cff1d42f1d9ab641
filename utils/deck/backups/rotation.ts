import type { Backup } from './store';

/** How many are kept of each: the last of a day, of a week, of a month; and those made before something big. */
const KEPT = 3;
/** Decks below it keep all their copies, whatever the share. */
const ALWAYS_BYTES = 2_000_000;

const DAY_MS = 86_400_000;

type Aged = Pick<Backup, 'id' | 'at' | 'why' | 'bytes' | 'plain'>;

/**
 * Which copies to give up. Kept are the last of each of the last three days, weeks and months that have one, and the last
 * three that were made before something big; together they take no more than the deck as plain text. The newest stays
 * in any case. A period counts by having a copy, not by the calendar, so that nothing runs out while nobody reads.
 *
 * @returns the ids, the oldest first
 */
export function surplus(backups: readonly Aged[]): number[] {
  const newest = [...backups].sort((a, b) => b.id - a.id);
  const kept = new Set([
    ...lastOfEach(newest, dayOf),
    ...lastOfEach(newest, weekOf),
    ...lastOfEach(newest, monthOf),
    ...newest.filter(({ why }) => why !== 'daily').slice(0, KEPT),
  ]);
  // By the largest: a deck that was lost and begun anew must not take the copies of the old one with it.
  const room = Math.max(ALWAYS_BYTES, ...newest.map(({ plain }) => plain));
  let taken = 0;
  const gone = newest.filter((backup, i) => {
    if (!kept.has(backup)) return true;
    taken += backup.bytes;
    return i > 0 && taken > room;
  });
  return gone.map(({ id }) => id).reverse();
}

function lastOfEach(newest: readonly Aged[], periodOf: (at: number) => number): Aged[] {
  const seen = new Set<number>();
  return newest.filter(({ at }) => seen.size < KEPT && !seen.has(periodOf(at)) && seen.add(periodOf(at)));
}

/** Days since 1970 of the local calendar. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
}

/** 1 January 1970 was a Thursday; weeks begin on Mondays. */
const weekOf = (at: number) => Math.floor((dayOf(at) + 3) / 7);

function monthOf(at: number): number {
  const date = new Date(at);
  return date.getFullYear() * 12 + date.getMonth();
}
