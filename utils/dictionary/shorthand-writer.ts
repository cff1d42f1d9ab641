// Relative imports: the build step loads this file too, before the @ alias exists.
import { PairCounts } from './pair-counts';
import { LONGEST_STRETCH, MOST_SIGNS, shortSigns } from './shorthand';

/** A pair that stands less often than this makes no sign: in the table it costs more than it saves. */
const SELDOM = 8;
/** A round makes signs of the pairs that are at least this share as common as the commonest, or as those of the round before. */
const SHARE = 0.8;
/** Stands behind each text; no sign reaches across. */
const END = -1;

export interface Shorthand {
  /** The table, as `openShorthand` takes it. */
  lengths: Uint8Array<ArrayBuffer>;
  stretches: Uint8Array<ArrayBuffer>;
  /** The texts, in the order they were given. */
  texts: Uint8Array[];
}

/**
 * Finds the signs that make some texts short, and writes the texts in them. Every character is a sign, and so becomes,
 * round after round, each pair of signs that stands together often (after Larsson and Moffat, "Offline dictionary-based
 * compression", 2000, who take one pair a round). Throws a RangeError where that makes more signs than two bytes hold.
 */
export function writeShorthand(texts: readonly string[]): Shorthand {
  const stretches: string[] = [];
  let line = characters(texts, stretches);
  for (let least = Number.POSITIVE_INFINITY; least > SELDOM; ) {
    const pairs = new PairCounts(line);
    least = Math.max(SELDOM, SHARE * Math.min(least, pairs.most));
    line = join(line, pairs, least, stretches);
  }
  return write(line, stretches);
}

/** All characters in a line of signs, each text with an END; what a sign stands for is added to `stretches`. */
function characters(texts: readonly string[], stretches: string[]): Int32Array {
  const signs = new Map<string, number>();
  const line = new Int32Array(texts.reduce((sum, text) => sum + text.length + 1, 0));
  let length = 0;
  for (const text of texts) {
    for (const character of text) {
      let sign = signs.get(character);
      if (sign === undefined) {
        sign = stretches.push(character) - 1;
        signs.set(character, sign);
      }
      line[length++] = sign;
    }
    line[length++] = END;
  }
  return line.subarray(0, length);
}

/** Makes one sign of each pair that stands at least `least` times; of two pairs that overlap, of the commoner. */
function join(line: Int32Array, pairs: PairCounts, least: number, stretches: string[]): Int32Array {
  const signs = new Map<number, number>();
  const shorter = new Int32Array(line.length);
  let length = 0;
  for (let at = 0; at < line.length; at++) {
    const count = pairs.at(at);
    const stretch = count >= least ? stretches[line[at]!]! + stretches[line[at + 1]!]! : '';
    if (stretch === '' || stretch.length > LONGEST || pairs.at(at + 1) > count) {
      shorter[length++] = line[at]!;
      continue;
    }
    const pair = pairs.numberAt(at);
    let sign = signs.get(pair);
    if (sign === undefined) {
      sign = stretches.push(stretch) - 1;
      signs.set(pair, sign);
    }
    shorter[length++] = sign;
    at++;
  }
  return shorter.subarray(0, length);
}

/** In UTF-16 units, none of which takes more than three bytes. */
const LONGEST = LONGEST_STRETCH / 3;

/** The signs in use, the commonest first, and the texts in their bytes. */
function write(line: Int32Array, stretches: readonly string[]): Shorthand {
  const uses = new Uint32Array(stretches.length);
  for (const sign of line) if (sign !== END) uses[sign]!++;
  const used = [...uses.keys()].filter((sign) => uses[sign]! > 0).sort((a, b) => uses[b]! - uses[a]! || a - b);
  if (used.length > MOST_SIGNS) throw new RangeError(`${used.length} signs`);
  const numbers = new Uint32Array(stretches.length);
  used.forEach((sign, number) => {
    numbers[sign] = number;
  });

  const encoder = new TextEncoder();
  const table = used.map((sign) => encoder.encode(stretches[sign]!));
  return {
    lengths: Uint8Array.from(table, (stretch) => stretch.length),
    stretches: encoder.encode(used.map((sign) => stretches[sign]!).join('')),
    texts: splitTexts(line, numbers, shortSigns(used.length)),
  };
}

function splitTexts(line: Int32Array, numbers: Uint32Array, short: number): Uint8Array[] {
  const texts: Uint8Array[] = [];
  let bytes: number[] = [];
  for (const sign of line) {
    if (sign === END) {
      texts.push(Uint8Array.from(bytes));
      bytes = [];
      continue;
    }
    const number = numbers[sign]!;
    if (number < short) bytes.push(number);
    else bytes.push(short + ((number - short) >> 8), (number - short) & 255);
  }
  return texts;
}
