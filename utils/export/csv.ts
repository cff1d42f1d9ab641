import { COLUMNS, printable, toRow } from './columns';
import { type Exporter, heldWords, linesToBlob } from './exporter';

/** A table for spreadsheets, as RFC 4180 has it. */
export const csv: Exporter = {
  id: 'csv',
  labelKey: 'export_csv',
  extension: 'csv',
  mime: 'text/csv;charset=utf-8',

  async write(deck) {
    const rows = heldWords(deck).map((card) => {
      const row = toRow(card);
      return line(COLUMNS.map((column) => row[column]));
    });
    // Excel takes a file without the mark for the system's old code page.
    return linesToBlob(['\uFEFF', line(COLUMNS), ...rows], csv.mime);
  },
};

const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;

/** A spreadsheet runs what begins like a formula; text from a page must stay text, so it gets an apostrophe in front. */
function cell(text: string): string {
  const plain = printable(text);
  const inert = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
