import type { Job } from '@/utils/job';
import { hasHan } from '@/utils/text/han';
import { readText } from './decode';
import { readDelimited, sniffSeparator } from './delimited';
import { Refusal } from './problem';
import { guessMapping, isHeading, namesOurs } from './roles';
import type { Format, Row, Source, Table } from './source';

/** Rows looked at before a mapping is proposed. */
const SAMPLE = 50;

/** A table of text, its cells parted by tabs, commas, semicolons or bars; with or without headings. */
export const table: Format = {
  id: 'table',
  detects: ({ text }) => text !== undefined && sniffSeparator(text) !== '',
  read: async (file, job) => readTable(await readText(file), job),
};

/** Words one below the other. */
export const list: Format = {
  id: 'list',
  detects: ({ text }) => text !== undefined && hasHan(text),
  async read(file) {
    const { rows } = readDelimited(await readText(file), '');
    return {
      ...plainSource('list', [{ name: '', columns: [''], mapping: ['word'], rows }]),
      fixed: true,
    };
  },
};

function readTable(text: string, { signal }: Job): Source {
  const { rows, problems } = readDelimited(text, sniffSeparator(text));
  signal.throwIfAborted();
  return { ...plainSource('table', [tableOf(rows)]), problems };
}

/** A source whose columns the reader may choose, with neither decks nor reviews. */
export const plainSource = (format: Source['format'], tables: Table[]): Source => ({
  format,
  tables,
  decks: [],
  problems: [],
  fixed: false,
  borrowed: false,
});

/**
 * Rows as a table: the first is its headings, if it reads like that.
 *
 * @param own columns that are no texts but the other program's own
 */
export function tableOf(rows: readonly Row[], own: ReadonlySet<number> = new Set()): Table {
  const [first] = rows;
  if (!first) throw new Refusal('empty');
  const headed = isHeading(first.cells);
  const words = headed ? rows.slice(1) : [...rows];
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, i) => (headed ? (first.cells[i] ?? '').trim() : ''));
  const without = (cells: readonly string[]) => cells.map((cell, i) => (own.has(i) ? '' : cell));
  const sample = words.slice(0, SAMPLE).map(({ cells }) => without(cells));
  const isOurs = headed && namesOurs(columns);
  return {
    name: '',
    columns,
    mapping: guessMapping(without(columns), sample),
    rows: isOurs ? words.map((row) => ({ ...row, cells: row.cells.map(withoutApostrophe) })) : words,
  };
}

/** Our own tables put an apostrophe before what a spreadsheet would run. */
const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');
