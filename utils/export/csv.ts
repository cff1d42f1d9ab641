import { safeCell } from '@/utils/text/spreadsheet-cell';
import { cellOf, PRESET, printable } from './columns';
import type { TextFormat } from './text-format';

/** A table for spreadsheets, as RFC 4180 has it. Without the mark Excel takes the file for the system's old code page. */
export const csv: TextFormat = {
  id: 'csv',
  labelKey: 'export_csv',
  extension: 'csv',
  mime: 'text/csv;charset=utf-8',
  columns: { preset: PRESET },
  marked: true,
  begin: ({ columns }) => line(columns),
  entry: (card, { columns }) => line(columns.map((column) => cellOf(card, column))),
};

const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  const safe = safeCell(printable(text));
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
