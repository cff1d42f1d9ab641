/**
 * A spreadsheet runs a cell that begins like a formula, and a page's text must stay text: such a cell gets an
 * apostrophe in front, which spreadsheets show or swallow but never run. So that it can be taken off again, a cell that
 * already looks as if it had one gets one more.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** The text as a cell that no spreadsheet runs. */
export const safeCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** What {@link safeCell} was given. */
export const readSafeCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
