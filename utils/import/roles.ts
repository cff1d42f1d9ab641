import { keyLike } from '@/utils/deck/card';
import { readingOf } from '@/utils/pinyin/reading';
import { countHan, hasHan } from '@/utils/text/han';

/** What a column can be for us; the last three are in tables of our own alone. */
export const ROLES = [
  'word',
  'traditional',
  'pinyin',
  'meaning',
  'note',
  'sentence',
  'translation',
  'source',
  'tags',
  'kind',
  'story',
  'id',
] as const;
export type Role = (typeof ROLES)[number];

const OWN_ROLES = ['kind', 'story', 'id'] as const satisfies readonly Role[];
type CommonRole = Exclude<Role, (typeof OWN_ROLES)[number]>;

/** Whether only tables that we wrote have such a column. */
export const isOwnRole = (role: Role): boolean => OWN_ROLES.some((own) => own === role);

/** What each column is; null for those left out. A role stands there once. */
export type Mapping = (Role | null)[];

/** How columns are called in the files people have: ours, Anki's note types for Chinese, lists of apps, tables of one's own. */
const NAMES: Record<CommonRole, readonly string[]> = {
  word: [
    ...['simplified', 'simplified chinese', 'hanzi', 'chinese', 'word', 'words', 'front', 'headword', 'expression'],
    ...['character', 'characters', 'term', 'key', 'vocabulary', 'text', '简体', '简体字', '汉字', '词', '词语', '单词'],
    ...['生词', '中文', '词汇', '正面'],
  ],
  traditional: ['traditional', 'traditional chinese', 'trad', '繁体', '繁體', '繁体字', '正體'],
  pinyin: ['pinyin', 'pinyin.1', 'pinyin 1', 'reading', 'pronunciation', 'pron', '拼音', '读音', '注音'],
  meaning: [
    ...['meaning', 'meanings', 'definition', 'definitions', 'english', 'back', 'gloss', 'translation', 'defn'],
    ...['意思', '释义', '解释', '英文', '英语', '翻译', '含义', '背面'],
  ],
  note: ['my note', 'my notes', 'note', 'notes', 'comment', 'comments', 'extra', 'back extra', '笔记', '备注', '注释'],
  sentence: ['sentence', 'sentences', 'example', 'example sentence', 'sentencesimplified', 'context', '例句', '句子'],
  translation: [
    ...['sentence translation', 'example translation', 'sentencemeaning', 'sentence meaning', 'translation'],
    ...['例句翻译', '句子翻译'],
  ],
  source: ['source', 'url', 'link', 'address', '来源', '链接', '网址'],
  tags: ['tags', 'tag', 'category', 'categories', '标签', '分类'],
};

/** The headings of tables that are ours: their first column says which word a row is. */
const OUR_HEADINGS = ['id', 'simplified', 'meaning'];

/** The columns that only we have. */
const OUR_COLUMNS: readonly (readonly [name: string, role: Role])[] = [
  ['id', 'id'],
  ['kind', 'kind'],
  ['note', 'story'],
];

/**
 * What the columns most likely are: by their names, and where these say nothing by what stands in the first rows.
 *
 * @param columns their names; '' for a column without one
 */
export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[]): Mapping {
  const names = columns.map(plainName);
  const mapping: Mapping = names.map(() => null);
  const isOurs = namesOurs(columns);
  if (isOurs) {
    for (const [name, role] of OUR_COLUMNS) if (names.includes(name)) mapping[names.indexOf(name)] = role;
  }
  // With a sentence in the table, "translation" is of the sentence.
  const roles: CommonRole[] = ['word', 'traditional', 'pinyin', 'sentence', 'note', 'source', 'tags'];
  for (const role of roles) take(mapping, names, role);
  if (mapping.includes('sentence')) take(mapping, names, 'translation');
  take(mapping, names, 'meaning');
  // Of our own tables the rest is what we say about the word ourselves, and tags we make anew.
  if (isOurs) return mapping.map((role) => (role === 'tags' ? null : role));
  if (!mapping.includes('word')) guessWord(mapping, rows);
  guessRest(mapping, rows);
  // Tags are for the program they come from, until the reader says otherwise.
  return mapping.map((role) => (role === 'tags' ? null : role));
}

/** Do these headings belong to a table that we wrote? */
export function namesOurs(columns: readonly string[]): boolean {
  const names = columns.map(plainName);
  return OUR_HEADINGS.every((name) => names.includes(name));
}

/** Is this row the table's headings, rather than its first word? */
export function isHeading(row: readonly string[]): boolean {
  const known = row.map(plainName).filter((name) => Object.values(NAMES).some((names) => names.includes(name)));
  return known.length >= 2 || (known.length === 1 && row.length === 1) || namesOurs(row);
}

/** The mapping with one column given another role, which no other column keeps. */
export function withRole(mapping: Mapping, column: number, role: Role | null): Mapping {
  return mapping.map((held, i) => (i === column ? role : held === role ? null : held));
}

/** The key of a word or sentence that a cell of our own tables names; undefined when it is none. */
export function keyIn(cell: string): string | undefined {
  const key = cell.trim();
  return /^[west]:./s.test(key) && keyLike(key, key.slice(2)) === key ? key : undefined;
}

function take(mapping: Mapping, names: readonly string[], role: CommonRole): void {
  // The best name wins, wherever its column stands.
  for (const name of NAMES[role]) {
    const at = names.findIndex((other, i) => other === name && mapping[i] === null);
    if (at < 0) continue;
    mapping[at] = role;
    return;
  }
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');

/** The column in which the most rows have a short Chinese cell, and of two such the one with the shorter. */
function guessWord(mapping: Mapping, rows: readonly (readonly string[])[]): void {
  const counts = mapping.map((role, i) => (role === null ? rows.filter((row) => isWordLike(row[i] ?? '')).length : 0));
  const best = Math.max(0, ...counts);
  const columns = counts.flatMap((count, i) => (count === best ? [i] : []));
  const word = columns.sort((a, b) => length(rows, a) - length(rows, b))[0];
  if (word !== undefined && best * 2 >= rows.length && best > 0) mapping[word] = 'word';
  else if (!mapping.some(Boolean) && mapping.length > 0) mapping[0] = 'word';
}

function guessRest(mapping: Mapping, rows: readonly (readonly string[])[]): void {
  const word = mapping.indexOf('word');
  const guesses: [Role, (cell: string, row: readonly string[]) => boolean][] = [
    ['source', (cell) => /^https?:\/\/\S+$/.test(cell.trim())],
    ['traditional', (cell, row) => isWordLike(cell) && countHan(cell) === countHan(row[word] ?? '')],
    ['pinyin', (cell, row) => readingOf(row[word] ?? '', cell) !== ''],
    ['sentence', (cell, row) => hasHan(cell) && cell.length > (row[word] ?? '').length],
    ['meaning', (cell) => /\p{L}/u.test(cell) && !hasHan(cell)],
  ];
  for (const [role, fits] of guesses) {
    if (mapping.includes(role)) continue;
    const columns = mapping.flatMap((held, i) => (held === null && share(rows, i, fits) >= 0.6 ? [i] : []));
    // A meaning says more than a number or a part of speech beside it.
    const at = role === 'meaning' ? columns.sort((a, b) => length(rows, b) - length(rows, a))[0] : columns[0];
    if (at !== undefined) mapping[at] = role;
  }
}

const isWordLike = (cell: string): boolean => countHan(cell) > 0 && cell.trim().length <= 12;

const length = (rows: readonly (readonly string[])[], column: number): number =>
  rows.reduce((sum, row) => sum + (row[column] ?? '').length, 0);

/** How many of the cells that are not empty fit, 0 to 1. */
function share(
  rows: readonly (readonly string[])[],
  column: number,
  fits: (cell: string, row: readonly string[]) => boolean,
): number {
  const filled = rows.filter((row) => (row[column] ?? '').trim() !== '');
  return filled.length === 0 ? 0 : filled.filter((row) => fits(row[column]!, row)).length / filled.length;
}
