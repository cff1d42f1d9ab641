import { type CardFacts, type Fields, SIGHTINGS_KEPT, type Sighting, type Stamped } from './card';
import type { ReviewEntry } from './review';

/**
 * Merging two copies of a card. The join is commutative, associative and
 * idempotent, so it does not matter which device meets which, in what order or
 * how often: sync, import and restore from backup are all this one function.
 */

/** What two devices know of the same card, together. */
export function joinCards(a: CardFacts, b: CardFacts): CardFacts {
  const word = later([a.word, a.wordAt], [b.word, b.wordAt]);
  return {
    id: a.id,
    v: 1,
    word: word[0],
    wordAt: word[1],
    added: max(a.added, b.added),
    removed: max(a.removed, b.removed),
    fields: joinFields(a.fields, b.fields),
    sightings: topSightings([...a.sightings, ...b.sightings]),
    seen: joinCounts(a.seen, b.seen),
  };
}

/**
 * The newest few sentences, each once. "The best k, counting each sentence at its
 * latest" is itself a join: what falls out here would fall out of any larger union too.
 */
export function topSightings(sightings: readonly Sighting[]): Sighting[] {
  const best = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const other = best.get(sighting.sentence);
    if (!other || rank(sighting) > rank(other)) best.set(sighting.sentence, sighting);
  }
  return [...best.values()].sort((a, b) => (rank(a) < rank(b) ? 1 : -1)).slice(0, SIGHTINGS_KEPT);
}

/** Two entries with one identity happen only when a profile was cloned; every device then keeps the same one. */
export function joinReviews(a: ReviewEntry, b: ReviewEntry): ReviewEntry {
  return canonical(a) >= canonical(b) ? a : b;
}

export const sameFacts = (a: CardFacts, b: CardFacts): boolean => canonical(a) === canonical(b);

/** Each field as it was set last. */
export function joinFields(a: Fields, b: Fields): Fields {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(names.map((name) => [name, later(a[name], b[name])]));
}

function joinCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const devices = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(devices.map((dev) => [dev, Math.max(a[dev] ?? 0, b[dev] ?? 0)]));
}

function later<T>(a: Stamped<T>, b: Stamped<T> | undefined): Stamped<T>;
function later<T>(a: Stamped<T> | undefined, b: Stamped<T> | undefined): Stamped<T> | undefined;
function later<T>(a: Stamped<T> | undefined, b: Stamped<T> | undefined): Stamped<T> | undefined {
  if (!a || !b) return a ?? b;
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return canonical(a[0]) >= canonical(b[0]) ? a : b;
}

const max = (a: string, b: string) => (a > b ? a : b);

/**
 * Of two copies of one sighting the translated one is better, and sentences are better than words. The translation is
 * no part of what a sighting is, so it comes last.
 */
const rank = ({ at, sentence, url, title, translation }: Sighting) =>
  JSON.stringify([
    at,
    sentence,
    url,
    title,
    ...(translation ? [translation.by === 'gloss' ? 1 : 2, translation.text, translation.by] : [0]),
  ]);

/** JSON that does not depend on the order in which properties were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
