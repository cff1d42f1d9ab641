import { hasHan } from '@/utils/text/han';
import { readText } from './decode';
import { readDelimited, type TextRow } from './delimited';
import { Refusal } from './problem';
import type { Format } from './source';
import { plainSource } from './table';

/** A card a line: 汉字[漢字], numbered or marked pinyin, definition; `//` before the categories of what follows. */
export const plecoText: Format = {
  id: 'pleco-text',
  detects({ text }) {
    const rows = readDelimited(text ?? '', '\t').rows.slice(0, 20);
    const cards = rows.filter(({ cells }) => !isCategory(cells));
    if (cards.length === 0) return false;
    const isNamed = cards.length < rows.length || cards.some(({ cells }) => BOTH_SCRIPTS.test(cells[0] ?? ''));
    return isNamed && cards.every(({ cells }) => isCard(cells));
  },
  async read(file) {
    const { rows, problems } = readDelimited(await readText(file), '\t');
    const cards = withCategories(rows);
    if (cards.length === 0) throw new Refusal('empty');
    return {
      ...plainSource('pleco-text', [{ name: '', ...PLECO_COLUMNS, rows: cards }]),
      problems,
      fixed: true,
      borrowed: true,
    };
  },
};

/** How both of Pleco's formats are laid out here. */
export const PLECO_COLUMNS = {
  columns: ['word', 'traditional', 'pinyin', 'meaning', 'tags'],
  mapping: ['word', 'traditional', 'pinyin', 'meaning', 'tags'] as (
    | 'word'
    | 'traditional'
    | 'pinyin'
    | 'meaning'
    | 'tags'
  )[],
};

const BOTH_SCRIPTS = /^[^[\]]+\[[^[\]]+\]$/;

const isCategory = ([first = '']: readonly string[]): boolean => first.startsWith('//');

const isCard = (cells: readonly string[]): boolean =>
  cells.length <= 3 && hasHan(cells[0] ?? '') && !hasHan(cells[1] ?? '');

function withCategories(rows: readonly TextRow[]): TextRow[] {
  let category = '';
  return rows.flatMap(({ line, cells }) => {
    if (isCategory(cells)) {
      category = plecoTag(cells[0]!.slice(2));
      return [];
    }
    const [word = '', pinyin = '', meaning = ''] = cells;
    return [{ line, cells: [word, '', pinyin, plecoDefinition(meaning), category] }];
  });
}

/** A category with those above it as one tag: HSK/Level 1 → HSK/Level_1. */
export const plecoTag = (category: string): string => category.trim().replace(/[\s,;]+/g, '_');

/** Pleco marks line ends and type in definitions by signs of its own, which no font of others has. */
export const plecoDefinition = (text: string): string =>
  text
    .replace(/\uEAB1/g, '; ')
    .replace(/[\uE000-\uF8FF]/g, '')
    .trim();
