/**
 * What a saved word is. The shapes follow the sync model: every field that two
 * devices may change carries the stamp of its last change, a save and a delete
 * are stamps too, and reviews are an append-only log from which the memory
 * state is replayed.
 */

/** Identity of a word on every device: kind + NFC simplified headword, made by `cardKey`. */
export type CardKey = string;

/** A hybrid logical clock stamp: 9 base36 digits of milliseconds, 4 of a counter, 8 characters of device. Sorts as text. */
export type Stamp = string;

/** What a page shows for a word: how far the reader is with it. */
export type WordState = 'new' | 'learning' | 'known';

/** What is written down of a word when it is met or saved; enough to show and search it without the dictionary. */
export interface WordSnapshot {
  key: CardKey;
  simplified: string;
  traditional: string;
  /** Tone-marked, syllables parted by spaces. */
  pinyin: string;
  /** One line: the slang meaning, or the first senses of the dictionary parted by "; ". */
  gloss: string;
  basis: 'dictionary' | 'lexicon';
  /** Lexicon kind, for slang. */
  kind?: string;
  /** The lexicon's story, for slang. */
  note?: string;
}

/** Where a word was met. `url` and `title` are of the page; `sentence` is well-formed Unicode, at most 300 units. */
export interface Encounter {
  sentence: string;
  url: string;
  title: string;
}
