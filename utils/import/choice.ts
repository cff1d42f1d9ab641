import { type Candidate, candidatesOf } from './candidate';
import type { Mapping } from './roles';
import type { DeckChoice, Row, Source, Table } from './source';

/** What the reader chooses of a file. */
export interface Choice {
  /** The table, by its place. */
  table: number;
  mapping: Mapping;
  /** The deck, with those below it; undefined for all. */
  deck: number | undefined;
}

/** What the screen needs of a source; the rows stay where they were read. */
export interface SourceInfo extends Omit<Source, 'tables'> {
  tables: TableInfo[];
}

export interface TableInfo extends Omit<Table, 'rows'> {
  count: number;
  /** The first rows. */
  sample: Row[];
}

const SAMPLE = 50;

export function infoOf({ tables, ...source }: Source): SourceInfo {
  return {
    ...source,
    tables: tables.map(({ rows, ...table }) => ({ ...table, count: rows.length, sample: rows.slice(0, SAMPLE) })),
  };
}

/** What is chosen until the reader says otherwise: the largest table, and everything in it. */
export function firstChoice({ tables }: SourceInfo): Choice {
  const table = tables.reduce((best, { count }, i) => (count > tables[best]!.count ? i : best), 0);
  return { table, mapping: tables[table]!.mapping, deck: undefined };
}

/** The words of a source that were chosen. */
export function chosenCandidates({ tables, decks }: Source, choice: Choice): Candidate[] {
  const { rows } = tables[choice.table]!;
  const wanted = decksWithin(decks, choice.deck);
  return candidatesOf(
    { rows: wanted ? rows.filter((row) => row.decks?.some((deck) => wanted.has(deck))) : rows },
    choice.mapping,
  );
}

function decksWithin(decks: readonly DeckChoice[], id: number | undefined): ReadonlySet<number> | undefined {
  const top = decks.find((deck) => deck.id === id);
  return top && new Set(decks.filter(({ name }) => `${name}::`.startsWith(`${top.name}::`)).map((deck) => deck.id));
}
