import { Dexie, type Table } from 'dexie';
import { copyBeforeUpgrade } from '@/utils/deck/backups/before-upgrade';
import type { StoredMemory } from '@/utils/newwords/memory';
import type { Card, Encounter, Fields, Stamp, WordSnapshot } from './card';
import { DEFAULT_OPTIONS } from './options';
import type { Picture } from './pictures';
import { type Place, type PlaceKey, placesOf } from './place';
import type { ReviewEntry } from './review';
import type { StoredCatalogue } from './words/store';

/** A sentence that slang was on screen in, with the page and when, in milliseconds. */
export interface Glimpse extends Encounter {
  at: number;
}

/** Slang that was on screen: how often, and where lately. Kept whether or not the word is saved; never leaves the device but by backup. */
export interface Met {
  key: string;
  word: WordSnapshot;
  count: number;
  /** Of `count`, those in the calendar month of `last`; rows of the first versions have none. */
  inMonth?: number;
  first: number;
  last: number;
  /** The newest few, newest first, each sentence once. */
  glimpses: Glimpse[];
  /** The reader does not want it offered: follows the word's standing, see `Change`. */
  ignored?: true;
}

/** What the detector of new words remembers. `written` is other with each write: whoever wrote before sees that somebody else did. */
export interface NewWordsRow {
  name: 'memory';
  written: string;
  memory: StoredMemory;
}

/** A proposal the reader did not want, for ever. */
export interface Dismissed {
  text: string;
  at: number;
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
  /** What the reader chose about reviewing; see `readOptions`. */
  options?: Fields;
  /**
   * Set while cards are computed anew after a choice changed: all up to this id are done. `replay`: memories too, and
   * not only places in the queue.
   */
  refolding?: { after: string; replay: boolean };
}

/** How a row of `encounters` was in version 1: the last place alone. */
type MetBefore = Omit<Met, 'glimpses'> & Encounter;

/** A row of version 1 as it is now. */
export function withGlimpses({ sentence, url, title, ...met }: MetBefore): Met {
  return { ...met, glimpses: [{ sentence, url, title, at: met.last }] };
}

/** Cards read in one go while the tables of an earlier version are brought up. */
const UPGRADE_BATCH = 2000;

/**
 * The deck's tables. `queue` is the review queue: removed and suspended cards
 * have no row there, so that it holds just what can be due. `own` marks the
 * reader's own words in an index few cards are in.
 */
export class DeckDb extends Dexie {
  declare readonly cards: Table<Card, string>;
  declare readonly queue: Table<Place, PlaceKey>;
  declare readonly reviews: Table<ReviewEntry, [string, number]>;
  declare readonly encounters: Table<Met, string>;
  declare readonly meta: Table<Head, 'deck'>;
  declare readonly newWords: Table<NewWordsRow, 'memory'>;
  declare readonly dismissed: Table<Dismissed, string>;
  declare readonly pictures: Table<Picture, [string, string]>;
  declare readonly catalogue: Table<StoredCatalogue, 'catalogue'>;

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
    this.version(2)
      .stores({ cards: 'id, queue, changed, own', encounters: 'key, last', newWords: 'name', dismissed: 'text, at' })
      .upgrade((transaction) =>
        transaction
          .table<Met | MetBefore>('encounters')
          .toCollection()
          .modify((met, row) => {
            if (!('glimpses' in met)) row.value = withGlimpses(met);
          }),
      );
    this.version(3)
      .stores({
        cards: 'id, changed, own',
        queue: '[lane+at+id], id, due',
        reviews: '[dev+n], key, t',
        // The list of words is searched in memory, and what that needs is made from the cards.
        words: null,
        catalogue: 'name',
      })
      .upgrade(async (transaction) => {
        // Until then words were asked in one way only, and the queue was an index of the cards.
        const cards = transaction.table<Card, string>('cards');
        for (let after = '', more = true; more; ) {
          const batch = await cards.where('id').above(after).limit(UPGRADE_BATCH).toArray();
          await transaction
            .table('queue')
            .bulkPut(batch.flatMap((card) => placesOf(card, DEFAULT_OPTIONS, Date.now())));
          after = batch.at(-1)?.id ?? after;
          more = batch.length === UPGRADE_BATCH;
        }
      });
    this.version(4).stores({ pictures: '[id+sentence], id' });
  }

  /** A deck of an earlier version is copied before its tables are brought up. */
  override open() {
    this.#opening ??= Dexie.Promise.resolve(copyBeforeUpgrade(this.name, this.verno))
      .then(() => super.open())
      .finally(() => {
        this.#opening = undefined;
      });
    return this.#opening;
  }

  #opening: ReturnType<Dexie['open']> | undefined;
}
