import { LIMITS } from './limits';
import { Refusal } from './problem';
import type { LineProblem } from './source';

/** A row of a text with the line it begins on. */
export interface TextRow {
  line: number;
  cells: string[];
}

const SEPARATORS = ['\t', ',', ';', '|'] as const;
const SAMPLE_LINES = 50;

/**
 * What parts the cells: whichever sign gives the most of the first rows the same number of cells, and more than one;
 * '' when it is one word a line.
 */
export function sniffSeparator(text: string): string {
  const sample = text.split(/\r\n|\r|\n/, SAMPLE_LINES).join('\n');
  const scored = SEPARATORS.map((separator) => {
    const counts = new Map<number, number>();
    const { rows } = readDelimited(sample, separator);
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [width = 1, count = 0] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
    return { separator, score: width > 1 ? count / rows.length : 0 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 0.5 ? best.separator : '';
}

/**
 * Reads cells parted by a sign, quoted as RFC 4180 has it, with any line ends. Quotes that nobody closes are taken for
 * signs like others and told of, so that one of them does not swallow the rest of the file. Rows without text are left out.
 */
export function readDelimited(
  text: string,
  separator: string,
  { firstLine = 1 }: { firstLine?: number } = {},
): { rows: TextRow[]; problems: LineProblem[] } {
  const rows: TextRow[] = [];
  const problems: LineProblem[] = [];
  const bare = new RegExp(`[^${separator ? escapeSign(separator) : ''}\\r\\n]*`, 'y');
  let line = firstLine;
  let row: TextRow = { line, cells: [] };
  const endRow = () => {
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    if (rows.length > LIMITS.rows) throw new Refusal('many', LIMITS.rows);
  };
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"' && separator !== '' ? readQuoted(text, at, separator) : undefined;
    if (quoted === null) problems.push({ line, code: 'quote' });
    let cell: string;
    if (quoted) {
      cell = quoted.cell;
      at = quoted.end;
      line += quoted.lines;
    } else {
      bare.lastIndex = at;
      cell = bare.exec(text)?.[0] ?? '';
      at += cell.length;
    }
    if (row.cells.length < LIMITS.columns) row.cells.push(cell.slice(0, LIMITS.cell));
    if (at < text.length && text[at] === separator) {
      at++;
      // A row that ends with the sign has one more cell, an empty one.
      if (at === text.length || text[at] === '\r' || text[at] === '\n') row.cells.push('');
      if (at < text.length && text[at] !== '\r' && text[at] !== '\n') continue;
    }
    if (at >= text.length) break;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    endRow();
    line++;
    row = { line, cells: [] };
  }
  endRow();
  return { rows, problems };
}

/** A quoted cell; null when its quote is none: nothing closes it, or something follows the closing one. */
function readQuoted(
  text: string,
  open: number,
  separator: string,
): { cell: string; end: number; lines: number } | null {
  let from = open + 1;
  let cell = '';
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0 || close - open > LIMITS.cell) return null;
    cell += text.slice(from, close);
    if (text[close + 1] !== '"') {
      const next = text[close + 1];
      if (next !== undefined && next !== separator && next !== '\r' && next !== '\n') return null;
      return { cell, end: close + 1, lines: cell.match(/\r\n|\r|\n/g)?.length ?? 0 };
    }
    cell += '"';
    from = close + 2;
  }
}

const escapeSign = (sign: string): string => (sign === '|' ? '\\|' : sign);
