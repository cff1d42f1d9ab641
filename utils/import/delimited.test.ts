import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDelimited, sniffSeparator } from './delimited';

const cells = (text: string, separator = ',') => readDelimited(text, separator).rows.map((row) => row.cells);
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a table of text', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a, b","c ""d"""\n', [['a, b', 'c "d"']]],
    ['"two\nlines",x', [['two\nlines', 'x']]],
    [
      'a,,\n,b',
      [
        ['a', '', ''],
        ['', 'b'],
      ],
    ],
    ['a\n\n  \nb', [['a'], ['b']]],
    ['say "hi",b', [['say "hi"', 'b']]],
    ['"a"b,c', [['"a"b', 'c']]],
  ])('%j is read cell by cell', (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  test('knows the line on which each row begins', () => {
    const { rows } = readDelimited('a\n"b\n\nc"\n\nd', ',');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  test('with a quote that nobody closes loses no other row, and says which line it is', () => {
    const { rows, problems } = readDelimited('a,b\n"c,d\ne,f', ',');
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['"c', 'd'],
      ['e', 'f'],
    ]);
    expect(problems).toEqual([{ line: 2, code: 'quote' }]);
  });

  test('comes back as it was written, whatever stands in it', () => {
    const cell = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => `x${text}`);
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom('\t', ',', ';', '|'), (rows, separator) => {
        const text = rows.map((row) => row.map(quote).join(separator)).join('\r\n');
        expect(cells(text, separator)).toEqual(rows);
      }),
    );
  });

  test('of any signs is read to its end', () => {
    const signs = fc.array(fc.constantFrom(...'",\t\r\n;|a中'), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(signs, (text) => {
        const { rows } = readDelimited(text, sniffSeparator(text));
        const kept = rows.flatMap((row) => row.cells).join('');
        expect([...text].filter((sign) => sign === '中').length).toBe([...kept].filter((sign) => sign === '中').length);
      }),
    );
  });
});

test.each([
  ['词,意思\n你好,hello, hi\n再见,bye', ','],
  ['词\t意思\n你好\thello, hi', '\t'],
  ['词;意思\n你好;hello', ';'],
  ['你好\n再见', ''],
  ['你好，世界\n再见。', ''],
])('%j is parted by %j', (text, separator) => {
  expect(sniffSeparator(text)).toBe(separator);
});
