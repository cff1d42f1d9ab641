import type { WordState } from '../card';
import type { WordEntry } from './entry';
import { initialsOf } from './fold';

/**
 * Rows of the list, packed: each text of all rows is one string, a line a row, and each number a typed array. A search
 * is then `indexOf` over a few long strings, a row costs some 150 bytes, and the whole is stored and read as it is
 * (100,000 rows in 50 ms, where as many objects take a second).
 */

/** The texts of all rows one after another, each ended by a line feed. */
export interface Pool {
  text: string;
  /** Where each row's line is over. */
  ends: Uint32Array;
}

const TEXTS = ['id', 'heads', 'letters', 'marks', 'initials', 'latin', 'wide'] as const;
type TextName = (typeof TEXTS)[number];

export interface Shelf {
  size: number;
  text: Record<TextName, Pool>;
  kept: Float64Array;
  due: Float64Array;
  met: Uint32Array;
  difficulty: Float32Array;
  /** 0 to 2 as in {@link STATES}, with {@link SUSPENDED}, {@link IGNORED} and {@link APART} added. */
  states: Uint8Array;
  bands: Uint8Array;
  /** The kinds that occur here, and of each row which one. */
  kinds: string[];
  kindOf: Uint16Array;
  /** The sites that occur here, and of each row up to {@link SITES_A_ROW}; see `NO_SITE`. */
  sites: string[];
  siteOf: Uint16Array;
  /** 1 where the row does not count any more: the word is gone, or has a newer row. */
  gone: Uint8Array;
}

export const STATES = ['new', 'learning', 'known'] as const satisfies readonly WordState[];
export const SUSPENDED = 4;
export const IGNORED = 8;
export const APART = 16;
/** Rows of a full shelf: packed in some 15 ms, and their sites have numbers below `NO_SITE`. */
export const SHELF_ROWS = 4096;
/** As many as a card keeps sentences. */
export const SITES_A_ROW = 3;
const NO_SITE = 0xffff;

export function packShelf(entries: readonly WordEntry[]): Shelf {
  const kinds = codes(entries.map(({ kind }) => kind));
  const sites = codes(entries.flatMap((entry) => entry.sites));
  const siteOf = new Uint16Array(entries.length * SITES_A_ROW).fill(NO_SITE);
  entries.forEach((entry, row) => {
    entry.sites.slice(0, SITES_A_ROW).forEach((site, i) => {
      siteOf[row * SITES_A_ROW + i] = sites.get(site)!;
    });
  });
  return {
    size: entries.length,
    text: Object.fromEntries(TEXTS.map((name) => [name, pool(entries.map((entry) => textOf(entry, name)))])) as Record<
      TextName,
      Pool
    >,
    kept: Float64Array.from(entries, ({ kept }) => kept),
    due: Float64Array.from(entries, ({ due }) => due),
    met: Uint32Array.from(entries, ({ met }) => met),
    difficulty: Float32Array.from(entries, ({ difficulty }) => difficulty),
    states: Uint8Array.from(entries, stateCode),
    bands: Uint8Array.from(entries, ({ band }) => band),
    kinds: [...kinds.keys()],
    kindOf: Uint16Array.from(entries, ({ kind }) => kinds.get(kind)!),
    sites: [...sites.keys()],
    siteOf,
    gone: new Uint8Array(entries.length),
  };
}

const stateCode = ({ state, suspended, ignored, apart }: WordEntry): number =>
  STATES.indexOf(state) | (suspended ? SUSPENDED : 0) | (ignored ? IGNORED : 0) | (apart ? APART : 0);

/** The row as it was packed. */
export function entryAt(shelf: Shelf, row: number): WordEntry {
  const state = shelf.states[row]!;
  return {
    id: textAt(shelf, 'id', row),
    heads: textAt(shelf, 'heads', row),
    letters: textAt(shelf, 'letters', row),
    marks: textAt(shelf, 'marks', row),
    latin: textAt(shelf, 'latin', row),
    wide: textAt(shelf, 'wide', row),
    kept: shelf.kept[row]!,
    due: shelf.due[row]!,
    met: shelf.met[row]!,
    difficulty: shelf.difficulty[row]!,
    state: STATES[state & 3]!,
    suspended: (state & SUSPENDED) !== 0,
    ignored: (state & IGNORED) !== 0,
    apart: (state & APART) !== 0,
    kind: shelf.kinds[shelf.kindOf[row]!]!,
    band: shelf.bands[row]!,
    sites: sitesAt(shelf, row),
  };
}

export function textAt(shelf: Shelf, name: TextName, row: number): string {
  const { text, ends } = shelf.text[name];
  return text.slice(row === 0 ? 0 : ends[row - 1], ends[row]! - 1);
}

function sitesAt({ sites, siteOf }: Shelf, row: number): string[] {
  const own = siteOf.subarray(row * SITES_A_ROW, (row + 1) * SITES_A_ROW);
  return [...own].filter((site) => site !== NO_SITE).map((site) => sites[site]!);
}

/** The rows that count. */
export function rowsOf(shelf: Shelf): number[] {
  const rows: number[] = [];
  for (let row = 0; row < shelf.size; row++) if (!shelf.gone[row]) rows.push(row);
  return rows;
}

function textOf(entry: WordEntry, name: TextName): string {
  return name === 'initials' ? initialsOf(entry) : entry[name];
}

function pool(texts: readonly string[]): Pool {
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => {
    end += text.length + 1;
    return end;
  });
  return { text: texts.map((text) => `${text}\n`).join(''), ends };
}

/** Numbers for names, in the order in which they first occur. */
function codes(names: readonly string[]): Map<string, number> {
  const codes = new Map<string, number>();
  for (const name of names) if (!codes.has(name)) codes.set(name, codes.size);
  return codes;
}
