import type { Dictionary } from '@/utils/dictionary/dictionary';
import type { Token } from '@/utils/segment/token';
import { fold } from '@/utils/text/fold';
import { countHan } from '@/utils/text/han';
import { couldBeInitials } from './letters';

/** A word of a post, as material for a new one. */
export interface Piece {
  /** Folded. */
  text: string;
  start: number;
  end: number;
  /** How unlikely the word is in any Chinese text: the negative log of its probability, in nats. */
  cost: number;
  /** Whether a new word may begin or end with it. */
  opens: boolean;
  closes: boolean;
  /** A run of letters: a new word by itself, and never part of one with characters. */
  letters: boolean;
  /** One per character; none for letters. */
  readings: readonly string[];
}

/** Of an article only the beginning is learned from. */
export const LONGEST_POST = 3_000;

/** Nats in a unit of the dictionary's costs. */
const NAT = 12;
/** A character that no dictionary has. */
const UNLISTED = 21;

/** Parts of speech (jieba's letters) that hold a sentence together and are in no word: particles, conjunctions, prepositions, pronouns. */
const BREAKS = letters('ucpr');
/** Sounds and modal particles: the everyday ones (吧, 啊) end a clause, others (哒, 咕) make words. */
const SOUNDS = letters('yeo');
const EVERYDAY_SOUND = 9.5;
/** What no new word begins with, and what none ends with: numbers, adverbs, places, times, measure words. */
const NOT_FIRST = letters('mdqft');
const NOT_LAST = letters('mdft');

/** Words this frequent stand beside everything. */
const EVERYWHERE = 6.2;
/** Single verbs this frequent take whatever object there is: 吃, 买, 看. */
const EVERYDAY_VERB = 9;
const VERB = code('v');
/** What new words end with all the time, whatever else it may be. */
const SUFFIXES = new Set(['人', '号', '党', '组', '款', '感']);
/** 吵完, 剥好: how a deed turned out. */
const RESULTS = new Set(['完', '好', '掉', '住', '到', '死', '光']);
/** 全组, 满屋子: all of it. */
const WHOLES = new Set(['全', '满', '整', '各', '每', '某']);
/** Known slang in a new compound is as likely as a word of the middle. */
const SLANG_COST = 10;
/** Nothing new is told by words like 可以, 真的, 时候. */
const COMMON_BAND = 4;

const MENTION = /[@＠]/;
/** Signs that belong to addresses, handles and file names. */
const ADDRESS = /[@＠/\\:._=&?%+~*$-]/;

/**
 * The stretches of a text in which a new word may stand: pieces without
 * punctuation, names or grammar between them.
 */
export function piecesOf(text: string, tokens: readonly Token[], dictionary: Dictionary): Piece[][] {
  const stretches: Piece[][] = [];
  let open: Piece[] | undefined;
  for (const token of tokens) {
    if (token.end > LONGEST_POST) break;
    const piece = isBracketed(text, token) ? undefined : pieceOf(text, token, dictionary);
    if (!piece) open = undefined;
    else if (piece.letters) {
      stretches.push([piece]);
      open = undefined;
    } else if (open) open.push(piece);
    else {
      open = [piece];
      stretches.push(open);
    }
  }
  return stretches;
}

function pieceOf(text: string, { start, end, kind, readings }: Token, dictionary: Dictionary): Piece | undefined {
  const form = fold(text.slice(start, end));
  const place = { text: form, start, end, readings };
  if (kind === 'other') {
    const isFree = !ADDRESS.test(text[start - 1] ?? ' ') && !ADDRESS.test(text[end] ?? ' ');
    return isFree && couldBeInitials(form)
      ? { ...place, cost: UNLISTED, opens: true, closes: true, letters: true }
      : undefined;
  }
  if (kind === 'name' || MENTION.test(text[start - 1] ?? ' ')) return undefined;
  const length = countHan(form);
  if (length === 0 || length !== [...form].length) return undefined;
  if (kind === 'unknown')
    // A number, when it is longer.
    return length === 1 ? { ...place, cost: UNLISTED, opens: true, closes: true, letters: false } : undefined;

  if (kind === 'slang') return { ...place, cost: SLANG_COST, opens: true, closes: true, letters: false };

  const { words } = dictionary;
  const node = words.find(form);
  const cost = (words.values[node] ?? 0) / NAT;
  const wordClass = dictionary.wordClass(node);
  // 想想 and 漂漂亮亮 are explained by another headword.
  if (cost === 0 || BREAKS.has(wordClass) || (SOUNDS.has(wordClass) && cost < EVERYDAY_SOUND)) return undefined;
  const isCommon = cost < EVERYWHERE || (length > 1 && dictionary.band(node) <= COMMON_BAND);
  const takesAnything = length === 1 && wordClass === VERB && cost < EVERYDAY_VERB;
  return {
    ...place,
    cost,
    opens: !isCommon && !NOT_FIRST.has(wordClass) && !takesAnything && !WHOLES.has(form),
    closes: SUFFIXES.has(form) || (!isCommon && !NOT_LAST.has(wordClass) && !takesAnything && !RESULTS.has(form)),
    letters: false,
  };
}

const LONGEST_PICTURE = 10;

/** [doge], [笑哭R]: pictures that sites write as words. */
function isBracketed(text: string, { start }: Token): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_PICTURE), start + 1);
  const after = text.slice(start, start + LONGEST_PICTURE);
  return before.lastIndexOf('[') > before.lastIndexOf(']') && after.includes(']');
}

function letters(list: string): Set<number> {
  return new Set(Array.from(list, code));
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
