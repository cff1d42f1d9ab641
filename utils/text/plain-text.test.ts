import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, replaceLoneSurrogates, wellFormed, withoutControls } from './plain-text';

const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('text from a page', () => {
  test('a lone half of an emoji becomes the replacement character', () => {
    expect(wellFormed('牛\uD83D啊')).toBe('牛\uFFFD啊');
    expect(wellFormed('\uDC02牛')).toBe('\uFFFD牛');
    expect(wellFormed('🐂🍺')).toBe('🐂🍺');
  });

  test('browsers without toWellFormed get the same answer', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        expect(replaceLoneSurrogates(text)).toBe(text.toWellFormed());
      }),
    );
  });

  test('cutting never splits an emoji', () => {
    expect(clip('牛🐂', 2)).toBe('牛');
    expect(clip('牛🐂', 3)).toBe('牛🐂');
    expect(clip('牛\uD83D', 2)).toBe('牛\uFFFD');
  });

  test('whatever comes in, what is kept is well-formed, short enough and begins as it did', () => {
    fc.assert(
      fc.property(anyUnits, fc.nat(20), (text, limit) => {
        const kept = clip(text, limit);
        expect(kept.isWellFormed()).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(wellFormed(text).startsWith(kept)).toBe(true);
      }),
    );
  });
});

test('control characters and marks that turn the direction go, line breaks and joined emoji stay', () => {
  expect(withoutControls('a\u202Eb\u2066c\u0000\td\n👩\u200d💻')).toBe('abc d\n👩\u200d💻');
});
