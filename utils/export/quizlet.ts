import { cellOf, oneLine } from './columns';
import type { TextFormat } from './text-format';

/**
 * What Quizlet takes by paste, as it expects it: term, tab, definition, a card a line. The first column is the term, the
 * others make its definition.
 */
export const quizlet: TextFormat = {
  id: 'quizlet',
  labelKey: 'export_quizlet',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  columns: { preset: ['Simplified', 'Pinyin', 'Meaning'] },
  entry(card, { columns }) {
    const [term = '', ...rest] = columns.map((column) => oneLine(cellOf(card, column)));
    return `${term}\t${rest.filter(Boolean).join(' · ')}\n`;
  },
};
