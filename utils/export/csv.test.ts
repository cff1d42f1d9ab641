import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeckContents } from '@/utils/deck/merge';
import { safeCell } from '@/utils/text/spreadsheet-cell';
import { cellOf, PRESET, printable } from './columns';
import { csv } from './csv';
import { aCard, anyCard, deckOf, hostile, written } from './fakes';
import { readCsv } from './readers';
import { exporterOf } from './text-format';

const bytes = async (deck: DeckContents) =>
  new Uint8Array(await (await exporterOf(csv).write(deck, { now: 0 })).arrayBuffer());
const write = async (deck: DeckContents) => new TextDecoder('utf-8', { fatal: true }).decode(await bytes(deck));

describe('the spreadsheet', () => {
  test('begins with the mark that makes Excel read UTF-8, and a row of headings', async () => {
    expect([...(await bytes(deckOf())).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(await write(deckOf())).toBe(
      'Id,Simplified,Traditional,Pinyin,Meaning,Note,My note,Sentence,Translation,Source,Tags\r\n',
    );
  });

  test('has no mark where the reader wants none', async () => {
    expect(await written(csv, [aCard('词')], { columns: ['Simplified'] })).toBe('Simplified\r\n词\r\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\u0000=1', "'=1"],
    ['1=1', '1=1'],
    ['种草', '种草'],
  ])('the text %j stays text', async (note, cell) => {
    const [, row] = readCsv(await write(deckOf(aCard('词', { note }))));
    expect(row?.[PRESET.indexOf('My note')]).toBe(cell);
  });

  test('quotes what a comma, a quote or a line end would break', async () => {
    const file = await write(deckOf(aCard('词', { note: 'a "b", c\nd' })));
    expect(file).toContain(',"a ""b"", c\nd",');
  });

  test('is read back as it was, whatever a page wrote, and nothing in it is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCard, { maxLength: 4 }), async (cards) => {
        const [headings, ...rows] = readCsv(await write(deckOf(...cards)));
        expect(headings).toEqual(PRESET);
        const expected = cards.map((card) => PRESET.map((column) => safeCell(printable(cellOf(card, column)))));
        expect(rows.map((row) => row.join('\u0001')).sort()).toEqual(expected.map((row) => row.join('\u0001')).sort());
        expect(rows.flat().some((cell) => /^[=+\-@\t\r]/.test(cell))).toBe(false);
      }),
    );
  });

  test('every hostile text survives in every column', async () => {
    for (const text of hostile) {
      const rows = readCsv(await write(deckOf(aCard('词', { note: text, gloss: text, sentence: text }))));
      expect(rows.map((row) => row.length)).toEqual([PRESET.length, PRESET.length]);
    }
  });
});
