/**
 * Word costs for the segmenter: the negative log of a word's probability, in
 * twelfths of a nat, so that a byte holds all of them (的 is about 60, a word
 * seen once in the sixty million of jieba's list 215).
 */
const SCALE = 12;
const MAX = 250;

/** Cost of a word seen `count` times in `total`. */
export function cost(count: number, total: number): number {
  return Math.min(MAX, Math.max(1, Math.round(-Math.log(count / total) * SCALE)));
}

/** How often words were seen, and as which part of speech. */
export interface Frequencies {
  counts: Map<string, number>;
  tags: Map<string, string>;
  total: number;
}

/** Reads jieba's list, one "word count part-of-speech" a line. */
export function readFrequencies(list: string): Frequencies {
  const counts = new Map<string, number>();
  const tags = new Map<string, string>();
  let total = 0;
  for (const line of list.split('\n')) {
    const [word, count, tag] = line.split(' ');
    const n = Number(count);
    if (!word || !Number.isFinite(n) || n <= 0) continue;
    counts.set(word, n);
    if (tag) tags.set(word, tag);
    total += n;
  }
  return { counts, tags, total };
}
