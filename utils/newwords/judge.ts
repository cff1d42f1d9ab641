import { EDGE, type Gram, type NewWordMemory, type Place } from './memory';

/** A string that is probably a word nobody has listed yet. */
export interface NewWord {
  text: string;
  /** In how many posts. */
  count: number;
  /** Tone-marked syllables parted by spaces; '' for letters. */
  said: string;
  places: Place[];
}

/** Fewer posts prove nothing. */
const FEWEST = 3;
/** Entropy of what stands before and after, in nats: twice the same and once another gives 0.64, twice each of two 0.69. */
const FREE = 0.68;
/** Log-likelihood ratio of the association, per post: how surprising it is that these pieces stand together so often. */
const SURPRISE = 5;
/** At least one piece is in this stretch in so many of its posts. */
const BOUND = 0.6;
/** Two whole words side by side are mostly just a phrase: both have to be bound, and in more posts. */
const FEWEST_OF_WORDS = 5;
/** Behind these stands a measure word: 这件事 is no reason to take 件事 for a word. */
const COUNTING = new Set('一二两三四五六七八九十几半这那每某第上下0123456789');

/** What the memory takes for new words, likeliest first. */
export function newWords(memory: NewWordMemory): NewWord[] {
  const found: { gram: Gram; score: number }[] = [];
  for (const gram of memory.grams) {
    const score = scoreOf(gram, memory);
    if (score > 0) found.push({ gram, score });
  }
  found.sort((a, b) => b.score - a.score || (a.gram.text < b.gram.text ? -1 : 1));
  const chosen: Gram[] = [];
  for (const { gram } of found)
    if (!chosen.some(({ text }) => text.includes(gram.text) || gram.text.includes(text))) chosen.push(gram);
  return chosen.map(({ text, count, said, places }) => ({ text, count, said, places }));
}

/** How likely the stretch is a word; 0 when it is not one. */
function scoreOf(gram: Gram, memory: NewWordMemory): number {
  const { count, parts, cost } = gram;
  if (count < FEWEST) return 0;
  const freedom = Math.min(entropy(gram.left), entropy(gram.right));
  if (freedom < FREE) return 0;
  if (parts.length === 1) return count * freedom;
  // A clause that is said over and over is a saying or a template.
  if (isOnly(EDGE, gram.left) && isOnly(EDGE, gram.right)) return 0;
  if ([...gram.left].filter((char) => COUNTING.has(char)).length * 2 > gram.left.length) return 0;
  const expected = memory.pieces * Math.exp(-cost);
  const surprise = 2 * (Math.log(count / expected) - 1 + expected / count);
  if (surprise < SURPRISE) return 0;
  const bonds = parts.map((part) => count / Math.max(count, memory.postsWith(part))).sort((a, b) => b - a);
  const isPhrase = parts.every((part) => [...part].length > 1);
  if (isPhrase ? count < FEWEST_OF_WORDS || bonds.at(-1)! < BOUND : bonds[0]! < BOUND) return 0;
  return count * surprise * freedom;
}

const isOnly = (char: string, neighbours: string) => neighbours === char.repeat(neighbours.length);

/** Entropy of the neighbours in nats. An edge is a neighbour of its own each time: words stand at the end of sentences. */
function entropy(neighbours: string): number {
  const counts = new Map<string, number>();
  const all = [...neighbours];
  all.forEach((char, i) => {
    const key = char === EDGE ? `${EDGE}${i}` : char;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  let sum = 0;
  for (const count of counts.values()) sum -= (count / all.length) * Math.log(count / all.length);
  return sum;
}
