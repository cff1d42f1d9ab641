/**
 * A small classifier for characters that are read in more than one way: logistic
 * regression over the characters, words and word classes around them and over what
 * the rules say. Features are hashed into one table of bytes (Weinberger et al.,
 * "Feature hashing for large scale multitask learning", 2009), so that nothing is
 * stored but the weights. `scripts/train-readings.ts` makes it from `assets/readings`.
 */
import type { ReadingModel } from '@/utils/dictionary/dictionary';

/** A weight of this much is one unit of log odds; its place in the table is told by {@link keyOf}. */
export const WEIGHT_SCALE = 8;

/** What a character is read by: a text in simplified script, cut into words. */
export interface ReadingQuestion {
  /** UTF-16 units, digits as 0 and Latin letters as a. */
  units: Uint16Array;
  /** Where the character stands, and the word that holds it. */
  at: number;
  start: number;
  end: number;
  /** Where the word before begins and the word after ends; `start` and `end` at the edges of the text. */
  before: number;
  after: number;
  /** Classes of the words before and after: see `wordClass` of the dictionary. */
  classBefore: number;
  classAfter: number;
  /** What the rules say, or ''. */
  rule: string;
}

/** How far to either side a character counts without its place. */
const BAG = 8;
/** More than any question has. */
export const MOST_FEATURES = 16 + 2 * BAG;

/** Writes the hashes of a question's features into `into` and returns how many there are. */
export function featuresOf(question: ReadingQuestion, into: Uint32Array): number {
  const { units, at, start, end, before, after, classBefore, classAfter, rule } = question;
  const c = (offset: number) => units[at + offset] ?? 1;
  let count = 0;
  const seed = mix(0x9747b28c, units[at]!);
  const add = (template: number, a = 0, b = 0) => {
    const hash = mix(seed ^ Math.imul(template, 0x9e3779b1), a);
    into[count++] = b === 0 ? hash : mix(hash, b);
  };
  add(0);
  add(1, c(-1));
  add(2, c(1));
  add(3, c(-2));
  add(4, c(2));
  add(5, c(-2), c(-1));
  add(6, c(1), c(2));
  add(7, c(-1), c(1));
  add(8, hashUnits(units, before, start));
  add(9, hashUnits(units, end, after));
  add(10, classBefore);
  add(11, classAfter);
  add(12, classBefore, classAfter);
  add(13, classBefore, c(1));
  add(14, c(-1), classAfter);
  if (rule) add(15, hashText(rule));
  for (let i = Math.max(0, at - BAG); i < Math.min(units.length, at + BAG + 1); i++)
    if (i !== at && units[i]! >= 0x3400) add(16, units[i]);
  return count;
}

/**
 * What the weight of a feature for the i-th reading of its character is known
 * by; its low bits are the place in the table. The first reading has no weights: the others are measured by it.
 */
export function keyOf(feature: number, reading: number): number {
  return feature ^ Math.imul(reading, 0x85ebca6b);
}

/**
 * The likeliest of the readings `allowed`, the first of which is `lead` ahead;
 * undefined where the model does not know the character, or none of its readings is allowed.
 */
export function decide(
  { readings, weights }: ReadingModel,
  char: string,
  features: Uint32Array,
  count: number,
  allowed: readonly string[],
  lead = 0,
): string | undefined {
  const choices = readings.get(char);
  if (!choices) return undefined;
  const mask = weights.length - 1;
  let best: string | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < choices.length; i++) {
    if (!allowed.includes(choices[i]!)) continue;
    let score = choices[i] === allowed[0] ? lead : 0;
    if (i > 0) for (let f = 0; f < count; f++) score += weights[keyOf(features[f]!, i) & mask]!;
    if (score > bestScore) {
      best = choices[i];
      bestScore = score;
    }
  }
  return best;
}

/** One round of MurmurHash3's mixing, on unsigned 32-bit numbers. */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  const turned = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
  return (turned ^ (turned >>> 16)) >>> 0;
}

function hashUnits(units: Uint16Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = mix(hash, units[i]!);
  return hash;
}

function hashText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash;
}
