import { readingOf } from '@/utils/pinyin/reading';
import { countHan, hasHan } from '@/utils/text/han';
import { readText } from './decode';
import { readDelimited } from './delimited';
import type { Mapping } from './roles';
import type { Format } from './source';
import { plainSource } from './table';

/**
 * The word list of Zhongwen, saved as text: simplified, traditional, pinyin, perhaps Zhuyin, definition, notes; a word a line,
 * with tabs between and no headings.
 */
export const zhongwen: Format = {
  id: 'zhongwen',
  detects({ text }) {
    const rows = readDelimited(text ?? '', '\t').rows.slice(0, 20);
    return rows.length > 0 && rows.every(({ cells }) => isWord(cells));
  },
  async read(file) {
    const { rows, problems } = readDelimited(await readText(file), '\t');
    const withZhuyin = rows.some(({ cells }) => isZhuyin(cells[3] ?? ''));
    const mapping: Mapping = ['word', 'traditional', 'pinyin', ...(withZhuyin ? [null] : []), 'meaning', 'note'];
    const columns = mapping.map((role) => role ?? '');
    return {
      ...plainSource('zhongwen', [{ name: '', columns, mapping, rows }]),
      problems,
      fixed: true,
      borrowed: true,
    };
  },
};

function isWord([simplified = '', traditional = '', pinyin = '', ...rest]: string[]): boolean {
  const isPair = hasHan(simplified) && countHan(simplified) === countHan(traditional);
  // Letters in a word (T恤) and r-endings are read otherwise than syllable by syllable.
  const isRead = readingOf(simplified, pinyin) !== '' || /^[\p{Script=Latin}\p{M}\d\s·,'’:-]+$/u.test(pinyin);
  return isPair && isRead && rest.length >= 1 && rest.length <= 3 && !hasHan(pinyin);
}

const isZhuyin = (cell: string): boolean => /\p{Script=Bopomofo}/u.test(cell);
