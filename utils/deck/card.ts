import { hash53 } from '@/utils/text/hash';
import type { Language } from '@/utils/text/language';
import { clip, wellFormed } from '@/utils/text/plain-text';
import type { Kind } from './kinds';

/**
 * What a saved word is. The shapes follow the sync model: every field that two
 * devices may change carries the stamp of its last change, a save and a delete
 * are stamps too, and reviews are an append-only log from which the memory
 * state is replayed.
 */

/** Identity of a card on every device: a letter for its language and sort, then its folded text; made by `cardKey` or `sentenceKey`. */
export type CardKey = string;

/** A hybrid logical clock stamp: 9 base36 digits of milliseconds, 4 of a counter, 8 characters of device. Sorts as text. */
export type Stamp = string;

/** What a page shows for a word: how far the reader is with it. */
export type WordState = 'new' | 'learning' | 'known';

export const STANDINGS = ['known', 'ignored'] as const;
/**
 * What the reader says of a word, whatever reviews say: `known` carries no pinyin and is not asked; `ignored` is not
 * asked, marked or offered either. A word that was never kept may have one, too.
 */
export type Standing = (typeof STANDINGS)[number];

export const BASES = ['dictionary', 'lexicon', 'own'] as const;
type Basis = (typeof BASES)[number];

/**
 * What is written down of a word when it is met or saved; enough to show and search it without the dictionary. A whole
 * sentence that is kept is written down as a word, too.
 */
export interface WordSnapshot {
  key: CardKey;
  /** An English term stands here, and again below; so does a sentence, in the script it was met in. */
  simplified: string;
  traditional: string;
  /** Tone-marked, syllables parted by spaces; of an English term its sound in IPA. */
  pinyin: string;
  /**
   * One line: the slang meaning, or the first senses of the dictionary parted by "; ". Of an English term in Chinese;
   * empty for the reader's own words.
   */
  gloss: string;
  /** `own`: neither dictionary nor lexicon has it, the reader said what it means. */
  basis: Basis;
  /** Lexicon kind, for slang. */
  kind?: string;
  /** The lexicon's story, for slang. */
  note?: string;
  /** How common a plain word is, 1 the commonest; see `BANDS` of the dictionary. Words kept before this was written down have none. */
  band?: number;
  /** Of a sentence, the word it was kept through, as it stands there. */
  through?: string;
}

/** What a page is told of a word that is kept or has a standing. */
export interface KeptWord {
  /** `none`: it has a standing and is not kept. */
  state: WordState | 'none';
  /** It would be remembered just now, as surely as the reader asks for, or is known by the reader's word: it needs no pinyin. */
  recalled: boolean;
  standing?: Standing;
}

/** Where a word was met. `url` and `title` are of the page; `sentence` is well-formed Unicode, at most 300 units. */
export interface Encounter {
  sentence: string;
  url: string;
  title: string;
  /** The sentence in the reader's language, once it was translated. */
  translation?: SentenceTranslation;
}

export interface SentenceTranslation {
  text: string;
  /** Who made it: the host it was sent to, else the engine on the device. */
  by: string;
}

/** A place where the word was kept from. */
export interface Sighting extends Encounter {
  at: Stamp;
}

/** A value with the stamp of its last change; the later stamp wins when devices meet. */
export type Stamped<T> = [value: T, at: Stamp];

/** What the reader wrote or set. Names we do not know come from newer versions and are carried along. */
export interface Fields {
  note?: Stamped<string>;
  /** The reader's own meaning, shown in place of ours. */
  gloss?: Stamped<string>;
  /** Kept, but not asked in reviews. */
  suspended?: Stamped<boolean>;
  /** A {@link Standing}, or '' for none; see `standingOf`. */
  standing?: Stamped<string>;
  /** When a word that was put back had been kept, in milliseconds; see `keptAt`. */
  kept?: Stamped<number>;
  [name: string]: Stamped<string | number | boolean> | undefined;
}

/** The part of a card that devices and backups exchange; `joinCards` merges two of them. */
export interface CardFacts {
  /** `c:` + the word's key. */
  id: string;
  v: 1;
  word: WordSnapshot;
  /** When `word` was written down; the later one is shown. */
  wordAt: Stamp;
  /**
   * The last save and the last removal. The card is in the deck while `added` is the later one. A word that only has a
   * standing was never saved.
   */
  added: Stamp;
  removed: Stamp;
  fields: Fields;
  /** The newest {@link SIGHTINGS_KEPT}, newest first. */
  sightings: Sighting[];
  /** How often it was kept with a sentence, by device: each counts its own, the sum is the total. */
  seen: Record<string, number>;
}

/** What FSRS makes of the reviews; times are milliseconds. */
export interface Memory {
  due: number;
  /** Days until recall falls to 90 %; 0 before the first review. */
  stability: number;
  /** 1 to 10; 0 before the first review. */
  difficulty: number;
  reps: number;
  lapses: number;
  state: 'new' | 'learning' | 'review' | 'relearning';
  /** The step of the day, while learning. */
  step: number;
  last: number | null;
}

/** A card as this device stores it: the facts, and what is computed from them and from the review log. */
export interface Card extends CardFacts {
  /** Of being asked what the word means; the memories of the other kinds are in `others`. */
  memory: Memory;
  /** By kind, as far as it was ever asked so. */
  others?: Partial<Record<Exclude<Kind, 'recognition'>, Memory>>;
  /** Set on words that only the reader explains, while they are in the deck and explained; see `Deck.ownWords`. */
  own?: 1;
  /**
   * The deck's revision at the last change, of what is computed as well: a transport sends whatever lies above the
   * revision it sent last, and the list of words reads whatever lies above the one it has read.
   */
  changed: number;
}

export const SIGHTINGS_KEPT = 3;

/** Marks without width that pages sprinkle between characters: joiners, direction marks, variation selectors, BOM. */
const ZERO_WIDTH = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\u034F|\p{Variation_Selector}/gu;

/**
 * The identity of a headword, Chinese in simplified script. Slang and plain words share
 * one space, so two devices that keep the same word make the same card.
 *
 * Frozen as rule set k1: a card saved under one rule is not found under another,
 * so a change here needs a new prefix and a migration.
 */
export function cardKey(headword: string, language: Language = 'zh'): CardKey {
  return `${language === 'en' ? 'e' : 'w'}:${folded(headword)}`;
}

/** A longer sentence has its beginning and a hash of the whole in its key: keys stand in every entry of the log. */
const LONGEST_IN_KEY = 100;
const BEGINNING_IN_KEY = 80;

/**
 * The identity of a whole sentence, which is another card than the word with the same text. Frozen like `cardKey`; a
 * key made from the text of a key is that key again.
 */
export function sentenceKey(sentence: string, language: Language = 'zh'): CardKey {
  const plain = folded(sentence.replace(/\s+/g, ' '));
  const bounded = plain.length > LONGEST_IN_KEY ? `${clip(plain, BEGINNING_IN_KEY)}…${hash53(plain)}` : plain;
  return `${language === 'en' ? 't' : 's'}:${bounded}`;
}

function folded(text: string): string {
  return wellFormed(text)
    .replace(ZERO_WIDTH, '')
    .replace(/\p{Script=Latin}+/gu, (latin) => latin.toLowerCase())
    .normalize('NFC')
    .trim();
}

/** The key that a text has, in the language and of the sort of another key. */
export const keyLike = (key: CardKey, text: string): CardKey =>
  (isSentence(key) ? sentenceKey : cardKey)(text, languageOf(key));

/** The language of the word or sentence with this key. */
export const languageOf = (key: CardKey): Language => (/^[et]:/.test(key) ? 'en' : 'zh');

export const isSentence = (key: CardKey): boolean => /^[st]:/.test(key);

/** Whether there is anything behind the language's letter. */
export const namesWord = (key: CardKey): boolean => key.length > 2;

export const cardId = (key: CardKey): string => `c:${key}`;

/** The card without what this device computes for itself. */
export function factsOf({ id, v, word, wordAt, added, removed, fields, sightings, seen }: CardFacts): CardFacts {
  return { id, v, word, wordAt, added, removed, fields, sightings, seen };
}

export const isHeld = (card: CardFacts): boolean => card.added > card.removed;

/** What the reader says of the word; undefined when they leave it to reviews, or a newer version says what we do not know. */
export const standingOf = ({ fields }: Pick<CardFacts, 'fields'>): Standing | undefined =>
  STANDINGS.find((standing) => standing === fields.standing?.[0]);

/** Whether the list of words has it: kept, or set apart by a standing. */
export const isListed = (card: CardFacts): boolean => isHeld(card) || standingOf(card) !== undefined;

export const isSuspended = (card: CardFacts): boolean => card.fields.suspended?.[0] === true;

/** The meaning shown: the reader's own, else ours. */
export const shownGloss = (card: CardFacts): string => card.fields.gloss?.[0] || ourGloss(card);

/** The meaning that was written down; of a sentence its translation. */
export function ourGloss({ word, sightings }: Pick<CardFacts, 'word' | 'sightings'>): string {
  if (word.gloss || !isSentence(word.key)) return word.gloss;
  return sightings.find(({ translation }) => translation)?.translation?.text ?? '';
}

export const ownNote = (card: CardFacts): string => card.fields.note?.[0] ?? '';

/** How often the word was kept with a sentence, on all devices. */
export function timesSeen(card: CardFacts): number {
  return Object.values(card.seen).reduce((sum, n) => sum + n, 0);
}

/**
 * A word counts as known from a stability of 21 days: nine times in ten it would
 * be recalled after three weeks without seeing it. It is where Anki calls a card
 * mature, and one lucky "easy" on the first day (8 days) does not get there.
 */
const KNOWN_STABILITY_DAYS = 21;

/** How far the reader is with a word, by their own word or else by reviews. A forgotten one is `learning` again until it is relearned. */
export function wordState(card: Pick<Card, 'memory' | 'others' | 'fields'>): WordState {
  if (standingOf(card) === 'known') return 'known';
  const memory = readingMemory(card);
  if (memory.state === 'new') return 'new';
  return memory.state === 'review' && memory.stability >= KNOWN_STABILITY_DAYS ? 'known' : 'learning';
}

/** How well the word is known when it is read: as it was asked so, else by the strongest of its other memories. */
export function readingMemory({ memory, others = {} }: Pick<Card, 'memory' | 'others'>): Memory {
  if (memory.state !== 'new') return memory;
  return Object.values(others).reduce((best, other) => (other.stability > best.stability ? other : best), memory);
}
