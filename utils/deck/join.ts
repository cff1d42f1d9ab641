import { type CardFacts, type Fields, SIGHTINGS_KEPT, type Sighting, type Stamped } from './card';
import { deviceUndone, isUndoing, type ReviewEntry } from './review';

/**
 * Merging two copies of a card. The join is commutative, associative and
 * idempotent, so it does not matter which device meets which, in what order or
 * how often: sync, import and restore from backup are all this one function.
 */

/** What two devices know of the same card, together. */
export function joinCards(a: CardFacts, b: CardFacts): CardFacts {
  const word = joinWhole([a.word, a.wordAt], [b.word, b.wordAt]);
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

/**
 * Of two different entries under one number, the one that keeps it on every device. That happens when a profile was
 * cloned; the other goes by the name that {@link displaced} gives it.
 */
export function joinReviews(a: ReviewEntry, b: ReviewEntry): ReviewEntry {
  return canonical(a) >= canonical(b) ? a : b;
}

/**
 * A review that lost its number to another, under a name that every device finds by itself. What was taken back under
 * the number that both had is the review that kept it.
 */
export function displaced(entry: ReviewEntry): ReviewEntry {
  const dev = deviceNamed(canonical(entry));
  return isUndoing(entry) ? { ...entry, dev, of: deviceUndone(entry) } : { ...entry, dev };
}

export const sameFacts = (a: CardFacts, b: CardFacts): boolean => canonical(a) === canonical(b);

/** Each field as it was set last. */
export function joinFields(a: Fields, b: Fields): Fields {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(names.map((name) => [name, later(a[name], b[name])]));
}

/**
 * What was set last, as a whole. One stamp is one writing; where two copies of it differ, one was cut down by a version
 * that did not know all of it, so each part is taken from whichever has it.
 */
export function joinWhole<T extends object>(a: Stamped<T>, b: Stamped<T>): Stamped<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return [joinParts(a[0], b[0], (one, other) => (canonical(one) >= canonical(other) ? one : other)), a[1]];
}

/** Every name that either has, in order; `join` where both do. */
export function joinParts<T extends object>(a: T, b: T, join: (one: unknown, other: unknown) => unknown): T {
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const part = (name: string) =>
    !one.has(name) ? other.get(name) : !other.has(name) ? one.get(name) : join(one.get(name), other.get(name));
  return Object.fromEntries(names.map((name) => [name, part(name)])) as T;
}

export function joinCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
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

/** Eight base36 characters that follow from a text: FNV-1a from two beginnings. */
function deviceNamed(text: string): string {
  const half = (beginning: number) => {
    let hash = beginning;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0) % 36 ** 4;
  };
  return [0x811c9dc5, 0x1b873593].map((beginning) => half(beginning).toString(36).padStart(4, '0')).join('');
}

/** JSON that does not depend on the order in which properties were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
