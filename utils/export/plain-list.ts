import { cellOf, oneLine } from './columns';
import type { TextFormat } from './text-format';

/** A word a line, to print or to paste anywhere; what is said of it stands two spaces apart. */
export const plainList: TextFormat = {
  id: 'plain',
  labelKey: 'export_plain',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  columns: { preset: ['Simplified', 'Pinyin', 'Meaning'] },
  entry: (card, { columns }) =>
    `${columns
      .map((column) => oneLine(cellOf(card, column)))
      .filter(Boolean)
      .join('  ')}\n`,
};
