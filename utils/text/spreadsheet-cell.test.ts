import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSafeCell, safeCell } from './spreadsheet-cell';

describe('a cell of a spreadsheet', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['\n=1', "'\n=1"],
    ["'=1", "''=1"],
    ["it's", "it's"],
    ["'tis", "'tis"],
    ['1=1', '1=1'],
    ['', ''],
  ])('%j is written %j', (text, cell) => {
    expect(safeCell(text)).toBe(cell);
  });

  test('is never a formula, and its text comes back whatever it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...'\'=+-@＝\t\r\n"a')).map((chars) => chars.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        const cell = safeCell(text);
        expect(readSafeCell(cell)).toBe(text);
        expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      }),
    );
  });
});
