import type { CardKey } from './card';
import type { DeckDb } from './db';
import type { Grade } from './memory';
import { counting, type Grading, isUndoing, kindOf, type ReviewEntry, type Undoing } from './review';

/**
 * Reviews that came without their device and number, to the minute: the tail of another device's log. Here they go under
 * a name of their own, and give way as soon as the entry itself arrives, so that no review counts twice. They are told
 * to nobody else: that is for the device whose they are.
 */

/** The device whose entries stand in for others'; numbered by each device for itself. */
export const STAND_INS = 'standins';

const MINUTE_MS = 60_000;

/** A review by what is known of it anywhere: its word, kind and minute. */
export interface Recalled {
  key: CardKey;
  /** In milliseconds, a whole minute. */
  t: number;
  /** 0: it was taken back. */
  grade: Grade | 0;
  kind: string;
  was?: string;
}

export const isStandIn = ({ dev }: Pick<ReviewEntry, 'dev'>): boolean => dev === STAND_INS;

/** The same review, whoever knows of it. */
const reviewName = ({ key, kind = 'recognition', t }: Pick<Grading, 'key' | 'kind' | 't'>): string =>
  `${key} ${kind} ${Math.floor(t / MINUTE_MS)}`;

/** The reviews among stand-ins of another deck that still count. */
export const recalledOf = (log: readonly ReviewEntry[]): Recalled[] =>
  counting(log).map((entry) => ({
    key: entry.key,
    t: Math.floor(entry.t / MINUTE_MS) * MINUTE_MS,
    grade: entry.grade,
    kind: kindOf(entry),
    ...(entry.was !== undefined && { was: entry.was }),
  }));

/**
 * Takes reviews in as far as the log does not have them, and takes stand-ins back that were taken back elsewhere.
 *
 * @param log all of it that is about these words
 * @returns what is to be written
 */
export async function standIn(
  db: DeckDb,
  reviews: readonly Recalled[],
  { log, now }: { log: readonly ReviewEntry[]; now: number },
): Promise<ReviewEntry[]> {
  const known = new Set(log.flatMap((entry) => (isUndoing(entry) ? [] : [reviewName(entry)])));
  const fresh = new Map(reviews.map((review) => [reviewName(review), review]));
  const gone = new Set(reviews.filter(({ grade }) => grade === 0).map(reviewName));
  const coming = [...fresh.values()].filter((review) => review.grade !== 0 && !known.has(reviewName(review)));
  const going = counting(log).filter((entry) => isStandIn(entry) && gone.has(reviewName(entry)));
  if (coming.length + going.length === 0) return [];
  const first = await nextNumber(db);
  return [
    ...coming.map(({ kind, grade, ...review }, i): Grading => {
      const named = kind === 'recognition' ? {} : { kind };
      return { dev: STAND_INS, n: first + i, ...review, grade: grade as Grade, ms: 0, ...named };
    }),
    ...going.map(({ n, key }, i) => takeBack({ n, key }, { n: first + coming.length + i, t: now })),
  ];
}

/** What takes the stand-ins of these entries back. */
export async function givingWay(db: DeckDb, arrived: readonly ReviewEntry[], now: number): Promise<Undoing[]> {
  const names = new Set(arrived.flatMap((entry) => (isUndoing(entry) || isStandIn(entry) ? [] : [reviewName(entry)])));
  if (names.size === 0) return [];
  const all = await db.reviews.where('[dev+n]').between([STAND_INS, 0], [STAND_INS, Number.MAX_VALUE]).toArray();
  const going = counting(all).filter((entry) => names.has(reviewName(entry)));
  if (going.length === 0) return [];
  const first = (all.at(-1)?.n ?? 0) + 1;
  return going.map(({ n, key }, i) => takeBack({ n, key }, { n: first + i, t: now }));
}

const takeBack = ({ n: undoes, key }: Pick<Grading, 'n' | 'key'>, { n, t }: { n: number; t: number }): Undoing => ({
  dev: STAND_INS,
  n,
  key,
  t,
  undoes,
});

async function nextNumber(db: DeckDb): Promise<number> {
  const own = db.reviews.where('[dev+n]').between([STAND_INS, 0], [STAND_INS, Number.MAX_VALUE]);
  return ((await own.last())?.n ?? 0) + 1;
}
