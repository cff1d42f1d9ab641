import type { CardFacts } from '@/utils/deck/card';
import { type Column, cellOf, oneLine, printable } from './columns';
import type { TextFormat } from './text-format';

/** A table as GitHub, Obsidian and others draw it. */
export const markdownTable: TextFormat = {
  id: 'markdown-table',
  labelKey: 'export_markdown_table',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  columns: { preset: ['Simplified', 'Pinyin', 'Meaning', 'Sentence'] },
  begin: ({ columns }) => `${row(columns)}${row(columns.map(() => '---'))}`,
  entry: (card, { columns }) =>
    row(columns.map((column) => plain(printable(cellOf(card, column)).trim(), column).replace(/\s*\n\s*/g, '<br>'))),
};

/** A list: the first column bold, the others behind it. */
export const markdownList: TextFormat = {
  id: 'markdown-list',
  labelKey: 'export_markdown_list',
  extension: 'md',
  mime: 'text/markdown;charset=utf-8',
  columns: { preset: ['Simplified', 'Pinyin', 'Meaning'] },
  entry(card, { columns }) {
    const [first, ...rest] = columns.map((column) => oneLineOf(card, column)).filter(Boolean);
    return `- ${[first && `**${first}**`, ...rest].join(' · ')}\n`;
  },
};

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

const oneLineOf = (card: CardFacts, column: Column) => plain(oneLine(cellOf(card, column)), column);

/** Text that Markdown takes for text; an address stays one that can be followed. */
function plain(text: string, column: Column): string {
  if (column === 'Source' && /^https?:\/\/[^\s<>|\\]+$/.test(text)) return `<${text}>`;
  return text.replace(/[\\`*_[\]<>|~&$#]/g, '\\$&');
}
