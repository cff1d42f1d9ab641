import type { CardFacts } from '@/utils/deck/card';
import { wordPattern } from '@/utils/text/word-pattern';
import { type Column, cellOf, oneLine, PRESET, printable } from './columns';
import type { TextFormat, TextOptions } from './text-format';

/**
 * Text that Anki's own import reads: header lines that say what is in it, then a
 * note a line. Anki finds a note again by its first field, so a second export
 * updates notes instead of doubling them.
 *
 * No byte order mark: Anki takes a line for a header only when its very first byte is '#'.
 */
export const ankiText: TextFormat = {
  id: 'anki-text',
  labelKey: 'export_anki_text',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  columns: { first: 'Id', preset: PRESET },
  begin: header,
  entry: (card, { columns }) => `${columns.map((column) => ankiField(card, column)).join('\t')}\n`,
};

/** `#columns` is read with the separator named above it. */
function header({ columns, ankiDeck }: TextOptions): string {
  const tagsAt = columns.indexOf('Tags') + 1;
  return [
    '#separator:tab\n',
    '#html:true\n',
    `#columns:${columns.join('\t')}\n`,
    ...(tagsAt ? [`#tags column:${tagsAt}\n`] : []),
    ...(ankiDeck ? [`#deck:${oneLine(ankiDeck)}\n`] : []),
  ].join('');
}

/** A column as a field of a note: HTML in one line, the word bold in its sentence. */
function ankiField(card: CardFacts, column: Column): string {
  const text = cellOf(card, column);
  if (column === 'Tags') return text;
  return column === 'Sentence' ? withWordInBold(text, [card.word.simplified, card.word.traditional]) : html(text);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as a field of HTML: no markup of its own, no tab, no line end, none of Anki's own commands. */
function html(text: string): string {
  return printable(text)
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
    .replace(/\n/g, '<br>')
    .replace(/\t/g, ' ')
    .replace(/\[(?=sound:|anki:|latex\]|\$)/gi, '&#91;');
}

function withWordInBold(sentence: string, forms: string[]): string {
  const word = wordPattern(forms);
  if (!word) return html(sentence);
  const parts = sentence.split(new RegExp(`(${word.source})`, 'giu'));
  return parts.map((part, i) => (i % 2 ? `<b>${html(part)}</b>` : html(part))).join('');
}
