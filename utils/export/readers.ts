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

/** Lines with an end each, split at tabs. */
export function readTabs(file: string, lineEnd = '\n'): string[][] {
  const lines = file.split(lineEnd);
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines.map((line) => line.split('\t'));
}

/** A flashcard as Pleco's import takes it apart. */
export interface PlecoCard {
  category: string;
  simplified: string;
  traditional: string;
  pinyin: string;
  definition: string;
}

/** What Pleco's manual says of text files: categories behind two slashes, then cards. */
export function readPleco(file: string): PlecoCard[] {
  const cards: PlecoCard[] = [];
  let category = '';
  for (const [first = '', pinyin, definition, ...rest] of readTabs(file)) {
    if (first.startsWith('//')) category = first.slice(2);
    else if (pinyin === undefined || definition === undefined || rest.length > 0) throw new Error(`no card: ${first}`);
    else {
      const [, simplified = '', traditional = ''] = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(first) ?? [];
      cards.push({
        category,
        simplified,
        traditional: traditional || simplified,
        pinyin,
        definition: definition.replaceAll('\uEAB1', '\n'),
      });
    }
  }
  return cards;
}

/** A table of Markdown as GitHub takes it apart: bars that are not escaped part cells. */
export function readMarkdownTable(file: string): string[][] {
  const lines = file.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  const rows = lines.map((line) => {
    const cells = [''];
    for (const token of markdownTokens(line)) {
      if (token === '|') cells.push('');
      else cells[cells.length - 1] += token;
    }
    if (cells.shift() !== '' || cells.pop() !== '') throw new Error(`no row: ${line}`);
    return cells.map((cell) => cell.trim());
  });
  const [headings, below, ...others] = rows;
  if (!below?.every((cell) => cell === '---')) throw new Error('no line below the headings');
  return [headings!, ...others].map((cells) => cells.map(readMarkdown));
}

/** Markdown in one line as the text it shows; throws where something would not be text. Bold and breaks are ours. */
export function readMarkdown(line: string): string {
  const address = /^<(https?:[^<>\s]+)>$/.exec(line)?.[1];
  if (address) return address;
  const tokens = markdownTokens(line.replaceAll('<br>', '\n'));
  const markup = tokens.find((token) => /^[`*_[\]<>~&$|]$/.test(token));
  if (markup) throw new Error(`${markup} is markup in ${line}`);
  return tokens.map((token) => (token.length > 1 && token.startsWith('\\') ? token.slice(1) : token)).join('');
}

/** Characters, and backslashes with the sign they take the meaning from. */
const markdownTokens = (line: string): string[] => line.match(/\\[!-/:-@[-`{-~]|./gsu) ?? [];
