import { readText } from './decode';
import { readDelimited, sniffSeparator } from './delimited';
import { fieldText } from './field-text';
import { Refusal } from './problem';
import type { Format, Source } from './source';
import { plainSource, tableOf } from './table';

/** Text as Anki writes and reads it: lines that begin with # say what is in it, then a note a line. */
export const ankiText: Format = {
  id: 'anki-text',
  detects: ({ text }) =>
    text !== undefined && /^\uFEFF?#(?:separator|html|columns|notetype|deck|tags column|guid column):/i.test(text),
  read: async (file) => readAnkiText(await readText(file)),
};

const SEPARATORS: Record<string, string> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  colon: ':',
};

function readAnkiText(text: string): Source {
  const { headers, body, lines } = readHeaders(text);
  const said = headers.get('separator') ?? '';
  const separator = SEPARATORS[said.toLowerCase()] ?? (said.length === 1 ? said : '');
  const { rows, problems } = readDelimited(body, separator || sniffSeparator(body) || '\t', { firstLine: lines + 1 });
  if (rows.length === 0) throw new Refusal('empty');
  const plain = headers.get('html')?.toLowerCase() === 'true';
  const named = headers.get('columns')?.split(separator || '\t');
  const texts = plain ? rows.map((row) => ({ ...row, cells: row.cells.map(fieldText) })) : rows;
  const table = tableOf(named ? [{ line: 0, cells: named }, ...texts] : texts, ownColumns(headers));
  return { ...plainSource('anki-text', [table]), problems };
}

/** Columns that Anki takes for its own. */
const ownColumns = (headers: ReadonlyMap<string, string>): ReadonlySet<number> =>
  new Set(['guid column', 'notetype column', 'deck column'].map((name) => Number(headers.get(name)) - 1));

function readHeaders(text: string): { headers: Map<string, string>; body: string; lines: number } {
  const headers = new Map<string, string>();
  const header = /#([^:\r\n]+):([^\r\n]*)(?:\r\n|\r|\n|$)/y;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let lines = 0;
  for (;;) {
    header.lastIndex = at;
    const [line, name, value] = header.exec(text) ?? [];
    if (line === undefined) return { headers, body: text.slice(at), lines };
    headers.set(name!.toLowerCase(), value!);
    at += line.length;
    lines++;
  }
}
