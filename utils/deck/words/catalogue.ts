import type { WordEntry } from './entry';
import { orderRows, type Sort } from './order';
import { parseQuery, type TagNames } from './query';
import { hasSite, isSlang, rankShelf } from './rank';
import { APART, entryAt, IGNORED, packShelf, rowsOf, SHELF_ROWS, type Shelf, STATES, SUSPENDED, textAt } from './shelf';

/** What the reader wants to see of their words. */
export interface Question {
  /** Characters, pinyin, first letters, meaning, note or tag. Everything when empty. */
  query?: string;
  /**
   * `due` is asked now; a suspended or ignored word is neither new nor learning nor known nor due. Words that are not in
   * the deck are found among the known and the ignored, where a standing has put them.
   */
  state?: StateFilter;
  /** A kind as `WordEntry` has it, or `slang` for slang of any kind. */
  kind?: string;
  /** How common, as `WordEntry` has it. */
  band?: number;
  /** A host as `WordEntry` has it. */
  site?: string;
  /** Kept since, in milliseconds. */
  since?: number;
  sort?: Sort;
}

export const STATE_FILTERS = ['due', ...STATES, 'suspended', 'ignored'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

/** How many words there are of each kind, of each band, and from each site. */
export interface Facets {
  kinds: Map<string, number>;
  bands: Map<number, number>;
  sites: Map<string, number>;
}

/** Rows that changes have brought lately are few, since every change packs them anew. */
const FRESH_ROWS = 1024;

/**
 * The words of the deck as the list needs them, in memory. Rows lie in shelves; a change puts the word's new row on the
 * last one, which is small, and marks the old one as gone. A row is named by its number over all shelves until the next
 * change.
 */
export class Catalogue {
  readonly #shelves: Shelf[];
  /** What lies on the last shelf, while it takes more. */
  #fresh: WordEntry[] = [];
  /** Where each word's row is: shelf times {@link SHELF_ROWS} plus row. Made with the first change. */
  #places: Map<string, number> | undefined;
  readonly #orders = new Map<Sort, Uint32Array>();

  constructor(shelves: readonly Shelf[] = []) {
    this.#shelves = [...shelves];
  }

  /** How many words are here. */
  get size(): number {
    return this.#order('newest').length;
  }

  get shelves(): readonly Shelf[] {
    return this.#shelves;
  }

  /**
   * Brings words up to date.
   *
   * @param words by id; null when the word is not in the deck any more
   */
  put(words: ReadonlyMap<string, WordEntry | null>): void {
    const places = this.#knownPlaces();
    for (const id of words.keys()) {
      const place = places.get(id);
      if (place === undefined) continue;
      this.#shelves[Math.floor(place / SHELF_ROWS)]!.gone[place % SHELF_ROWS] = 1;
      places.delete(id);
    }
    if (this.#fresh.length > 0) this.#shelves.pop();
    const fresh = this.#fresh.filter(({ id }) => !words.has(id));
    for (const entry of words.values()) if (entry) fresh.push(entry);
    this.#fresh = fresh.length < FRESH_ROWS ? fresh : [];
    for (let from = 0; from < fresh.length; from += SHELF_ROWS) this.#add(fresh.slice(from, from + SHELF_ROWS));
    this.#orders.clear();
  }

  /**
   * Puts rows together that changes have scattered, and drops those that are gone: a shelf's worth, since a reader may
   * be typing. Says whether there is more to do.
   */
  tidy(): boolean {
    const untidy = this.#shelves.filter((shelf) => !isTidy(shelf));
    const entries: WordEntry[] = [];
    const taken = new Set<Shelf>();
    for (const shelf of untidy) {
      if (entries.length >= SHELF_ROWS) break;
      taken.add(shelf);
      for (const row of rowsOf(shelf)) entries.push(entryAt(shelf, row));
    }
    if (taken.size === 1 && entries.length === untidy[0]!.size) return false;
    const others = this.#shelves.filter((shelf) => !taken.has(shelf));
    this.#shelves.splice(0, this.#shelves.length, ...others);
    this.#fresh = [];
    this.#places = undefined;
    for (let from = 0; from < entries.length; from += SHELF_ROWS) this.#add(entries.slice(from, from + SHELF_ROWS));
    this.#orders.clear();
    return taken.size < untidy.length;
  }

  /**
   * The rows that answer: best rank first, and within a rank in the order asked for.
   *
   * @param now what is due is due by then, in milliseconds
   * @param tagNames what the reader calls kinds, states and sites, so that they can be searched for
   */
  find(question: Question, now: number, tagNames: TagNames = {}): Uint32Array {
    const order = this.#order(question.sort ?? 'newest');
    const query = parseQuery(question.query ?? '', tagNames);
    const ranks = new Uint8Array(this.#shelves.reduce((sum, { size }) => sum + size, 0)).fill(1);
    const counts = [0, 0, 0, 0, 0];
    this.#eachShelf((shelf, start) => {
      const passes = rowTest(shelf, question, now);
      const ranked = query && rankShelf(shelf, query);
      for (let row = 0; row < shelf.size; row++) {
        const rank = shelf.gone[row] || !passes(row) ? 0 : ranked ? ranked[row]! : 1;
        ranks[start + row] = rank;
        counts[rank]! += 1;
      }
    });
    // Room for the best comes first.
    const places = [0, 0, 0, 0, 0];
    for (let rank = 3; rank > 0; rank--) places[rank] = places[rank + 1]! + counts[rank + 1]!;
    const found = new Uint32Array(places[1]! + counts[1]!);
    for (const row of order) {
      const rank = ranks[row]!;
      if (rank > 0) found[places[rank]!++] = row;
    }
    return found;
  }

  /** The card's id. */
  idAt(row: number): string {
    return this.#at(row, (shelf, own) => textAt(shelf, 'id', own));
  }

  /** The word itself, folded: enough to show until its card is read. */
  headAt(row: number): string {
    return this.#at(row, (shelf, own) => textAt(shelf, 'heads', own).split('\t', 1)[0]!);
  }

  /** The word's row; -1 when it is not here. */
  rowOf(id: string): number {
    const place = this.#knownPlaces().get(id);
    if (place === undefined) return -1;
    const shelf = Math.floor(place / SHELF_ROWS);
    return this.#shelves.slice(0, shelf).reduce((sum, { size }) => sum + size, place % SHELF_ROWS);
  }

  /** Whether the word is written or spelled beginning with a folded text; for finding one's place by typing. */
  beginsWith(row: number, text: string): boolean {
    return this.#at(
      row,
      (shelf, own) => textAt(shelf, 'heads', own).startsWith(text) || textAt(shelf, 'letters', own).startsWith(text),
    );
  }

  facets(): Facets {
    const facets: Facets = { kinds: new Map(), bands: new Map(), sites: new Map() };
    const count = <Name>(names: Map<Name, number>, name: Name | undefined) => {
      if (name !== undefined) names.set(name, (names.get(name) ?? 0) + 1);
    };
    this.#eachShelf((shelf) => {
      for (const row of rowsOf(shelf)) {
        if (shelf.states[row]! & APART) continue;
        count(facets.kinds, shelf.kinds[shelf.kindOf[row]!]);
        count(facets.bands, shelf.bands[row] || undefined);
        hasSite(shelf, row, (site) => {
          count(facets.sites, shelf.sites[site]);
          return false;
        });
      }
    });
    return facets;
  }

  #add(entries: readonly WordEntry[]): void {
    const start = this.#shelves.push(packShelf(entries)) * SHELF_ROWS - SHELF_ROWS;
    entries.forEach(({ id }, row) => {
      this.#places?.set(id, start + row);
    });
  }

  #knownPlaces(): Map<string, number> {
    if (this.#places) return this.#places;
    const places = new Map<string, number>();
    this.#shelves.forEach((shelf, at) => {
      for (const row of rowsOf(shelf)) places.set(textAt(shelf, 'id', row), at * SHELF_ROWS + row);
    });
    this.#places = places;
    return places;
  }

  #order(sort: Sort): Uint32Array {
    const known = this.#orders.get(sort);
    if (known) return known;
    const order = orderRows(this.#shelves, sort);
    this.#orders.set(sort, order);
    return order;
  }

  #at<T>(row: number, read: (shelf: Shelf, own: number) => T): T {
    let start = 0;
    for (const shelf of this.#shelves) {
      if (row < start + shelf.size) return read(shelf, row - start);
      start += shelf.size;
    }
    throw new RangeError(`There is no row ${row}`);
  }

  #eachShelf(visit: (shelf: Shelf, start: number) => void): void {
    let start = 0;
    for (const shelf of this.#shelves) {
      visit(shelf, start);
      start += shelf.size;
    }
  }
}

/** Full enough, and few of its rows are gone. */
const isTidy = ({ size, gone }: Shelf): boolean =>
  size >= SHELF_ROWS / 2 && gone.reduce((sum, one) => sum + one, 0) * 10 <= size;

function rowTest(shelf: Shelf, { state, kind, band, site, since }: Question, now: number): (row: number) => boolean {
  const { states, due, kept, kinds, kindOf, bands, sites } = shelf;
  const tests: ((row: number) => boolean)[] = [];
  if (state !== 'known' && state !== 'ignored') tests.push((row) => (states[row]! & APART) === 0);
  if (state === 'suspended') tests.push((row) => (states[row]! & SUSPENDED) !== 0);
  else if (state === 'ignored') tests.push((row) => (states[row]! & IGNORED) !== 0);
  else if (state === 'due') tests.push((row) => due[row]! <= now);
  else if (state) {
    const code = STATES.indexOf(state);
    tests.push((row) => (states[row]! & ~APART) === code);
  }
  if (kind) {
    const wanted = kinds.map((own) => own === kind || (kind === 'slang' && isSlang(own)));
    tests.push((row) => wanted[kindOf[row]!] === true);
  }
  if (band !== undefined) tests.push((row) => bands[row] === band);
  if (site) {
    const code = sites.indexOf(site);
    tests.push((row) => code >= 0 && hasSite(shelf, row, (own) => own === code));
  }
  if (since !== undefined) tests.push((row) => kept[row]! >= since);
  return (row) => tests.every((test) => test(row));
}
