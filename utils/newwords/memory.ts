import { sentenceAround } from '@/utils/text/sentence';
import { LONGEST_POST, type Piece } from './pieces';

/** How much is remembered: some 2 MB when full. */
export const LIMITS = {
  /** Stretches, and the words they are made of: 20,000 rows together. */
  grams: 14_000,
  words: 6_000,
  /** Posts by their hash, so that one read twice counts once. */
  posts: 4_000,
};

/** Pieces and characters of the longest stretch. */
const MOST_PIECES = 4;
const MOST_CHARACTERS = 5;
/** Neighbours remembered on each side: enough to say whether they vary. */
const NEIGHBOURS = 12;
const PLACES_KEPT = 2;
const LONGEST_SENTENCE = 120;
/** Over this many posts a stretch not met again loses half its weight. */
const HALF_LIFE = 800;
/** What stays when there is no more room; below 1, so that it does not run out again with the next post. */
const KEPT = 0.8;

/** Stands for the beginning or end of a stretch among the neighbours. */
export const EDGE = ' ';

/** Where a word was read. */
export interface Place {
  sentence: string;
  /** Of the page; '' when it is not known. */
  url: string;
}

/** A stretch of pieces that may be a word, with all that is remembered of it. */
export interface Gram {
  text: string;
  /** The texts of its pieces. */
  parts: string[];
  /** Sum of the pieces' costs. */
  cost: number;
  /** In how many posts. */
  count: number;
  /** Number of the post it was in last. */
  last: number;
  /** One character a post, up to {@link NEIGHBOURS}: what stood before and after. */
  left: string;
  right: string;
  /** How its characters were read last; '' for letters. */
  said: string;
  /** The newest {@link PLACES_KEPT}, from its second post on: most stretches are never met again. */
  places: Place[];
}

interface Count {
  count: number;
  last: number;
}

/** A {@link NewWordMemory} as it is stored. */
export interface StoredMemory {
  posts: number;
  /** Pieces learned, all posts together. */
  pieces: number;
  grams: Gram[];
  words: [text: string, count: number, last: number][];
  seen: number[];
}

/** A post, with the stretches `piecesOf` finds in it. */
export interface Post {
  text: string;
  stretches: readonly (readonly Piece[])[];
  url: string;
}

/**
 * What the reader's posts say of words no dictionary has: how often each
 * stretch of pieces was in a post, and between what. Bounded whatever comes in:
 * when there is no more room, what was rare and long ago goes. Until then, and
 * up to twelve posts a stretch, what `newWords` finds does not depend on
 * the order of the posts.
 */
export class NewWordMemory {
  readonly #grams: Map<string, Gram>;
  readonly #words: Map<string, Count>;
  /** Hashes of posts, oldest first. */
  readonly #seen: Set<number>;
  readonly #limits: typeof LIMITS;
  #posts: number;
  #pieces: number;

  /** @param stored what {@link stored} gave; empty without */
  constructor(stored?: StoredMemory, limits = LIMITS) {
    this.#limits = limits;
    this.#grams = new Map(stored?.grams.map((gram) => [gram.text, { ...gram }]));
    this.#words = new Map(stored?.words.map(([text, count, last]) => [text, { count, last }]));
    this.#seen = new Set(stored?.seen);
    this.#posts = stored?.posts ?? 0;
    this.#pieces = stored?.pieces ?? 0;
  }

  /** Pieces learned, all posts together. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Every stretch remembered. */
  get grams(): Iterable<Gram> {
    return this.#grams.values();
  }

  /** In how many posts a piece was, as far as that is remembered. */
  postsWith(piece: string): number {
    return this.#words.get(piece)?.count ?? 0;
  }

  /** Learns from a post; one read before tells nothing new. */
  learn(post: Post): void {
    const hash = hashOf(post.text);
    if (this.#seen.has(hash)) return;
    this.#seen.add(hash);
    if (this.#seen.size > this.#limits.posts) this.#seen.delete(this.#seen.values().next().value!);
    this.#posts++;

    const grams = new Set<string>();
    const words = new Set<string>();
    for (const pieces of post.stretches)
      for (let i = 0; i < pieces.length; i++) {
        this.#pieces++;
        this.#countWord(pieces[i]!.text, words);
        this.#countFrom(pieces, i, post, grams);
      }
    thin(this.#grams, this.#limits.grams, this.#posts);
    thin(this.#words, this.#limits.words, this.#posts);
  }

  /** To be kept; see the constructor. */
  stored(): StoredMemory {
    return {
      posts: this.#posts,
      pieces: this.#pieces,
      grams: [...this.#grams.values()],
      words: [...this.#words].map(([text, { count, last }]) => [text, count, last]),
      seen: [...this.#seen],
    };
  }

  #countWord(text: string, counted: Set<string>): void {
    if (counted.has(text)) return;
    counted.add(text);
    const word = this.#words.get(text);
    if (word) {
      word.count++;
      word.last = this.#posts;
    } else this.#words.set(text, { count: 1, last: this.#posts });
  }

  /** Every stretch that begins with the piece at `i`. */
  #countFrom(pieces: readonly Piece[], i: number, post: Post, counted: Set<string>): void {
    const first = pieces[i]!;
    if (!first.opens) return;
    let text = '';
    let cost = 0;
    for (let j = i; j < Math.min(pieces.length, i + MOST_PIECES); j++) {
      const last = pieces[j]!;
      text += last.text;
      cost += last.cost;
      if ([...text].length > MOST_CHARACTERS && !last.letters) return;
      if (!last.closes || (j === i && !last.letters) || counted.has(text)) continue;
      counted.add(text);
      this.#count({ text, cost, parts: pieces.slice(i, j + 1), post });
    }
  }

  #count({ text, cost, parts, post }: { text: string; cost: number; parts: readonly Piece[]; post: Post }): void {
    const { start } = parts[0]!;
    const { end } = parts.at(-1)!;
    const before = this.#grams.get(text);
    const left = charBefore(post.text, start);
    const right = charAfter(post.text, end);
    if (!before) {
      const fresh = { text, parts: parts.map((part) => part.text), cost, count: 1, last: this.#posts };
      this.#grams.set(text, { ...fresh, left, right, said: '', places: [] });
      return;
    }
    before.count++;
    before.last = this.#posts;
    if (before.count <= NEIGHBOURS) {
      before.left += left;
      before.right += right;
    }
    before.said = parts.flatMap(({ readings }) => readings).join(' ');
    const learned = post.text.slice(0, LONGEST_POST);
    const place = { sentence: sentenceAround(learned, start, end, LONGEST_SENTENCE), url: post.url };
    before.places = [place, ...before.places].slice(0, PLACES_KEPT);
  }
}

/** Drops what was rare and long ago, when there is no more room. */
function thin<T extends Count>(rows: Map<string, T>, most: number, now: number): void {
  if (rows.size <= most) return;
  const worth = ({ count, last }: Count) => count * 0.5 ** ((now - last) / HALF_LIFE);
  const sorted = [...rows].sort(([, a], [, b]) => worth(b) - worth(a));
  for (const [text] of sorted.slice(Math.floor(most * KEPT))) rows.delete(text);
}

function charBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  const char = unit >= 0xdc00 && unit < 0xe000 ? text.slice(at - 2, at) : text.slice(at - 1, at);
  return neighbour(char);
}

function charAfter(text: string, at: number): string {
  return neighbour(at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '');
}

/** Punctuation, spaces and emoji all say the same: here something ends. */
const neighbour = (char: string) => (/^[\p{L}\p{N}]$/u.test(char) ? char : EDGE);

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
