import { Dexie, type Table } from 'dexie';
import type { Card, Encounter, Stamp, WordSnapshot } from './card';
import type { ReviewEntry } from './review';
import type { SearchRow } from './search';

/** Slang that was on screen: how often, and where last. Kept whether or not the word is saved; never leaves the device but by backup. */
export interface Met extends Encounter {
  key: string;
  word: WordSnapshot;
  count: number;
  first: number;
  last: number;
}

/** The one row about the deck itself, written in the same transaction as every change. */
export interface Head {
  name: 'deck';
  /** This device's name in stamps and in the review log. */
  device: string;
  /** The latest stamp given or learnt. */
  clock: Stamp;
  /** Grows with every change of a card. */
  revision: number;
  /** Cards held, counted as they come and go: counting 100,000 rows takes Chromium 0.7 s. */
  size: number;
}

/**
 * The deck's tables. `queue` is the review queue: the key is absent from removed
 * and suspended cards, so the index holds just what can be due and the due cards
 * are a range from its beginning.
 */
export class DeckDb extends Dexie {
  declare readonly cards: Table<Card, string>;
  declare readonly words: Table<SearchRow, [number, string]>;
  declare readonly reviews: Table<ReviewEntry, [string, number]>;
  declare readonly encounters: Table<Met, string>;
  declare readonly meta: Table<Head, 'deck'>;

  constructor(name = 'hongqiao') {
    // Dexie's cache answers live queries from memory; ours read few rows, and always the stored ones.
    super(name, { cache: 'disabled' });
    this.version(1).stores({
      cards: 'id, queue, changed',
      words: '[order+id]',
      reviews: '[dev+n], key',
      encounters: 'key',
      meta: 'name',
    });
  }
}
