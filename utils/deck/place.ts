import { type Card, isHeld, isSuspended, type Memory, standingOf } from './card';
import { dayOf } from './day';
import { type Kind, kindsOf, memoriesOf, memoryOf } from './kinds';
import { isResting } from './leech';
import type { ReviewOptions } from './options';

/**
 * Where a word stands in the queue: a small row, so that choosing what to ask walks rows of 80 bytes and not cards.
 * A word has at most two: the next of its kinds that was begun, and the next that may be begun.
 */
export interface Place {
  id: string;
  kind: Kind;
  /** See {@link laneOf}. */
  lane: number;
  /** From when it may be asked. */
  at: number;
  /** `at` again, of what waits for days and nothing else: an index counts these. */
  due?: number;
  last: number;
  stability: number;
}

/** With these three in front the rows lie in the order in which they are read. */
export type PlaceKey = [lane: number, at: number, id: string];
export const placeKey = ({ lane, at, id }: Place): PlaceKey => [lane, at, id];

/** Words, or kinds of a word, that were never asked. */
export const FRESH_LANE = 0;
/** What waits for minutes. */
export const LEARNING_LANE = 1;
/** Review lanes hold what is about as stable, each half an octave: within one, the longest due is most at risk. */
const FIRST_REVIEW_LANE = 2;
const LANES = 20;
const LOWEST_OCTAVE = -1;

export const REVIEW_LANES: readonly number[] = Array.from({ length: LANES }, (_, i) => FIRST_REVIEW_LANE + i);

export function laneOf(stability: number): number {
  const half = Math.floor(2 * (Math.log2(stability) - LOWEST_OCTAVE));
  return FIRST_REVIEW_LANE + Math.min(Math.max(half, 0), LANES - 1);
}

/** The least stability in a review lane, in days; nothing is less stable than a minute and a half. */
export const leastStability = (lane: number): number =>
  lane === FIRST_REVIEW_LANE ? 0.001 : 2 ** (LOWEST_OCTAVE + (lane - FIRST_REVIEW_LANE) / 2);

/**
 * A word's places. Its kinds are begun one at a time, each when the one before is past its first steps. What is
 * waiting while another kind of the same word was asked today waits for tomorrow: it would test the memory of an
 * hour ago.
 */
export function placesOf(card: Card, options: ReviewOptions, now: number): Place[] {
  if (!isHeld(card) || isSuspended(card) || standingOf(card)) return [];
  const kinds = kindsOf(card).filter((kind) => options.kinds.includes(kind) && !isResting(card, kind, options));
  const begun = kinds.flatMap((kind) => {
    const memory = memoryOf(card, kind);
    return memory ? [begunPlace(card, { kind, memory, options })] : [];
  });
  const first = begun.reduce<Place | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  const next = kinds.find((kind) => memoryOf(card, kind)?.state !== 'review');
  const fresh = next && !memoryOf(card, next) ? freshPlace(card, { kind: next, options, now }) : undefined;
  return [first, fresh].filter((place) => place !== undefined);
}

function begunPlace(
  card: Card,
  { kind, memory, options }: { kind: Kind; memory: Memory; options: ReviewOptions },
): Place {
  const row = { id: card.id, kind, last: memory.last ?? 0, stability: memory.stability };
  if (memory.state !== 'review') return { ...row, lane: LEARNING_LANE, at: memory.due };
  const at = Math.max(memory.due, buriedUntil(card, kind, options));
  return { ...row, lane: laneOf(memory.stability), at, due: at };
}

function freshPlace(card: Card, { kind, options, now }: { kind: Kind; options: ReviewOptions; now: number }): Place {
  // A word kept while the clock was ahead would else wait, never seen, until the time it was kept at.
  const kept = card.memory.state === 'new' ? Math.min(card.memory.due, now) : 0;
  const at = Math.max(kept, buriedUntil(card, kind, options));
  return { id: card.id, kind, lane: FRESH_LANE, at, last: 0, stability: 0 };
}

/** The end of the day on which another kind of the word was asked last; 0 when none ever was. */
function buriedUntil(card: Card, kind: Kind, { dayStart }: ReviewOptions): number {
  const own = memoryOf(card, kind);
  const siblings = memoriesOf(card).filter((memory) => memory !== own && memory.last !== null);
  return siblings.length === 0 ? 0 : dayOf(Math.max(...siblings.map(({ last }) => last ?? 0)), dayStart).end;
}
