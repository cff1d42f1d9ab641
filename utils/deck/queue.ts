import { Dexie } from 'dexie';
import { dayOf } from './day';
import type { DeckDb } from './db';
import type { Ask } from './kinds';
import { daysPerStability, type MemoryRules } from './memory';
import type { ReviewOptions } from './options';
import { FRESH_LANE, LEARNING_LANE, leastStability, type Place, type PlaceKey, REVIEW_LANES } from './place';
import { counting, type ReviewEntry } from './review';

/** What is asked now and what is left of the day; all reading, on the small rows of the queue. */

const DAY_MS = 86_400_000;
/** So many due are all looked at; beyond, lane by lane. */
const FEW_DUE = 60;
/** Rows read of each lane at first, and then twice as many each time. */
const FIRST_BATCH = 8;
/** A wait may be this many days longer than stability asks for: grades keep a distance, days are whole, siblings wait. */
const LONGER_DAYS = 3;
/** After so many rows the best of them will do: they are the longest due of every lane, and some hundreds are read in 5 ms. */
const MOST_LOOKED_AT = 400;

export interface Moment {
  now: number;
  /** Up to when words count as due; ahead of `now` when the reader wants to go on. */
  until: number;
}

/** Words begun, and words asked again: what a day allows, has seen or holds back. */
export interface DayCount {
  fresh: number;
  reviews: number;
}

export interface DayState {
  /** Given today, on all devices. */
  done: DayCount;
  /** Due, and waiting for tomorrow only since the day's limits are reached. */
  held: DayCount;
}

/** How many words were begun and how many asked again, by the entries of one day. */
function tally(entries: readonly ReviewEntry[]): DayCount {
  const done = { fresh: 0, reviews: 0 };
  for (const { was = 'review' } of counting(entries)) {
    if (was === 'new') done.fresh += 1;
    else if (was === 'review') done.reviews += 1;
  }
  return done;
}

/** What was done today, counted over the log of all devices. */
async function doneToday(db: DeckDb, { dayStart }: ReviewOptions, now: number): Promise<DayCount> {
  const day = dayOf(now, dayStart);
  return tally(await db.reviews.where('t').between(day.start, day.end).toArray());
}

const allowed = ({ newPerDay, reviewsPerDay }: ReviewOptions, done: DayCount): DayCount => ({
  fresh: Math.max(0, newPerDay - done.fresh),
  reviews: Math.max(0, reviewsPerDay - done.reviews),
});

/** What today still allows. */
async function allowance(db: DeckDb, options: ReviewOptions, now: number): Promise<DayCount> {
  return allowed(options, await doneToday(db, options, now));
}

/** What today's limits let through and hold back; what is held is counted up to `limit`. */
export async function dayState(
  db: DeckDb,
  options: ReviewOptions,
  { now, limit }: { now: number; limit: number },
): Promise<DayState> {
  const done = await doneToday(db, options, now);
  const left = allowed(options, done);
  const [fresh, reviews] = await Promise.all([
    laneKeys(db, { lane: FRESH_LANE, until: now, count: left.fresh + limit }),
    db.queue
      .where('due')
      .belowOrEqual(now)
      .limit(left.reviews + limit)
      .primaryKeys(),
  ]);
  return {
    done,
    held: {
      fresh: Math.max(0, fresh.length - left.fresh),
      reviews: Math.max(0, reviews.length - left.reviews),
    },
  };
}

/**
 * What to ask: steps of the day first, since minutes count there; then what is most at risk of being forgotten, with
 * new words spread among it. After a missed week that order saves most with the reviews a day allows.
 */
export async function readQueue(
  db: DeckDb,
  options: ReviewOptions,
  { now, until, limit }: Moment & { limit: number },
): Promise<Ask[]> {
  const [left, learning, reviews, fresh] = await Promise.all([
    allowance(db, options, now),
    laneRows(db, { lane: LEARNING_LANE, until, count: limit }),
    dueReviews(db, { count: Math.min(limit, options.reviewsPerDay), rules: options, now, until }),
    laneRows(db, { lane: FRESH_LANE, until, count: Math.min(limit, options.newPerDay) }),
  ]);
  const again = [...learning, ...reviews.slice(0, left.reviews)];
  const begun = new Set(again.map(({ id }) => id));
  const begin = fresh.slice(0, left.fresh).filter(({ id }) => !begun.has(id));
  const places = [...learning, ...spread(again.slice(learning.length), begin)].slice(0, limit);
  const cards = await db.cards.bulkGet(places.map(({ id }) => id));
  return places.flatMap(({ kind }, i) => (cards[i] ? [{ card: cards[i], kind }] : []));
}

/** The words that wait for days and are due, most at risk first. */
async function dueReviews(
  db: DeckDb,
  { count, rules, now, until }: Moment & { count: number; rules: MemoryRules },
): Promise<Place[]> {
  const few = await db.queue.where('due').belowOrEqual(until).limit(FEW_DUE).toArray();
  if (few.length < FEW_DUE) return byRisk(few, now).slice(0, count);
  return mostAtRisk(count, { now, rules }, (lane, range) => laneRows(db, { lane, until, ...range }));
}

/** How many are left to ask, each kind counted up to `limit`. */
export async function countQueue(
  db: DeckDb,
  options: ReviewOptions,
  { now, until, limit }: Moment & { limit: number },
): Promise<number> {
  const left = await allowance(db, options, now);
  const [learning, fresh, reviews] = await Promise.all([
    laneKeys(db, { lane: LEARNING_LANE, until, count: limit }),
    laneKeys(db, { lane: FRESH_LANE, until, count: Math.min(limit, left.fresh) }),
    db.queue.where('due').belowOrEqual(until).limit(Math.min(limit, left.reviews)).primaryKeys(),
  ]);
  return Math.min(limit, new Set([...learning, ...fresh, ...reviews].map(([, , id]) => id)).size);
}

/** When the next word will be due after `now`, or the next day begins with something left; `null` when nothing waits. */
export async function nextInQueue(db: DeckDb, options: ReviewOptions, now: number): Promise<number | null> {
  const { end } = dayOf(now, options.dayStart);
  const left = await allowance(db, options, now);
  const [learning, fresh, freshDue, review, reviewsDue] = await Promise.all([
    laneAfter(db, LEARNING_LANE, now),
    laneAfter(db, FRESH_LANE, now),
    laneKeys(db, { lane: FRESH_LANE, until: now, count: left.fresh + 1 }),
    db.queue.where('due').above(now).first(),
    db.queue
      .where('due')
      .belowOrEqual(now)
      .limit(left.reviews + 1)
      .primaryKeys(),
  ]);
  // What is due and allowed today comes first; beyond it, whatever is due next is due tomorrow.
  const afterLimit = (due: number, allowed: number, next = Number.POSITIVE_INFINITY) =>
    due > allowed ? end : due === allowed ? Math.max(end, next) : next;
  const next = Math.min(
    learning?.at ?? Number.POSITIVE_INFINITY,
    afterLimit(freshDue.length, left.fresh, fresh?.at),
    afterLimit(reviewsDue.length, left.reviews, review?.at),
  );
  return Number.isFinite(next) ? next : null;
}

/**
 * The places most at risk: those that have waited longest by the measure of their stability, which is where FSRS
 * says recall is least likely. Each lane is read from its longest due on, as far as it could still hold a place that
 * belongs to the answer.
 */
export async function mostAtRisk(
  limit: number,
  { now, rules }: { now: number; rules: MemoryRules },
  read: (lane: number, range: { after: Place | undefined; count: number }) => Promise<Place[]>,
): Promise<Place[]> {
  let best: Place[] = [];
  const perStability = daysPerStability(rules);
  let open = limit > 0 ? REVIEW_LANES.map((lane): { lane: number; after?: Place } => ({ lane })) : [];
  for (let count = FIRST_BATCH, looked = 0; open.length > 0 && looked < MOST_LOOKED_AT; count *= 2) {
    const found = await Promise.all(open.map(({ lane, after }) => read(lane, { after, count })));
    looked += found.reduce((sum, places) => sum + places.length, 0);
    best = byRisk([...best, ...found.flat()], now).slice(0, limit);
    const least = best.length < limit ? 0 : risk(best.at(-1)!, now);
    open = open.flatMap(({ lane }, i) => {
      const after = found[i]!.at(-1);
      if (!after || found[i]!.length < count) return [];
      const days = (now - after.at) / DAY_MS + LONGER_DAYS;
      return days / leastStability(lane) + perStability > least ? [{ lane, after }] : [];
    });
  }
  return best;
}

const byRisk = (places: readonly Place[], now: number): Place[] =>
  [...places].sort((a, b) => risk(b, now) - risk(a, now) || (a.id < b.id ? -1 : 1));

/** Days since the last review, by the measure of stability: the more, the less likely it would be recalled. */
const risk = ({ last, stability }: Place, now: number) => (now - last) / DAY_MS / stability;

/** `b` spread evenly among `a`, and never first while there is an `a`. */
export function spread<T>(a: readonly T[], b: readonly T[]): T[] {
  const total = a.length + b.length;
  const mixed: T[] = [];
  for (let i = 0, taken = 0; i < total; i++) {
    const due = Math.floor(((i + 1) * b.length) / total);
    mixed.push(due > taken ? b[taken++]! : a[i - taken]!);
  }
  return mixed;
}

interface LaneRange {
  lane: number;
  until: number;
  count: number;
  after?: Place | undefined;
}

const inLane = (db: DeckDb, { lane, until, count, after }: LaneRange) =>
  db.queue
    .where(':id')
    .between([lane, after?.at ?? Dexie.minKey, after?.id ?? Dexie.minKey], [lane, until, Dexie.maxKey], !after, true)
    .limit(count);

const laneRows = (db: DeckDb, range: LaneRange): Promise<Place[]> => inLane(db, range).toArray();

const laneKeys = (db: DeckDb, range: LaneRange): Promise<PlaceKey[]> => inLane(db, range).primaryKeys();

const laneAfter = (db: DeckDb, lane: number, now: number): Promise<Place | undefined> =>
  db.queue.where(':id').between([lane, now, Dexie.maxKey], [lane, Dexie.maxKey], false, false).first();
