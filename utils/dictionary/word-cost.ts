/** How much cheaper a headword without a count is than its parts, in the unit of costs. */
const TOGETHER = 6;

/** Signs that stand beside any word: 到了 and 中的 are more often two words than the headword. */
const PARTICLE = /[了的着著是不个個只隻些]/;

/**
 * The cost of a headword that no frequency list has: `own`, or a little less
 * than its parts side by side, since being listed counts for something.
 */
export function costTogether(word: string, own: number, costOf: (part: string) => number | undefined): number {
  if (word.length === 1 || PARTICLE.test(word)) return own;
  return Math.max(1, Math.min(own, partsCost(word, costOf) - TOGETHER));
}

/** The cheapest way to say a word by shorter ones. */
function partsCost(word: string, costOf: (part: string) => number | undefined): number {
  const best = [0];
  for (let end = 1; end <= word.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      if (end - start === word.length) continue;
      const part = costOf(word.slice(start, end));
      if (part !== undefined) best[end] = Math.min(best[end]!, best[start]! + part);
    }
  }
  return best[word.length]!;
}
