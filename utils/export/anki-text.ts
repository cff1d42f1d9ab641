import { wordPattern } from '@/utils/text/word-pattern';
import { COLUMNS, printable, type Row, toRow } from './columns';
import { type Exporter, heldWords, linesToBlob } from './exporter';

/**
 * Text that Anki's own import reads: header lines that say what is in it, then a
 * note a line. Anki finds a note again by its first field, so a second export
 * updates notes instead of doubling them.
 */
export const ankiText: Exporter = {
  id: 'anki-text',
  labelKey: 'export_anki_text',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',

  async write(deck, { ankiDeck }) {
    const notes = heldWords(deck).map((card) => noteLine(toRow(card)));
    // No byte order mark: Anki takes a line for a header only when its very first byte is '#'.
    return linesToBlob([...header(ankiDeck), ...notes], ankiText.mime);
  },
};

/** `#columns` is read with the separator named above it. */
function header(ankiDeck: string | undefined): string[] {
  const deck = ankiDeck ? [`#deck:${printable(ankiDeck).replace(/\s+/g, ' ')}\n`] : [];
  return [
    '#separator:tab\n',
    '#html:true\n',
    `#columns:${COLUMNS.join('\t')}\n`,
    `#tags column:${COLUMNS.indexOf('Tags') + 1}\n`,
    ...deck,
  ];
}

function noteLine(row: Row): string {
  const fields = COLUMNS.map((column) =>
    column === 'Sentence' ? withWordInBold(row) : column === 'Tags' ? row.Tags : html(row[column]),
  );
  return `${fields.join('\t')}\n`;
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

function withWordInBold({ Sentence, Simplified, Traditional }: Row): string {
  const word = wordPattern([Simplified, Traditional]);
  if (!word) return html(Sentence);
  const parts = Sentence.split(new RegExp(`(${word.source})`, 'giu'));
  return parts.map((part, i) => (i % 2 ? `<b>${html(part)}</b>` : html(part))).join('');
}
