import type { Glimpse, Met } from './db';

/** Sentences kept of each word met. */
export const GLIMPSES_KEPT = 3;

/** The newest few, newest first, each sentence once and at its latest; what falls out would fall out of any larger union too. */
export function newestGlimpses(glimpses: readonly Glimpse[]): Glimpse[] {
  const sentences = new Set<string>();
  return [...glimpses]
    .sort((a, b) => b.at - a.at || (order(a) < order(b) ? 1 : -1))
    .filter(({ sentence }) => !sentences.has(sentence) && sentences.add(sentence))
    .slice(0, GLIMPSES_KEPT);
}

/** How often a word was met in the calendar month of its last meeting; of a row that was not counted so, at least how often. */
export function countIn({ inMonth, count, first, last, glimpses }: Met): number {
  if (inMonth !== undefined) return inMonth;
  if (isSameMonth(first, last)) return count;
  return Math.max(1, glimpses.filter(({ at }) => isSameMonth(at, last)).length);
}

export function isSameMonth(a: number, b: number): boolean {
  const [one, other] = [new Date(a), new Date(b)];
  return one.getFullYear() === other.getFullYear() && one.getMonth() === other.getMonth();
}

/**
 * What two copies know of the same word. Counts are joined by the greater, so
 * that importing the same backup twice counts once.
 */
export function joinMet(a: Met, b: Met): Met {
  const newer = b.last > a.last ? b : a;
  const joined: Met = {
    key: a.key,
    word: newer.word,
    count: Math.max(a.count, b.count),
    inMonth: isSameMonth(a.last, b.last) ? Math.max(countIn(a), countIn(b)) : countIn(newer),
    first: Math.min(a.first, b.first),
    last: newer.last,
    glimpses: newestGlimpses([...a.glimpses, ...b.glimpses]),
  };
  if (a.ignored || b.ignored) joined.ignored = true;
  return joined;
}

const order = ({ sentence, url, title }: Glimpse) => JSON.stringify([sentence, url, title]);
