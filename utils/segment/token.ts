import type { DictionaryEntry } from '@/utils/dictionary/entry';
import type { EnglishEntry, LexiconEntry } from '@/utils/lexicon/entry';

/** `slang` is what a lexicon explains, Chinese or English; `other` is not ours to explain: spaces, punctuation, Latin words, emoji without a meaning of their own. */
export type TokenKind = 'word' | 'slang' | 'name' | 'unknown' | 'other';

/** A place in the `entries` of the same answer. */
export type EntryRef = number;

/** One segment of a text. Tokens cover their text without gaps; offsets are UTF-16 units. */
export interface Token {
  start: number;
  end: number;
  kind: TokenKind;
  /** One per Han character, tone-marked citation tones; empty for tokens without Han characters. */
  readings: string[];
  /** What the card opens with. */
  entry?: EntryRef;
  /** What the card offers below it, most likely first: longer headwords over the same place, then shorter ones inside. */
  also?: EntryRef[];
}

/** Everything a card can say about one headword without asking again. */
export interface Entry {
  /** The headword as it is looked up (the text's own form, variants normalised). */
  headword: string;
  simplified: string;
  traditional: string;
  /** CC-CEDICT entries for the headword, likeliest reading first, else those of a pack; empty for words only a lexicon has. */
  dictionary: DictionaryEntry[];
  lexicon?: LexiconEntry;
  /** What the reader says it means, of a word that only they explain. */
  own?: string;
  /** An English term, explained in Chinese; then there is neither `lexicon` nor `dictionary`. */
  english?: EnglishEntry;
  /** The names of the packs that `dictionary` and `lexicon` are from; absent when they are our own. */
  from?: { dictionary?: string; lexicon?: string };
  /** What the reader's packs say beside that, in their order. */
  packs?: PackNote[];
  /** How common the word is: 1 among the commonest 300, 2 the next 300, … 6 rare; see `BANDS`. Not of slang. */
  band?: number;
  /** Identity of the word in the deck; see `utils/deck/card.ts`. */
  key: string;
}

/** What one of the reader's packs says of a headword. */
export interface PackNote {
  /** The pack's name. */
  pack: string;
  dictionary: DictionaryEntry[];
  lexicon?: LexiconEntry;
}

/** The answer for several texts: one token list per text, entries shared between them. */
export interface Analysis {
  texts: Token[][];
  entries: Entry[];
}
