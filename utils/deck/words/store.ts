import { type ReadonlySignal, signal } from '@preact/signals';
import { type Card, isListed } from '../card';
import type { DeckDb } from '../db';
import { Deck } from '../deck';
import { live } from '../live';
import { toDeckError } from '../trouble';
import { Catalogue } from './catalogue';
import { type WordEntry, wordEntry } from './entry';
import type { Shelf } from './shelf';

/** The catalogue as it was stored, complete up to a revision of the deck. */
export interface StoredCatalogue {
  name: 'catalogue';
  /** Another layout than ours is made anew. */
  layout: number;
  revision: number;
  shelves: Shelf[];
}

/** To be raised with every change of what a row holds or how it is folded. */
const LAYOUT = 2;

/** Cards read at once: 1 kB each, a few milliseconds, so that the page can be drawn in between. */
const SLICE = 500;
const FIRST_SLICE = 50;

/** With as many changes it is quicker to read all cards. */
const MANY = 10_000;

/** While much is being read, answers are brought up to date so often. */
const SHOWN_EVERY_MS = 200;

/** With fewer changes than this, the stored catalogue is as good as a new one. */
const WORTH_STORING = 1000;
/** So long nothing has changed before it is stored. */
const QUIET_MS = 1500;

/**
 * Keeps a catalogue in step with the deck, whoever changes it, in whichever window. It begins with the one stored last
 * and reads the cards that have changed since; every card says at which revision it was written.
 */
export class WordStore {
  catalogue = new Catalogue();
  readonly #db: DeckDb;
  readonly #deck: Deck;
  /** Grows whenever answers may have changed. */
  readonly #version = signal(0);
  readonly #complete = signal(false);
  readonly #trouble = signal<unknown>(null);
  #revision = -1;
  #unstored = 0;
  #running: Promise<void> | undefined;
  #isBehind = false;
  #storing: ReturnType<typeof setTimeout> | undefined;

  constructor(db: DeckDb) {
    this.#db = db;
    this.#deck = new Deck(db);
  }

  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  /** Every word of the deck is in the catalogue; before, those kept or reviewed last are. */
  get complete(): ReadonlySignal<boolean> {
    return this.#complete;
  }

  /** Why the deck cannot be followed at present: a `DeckError` where storage is the reason. */
  get trouble(): ReadonlySignal<unknown> {
    return this.#trouble;
  }

  /** Follows the deck until the function that comes back is called. */
  start(): () => void {
    const fail = (error: unknown) => {
      this.#trouble.value = toDeckError(error);
    };
    const revision = live(() => this.#deck.revision(), -1);
    const stops = [
      revision.subscribe((known) => {
        if (known >= 0) void this.#follow().catch(fail);
      }),
      revision.trouble.subscribe((trouble) => {
        if (trouble) fail(trouble);
      }),
      revision.stop,
      () => clearTimeout(this.#storing),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** One walk at a time; what changes meanwhile is read by the next. */
  #follow(): Promise<void> {
    this.#isBehind = true;
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #catchUp(): Promise<void> {
    if (this.#revision < 0) await this.#restore();
    while (this.#isBehind) {
      this.#isBehind = false;
      const { revision, ids } = await this.#changedSince(this.#revision);
      await this.#read(this.#revision === 0 || ids.length === MANY ? this.#allCards() : this.#cards(ids));
      this.#revision = revision;
      this.#unstored += ids.length;
    }
    this.#complete.value = true;
    this.#trouble.value = null;
    if (this.#unstored >= WORTH_STORING) this.#storeLater();
  }

  /** Puts cards into the catalogue now and then, as they are read: everybody who watches it asks anew. */
  async #read(slices: AsyncIterable<Card[]>): Promise<void> {
    const read = new Map<string, WordEntry | null>();
    let shown = Number.NEGATIVE_INFINITY;
    const show = () => {
      if (read.size === 0) return;
      this.catalogue.put(read);
      this.#version.value += 1;
      read.clear();
      shown = performance.now();
    };
    for await (const slice of slices) {
      for (const card of slice) read.set(card.id, isListed(card) ? wordEntry(card) : null);
      if (performance.now() - shown > SHOWN_EVERY_MS) show();
      await nextTask();
    }
    show();
  }

  async *#cards(ids: readonly string[]): AsyncGenerator<Card[]> {
    for (let from = 0; from < ids.length; from += SLICE) {
      const cards = await this.#db.cards.bulkGet(ids.slice(from, from + SLICE));
      yield cards.filter((card) => card !== undefined);
    }
  }

  /** A few that changed last, to fill the screen with, then all by their ids: many at once are read three times as fast so. */
  async *#allCards(): AsyncGenerator<Card[]> {
    const { cards } = this.#db;
    yield await cards.orderBy('changed').reverse().limit(FIRST_SLICE).toArray();
    let after = '';
    for (let more = true; more; ) {
      const slice = await cards.where('id').above(after).limit(SLICE).toArray();
      yield slice;
      more = slice.length === SLICE;
      after = slice.at(-1)?.id ?? after;
    }
  }

  /** What has changed last comes first. At {@link MANY} there may be more. */
  #changedSince(revision: number): Promise<{ revision: number; ids: string[] }> {
    const { cards, meta } = this.#db;
    return this.#db.transaction('r', cards, meta, async () => ({
      revision: (await meta.get('deck'))?.revision ?? 0,
      ids: (await cards.where('changed').above(revision).limit(MANY).primaryKeys()).reverse(),
    }));
  }

  async #restore(): Promise<void> {
    const { catalogue, meta } = this.#db;
    const [stored, head] = await this.#db.transaction('r', catalogue, meta, () =>
      Promise.all([catalogue.get('catalogue'), meta.get('deck')]),
    );
    this.#revision = 0;
    if (stored?.layout !== LAYOUT || stored.revision > (head?.revision ?? 0)) return;
    this.catalogue = new Catalogue(stored.shelves);
    this.#revision = stored.revision;
    this.#version.value += 1;
  }

  #storeLater(): void {
    clearTimeout(this.#storing);
    this.#storing = setTimeout(() => {
      void this.#store();
    }, QUIET_MS);
  }

  async #store(): Promise<void> {
    const { version } = this;
    const before = version.value;
    const tidied = new Catalogue(this.catalogue.shelves);
    while (tidied.tidy()) await nextTask();
    // What changes meanwhile is stored when it is quiet again.
    if (this.#running || version.value !== before) return;
    this.catalogue = tidied;
    this.#version.value += 1;
    this.#unstored = 0;
    const shelves = [...tidied.shelves];
    // Nothing is lost without it: the next window reads the cards once more.
    await this.#db.catalogue
      .put({ name: 'catalogue', layout: LAYOUT, revision: this.#revision, shelves })
      .catch(() => {});
  }
}

/** Lets the page be drawn and hear its reader. A message does not wait 4 ms, as a nested timer does. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
