import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Offsets } from './offsets';
import { openSigns, shortSigns } from './shorthand';
import { writeShorthand } from './shorthand-writer';
import { packBytes } from './texts';

function readBack(texts: readonly string[]): string[] {
  const { lengths, stretches, texts: written } = writeShorthand(texts);
  const packed = packBytes(written);
  const read = openSigns(lengths, stretches)(new Offsets(packed.lengths, packed.sums), Uint8Array.from(packed.bytes));
  return texts.map((_, i) => read(i));
}

describe('shorthand', () => {
  test('gives back every text it was written from', () => {
    // Few characters, so that pairs are common, of one to four bytes.
    const unit = fc.constantFrom('t', 'o', ' ', '貓', '🐂', '\u001f', 'é');
    const text = fc.string({ unit, maxLength: 30 });
    const repeated = fc.tuple(text, fc.integer({ min: 1, max: 40 })).map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(fc.array(repeated, { maxLength: 20 }), (texts) => {
        expect(readBack(texts)).toEqual(texts);
      }),
    );
  });

  test('gives back what needs signs of two bytes', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `${String.fromCodePoint(0x4e00 + i)}: variant of ${i}`);
    expect(readBack(texts)).toEqual(texts);
  });

  test('is shorter where texts repeat one another', () => {
    const { texts } = writeShorthand(Array(50).fill('county in the west of a province'));
    expect(texts.map(({ length }) => length)).toEqual(Array(50).fill(1));
  });

  test('lets no sign stand for more than a byte can say', () => {
    const { lengths, stretches } = writeShorthand(['貓'.repeat(20_000)]);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(stretches.length);
  });

  test.each([1, 256, 257, 5000, 45_000, 65_536])('has bytes enough for %i signs', (signs) => {
    const short = shortSigns(signs);
    expect(short).toBeGreaterThanOrEqual(0);
    expect(short + 256 * (256 - short)).toBeGreaterThanOrEqual(signs);
  });
});
