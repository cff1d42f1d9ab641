import type { KeptWord } from '@/utils/deck/card';
import type { Annotation } from '@/utils/messages/protocol';
import type { Entry, Token } from '@/utils/segment/token';
import { sentenceAround } from '@/utils/text/sentence';
import { type Block, isCurrent, stretchesOf } from './blocks';
import { rectsOf } from './point';

/** Asks for the analysis of some texts; the answer's entries are shared between them. Of what is typed nothing is remembered. */
export type Ask = (texts: string[], signal: AbortSignal, isTyped?: boolean) => Promise<Annotation>;

/** What is known of one text, whoever asked. */
export interface Known {
  tokens: Token[];
  /** Shared with the other texts of the same answer; tokens point into it. */
  entries: Entry[];
  /** How often slang was met before this text was analysed. */
  seen?: Annotation['seen'];
  trouble?: 'dictionary';
}

/** How a word was asked for: by pointing at it, by a finger, which covers what is near it, or by key. */
export type AskedBy = 'pointer' | 'finger' | 'key';

/** A word on the page with everything a card needs. */
export interface WordHit {
  by: AskedBy;
  /** The word as the page writes it. */
  text: string;
  token: Token;
  /** What the card opens with, then what it offers below; empty when nothing is known of the word. */
  entries: Entry[];
  /** One per Han character, as it is read here. */
  readings: string[];
  /** Boxes of the word in the viewport, one per line. */
  rects: DOMRect[];
  sentence: string;
  /** The language of this text and its script, for `lang`. */
  lang: 'zh-Hans' | 'zh-Hant' | 'en';
  /** What the deck holds of the word, by the entry's key. */
  state: (key: string) => KeptWord | undefined;
  /** How often slang was met before, by the entry's key. */
  seen?: Annotation['seen'];
  block: Block;
  /** The word in the block's text; differs from the token's after `nextCharacter`. */
  start: number;
  end: number;
  trouble?: 'dictionary';
}

/** Whether a token is something a card can be opened for. */
export const isWord = (token: Token): boolean => token.kind !== 'other';

/** The token that covers a place in the text. */
export function tokenAt(tokens: Token[], offset: number): Token | null {
  let low = 0;
  let high = tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle]!;
    if (offset < token.start) high = middle - 1;
    else if (offset >= token.end) low = middle + 1;
    else return token;
  }
  return null;
}

/** The boxes of [start, end) of a block, one per line; empty when it is gone or not drawn. */
export function linesOf(block: Block, start: number, end: number): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const stretch of stretchesOf(block, start, end)) {
    for (const rect of rectsOf(stretch.node, stretch.start, stretch.end)) {
      if (rect.width === 0 || rect.height === 0) continue;
      const last = lines.at(-1);
      if (last && isSameLine(last, rect)) lines[lines.length - 1] = union(last, rect);
      else lines.push(rect);
    }
  }
  return lines;
}

/** Two boxes are of one line when they overlap in height by more than half of the lower one and do not start over. */
function isSameLine(a: DOMRect, b: DOMRect): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > Math.min(a.height, b.height) / 2 && b.left >= a.left - 1;
}

function union(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}

/**
 * Makes the hit for a token; `shift` is where the analysed text begins in the
 * block's. Null when the page has changed meanwhile or the word is not drawn.
 */
export function makeHit(
  block: Block,
  token: Token,
  { known, state, by, shift = 0 }: { known: Known; state: WordHit['state']; by: AskedBy; shift?: number },
): WordHit | null {
  const start = token.start + shift;
  const end = token.end + shift;
  if (!isCurrent(block)) return null;
  const rects = linesOf(block, start, end);
  if (rects.length === 0) return null;
  const entries = [...(token.entry === undefined ? [] : [token.entry]), ...(token.also ?? [])].flatMap(
    (ref) => known.entries[ref] ?? [],
  );
  const text = block.text.slice(start, end);
  return {
    by,
    text,
    token,
    entries,
    readings: token.readings,
    rects,
    sentence: sentenceAround(block.text, start, end),
    lang: langOf(block, text, entries),
    state,
    block,
    start,
    end,
    ...(known.seen && { seen: known.seen }),
    ...(known.trouble && { trouble: known.trouble }),
  };
}

/** By the word itself when it is English or its scripts differ, else by the page's own language, else simplified. */
function langOf(block: Block, text: string, entries: Entry[]): WordHit['lang'] {
  const entry = entries[0];
  if (entry?.english) return 'en';
  if (entry && entry.simplified !== entry.traditional) {
    if (text === entry.traditional) return 'zh-Hant';
    if (text === entry.simplified) return 'zh-Hans';
  }
  const lang = block.container.closest('[lang]')?.getAttribute('lang') ?? '';
  return /^zh-(tw|hk|mo|hant)/i.test(lang) ? 'zh-Hant' : 'zh-Hans';
}
