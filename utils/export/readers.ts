/**
 * Readers of the formats we write, for tests: small, literal, and sharing nothing
 * with the writers.
 */

/** A note as Anki's text import takes it apart. */
export interface AnkiNote {
  fields: Record<string, string>;
  tags: string[];
}

/** Reads header lines and notes the way Anki's manual describes them; throws where Anki would lose something. */
export function readAnkiText(file: string): { headers: Map<string, string>; notes: AnkiNote[] } {
  const headers = new Map<string, string>();
  const lines = file.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  while (lines[0]?.startsWith('#')) {
    const [, name = '', value = ''] = /^#([^:]+):(.*)$/.exec(lines.shift()!) ?? [];
    headers.set(name, value);
  }
  if (headers.get('separator') !== 'tab' || headers.get('html') !== 'true') throw new Error('unexpected headers');
  const columns = headers.get('columns')?.split('\t') ?? [];
  const tagsColumn = Number(headers.get('tags column')) - 1;
  const notes = lines.map((line) => {
    if (line.startsWith('#')) throw new Error('Anki would take this note for a comment');
    if (line.includes('"')) throw new Error('Anki would take this for a quoted field');
    const cells = line.split('\t');
    if (cells.length !== columns.length) throw new Error(`${cells.length} fields in place of ${columns.length}`);
    const fields = Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
    return { fields, tags: cells[tagsColumn]!.split(' ') };
  });
  return { headers, notes };
}

/** What a browser would show for our fields: the tags they contain, and the text between. */
export function readHtml(html: string): { text: string; tags: string[] } {
  const tags: string[] = [];
  const text = html
    .replace(/<([^>]*)>/g, (_, tag: string) => {
      tags.push(tag);
      return tag === 'br' ? '\n' : '';
    })
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return { text, tags };
}

/** RFC 4180, character by character. */
export function readCsv(file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  for (let at = 0; at < file.length; ) {
    if (file[at] === '"') {
      for (at++; file[at] !== '"' || file[at + 1] === '"'; at++) {
        if (at >= file.length) throw new Error('a quoted cell without end');
        if (file[at] === '"') at++;
        cell += file[at];
      }
      at++;
    } else {
      const bare = /^[^",\r\n]*/.exec(file.slice(at))![0];
      cell += bare;
      at += bare.length;
    }
    row.push(cell);
    cell = '';
    if (file[at] === ',') at++;
    else if (file.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither comma nor line end at ${at}`);
  }
  if (row.length > 0) throw new Error('the last row has no end');
  return rows;
}
