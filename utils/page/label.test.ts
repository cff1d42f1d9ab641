import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { condense, isLight, labelSize, spell } from './label';

test.each([
  [['xī', 'ān'], 'xī’ān'],
  [['nǚ', 'ér'], 'nǚ’ér'],
  [['zhǒng', 'cǎo'], 'zhǒngcǎo'],
  [['', 'ài'], 'ài'],
])('%j is spelt %s', (readings, spelt) => {
  expect(spell(readings).join('')).toBe(spelt);
});

describe('labels of one line', () => {
  test('are left alone when they have room', () => {
    expect(condense([{ left: 0, right: 32, width: 30 }], { overhang: 5 })).toEqual([{ scale: 1, shift: 0 }]);
  });

  test('spread over a neighbour whose own label is short', () => {
    const [wide, short] = condense(
      [
        { left: 0, right: 16, width: 20 },
        { left: 16, right: 32, width: 6 },
      ],
      { overhang: 8 },
    );
    expect(wide).toEqual({ scale: 1, shift: 0 });
    expect(short).toEqual({ scale: 1, shift: 0 });
  });

  test('lean to the side where there is room before they are squeezed', () => {
    const [, wide] = condense(
      [
        { left: 0, right: 16, width: 8 },
        { left: 16, right: 32, width: 24 },
        { left: 32, right: 48, width: 18 },
      ],
      { overhang: 8 },
    );
    // Over the very middle it would have 13 px, too little to be drawn at all.
    expect(wide!.scale * 24).toBeGreaterThan(14);
    expect(wide!.shift).toBeLessThan(0);
    expect(wide!.shift).toBeGreaterThan(-2);
  });

  test('are left out rather than squeezed beyond reading', () => {
    const squeezed = { left: 16, right: 32, width: 40 };
    expect(
      condense([{ ...squeezed, left: 0, right: 16 }, squeezed, { ...squeezed, left: 32, right: 48 }], {
        overhang: 0,
      })[1]?.scale,
    ).toBe(0);
  });

  test('never overlap', () => {
    const words = fc.array(
      fc.record({
        gap: fc.nat({ max: 20 }),
        wide: fc.integer({ min: 8, max: 80 }),
        width: fc.integer({ min: 4, max: 90 }),
      }),
      {
        minLength: 2,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        let x = 0;
        const line = list.map(({ gap, wide, width }) => {
          const left = x + gap;
          x = left + wide;
          return { left, right: x, width };
        });
        const fits = condense(line, { overhang: 8 });
        const drawn = line.flatMap(({ left, right, width }, i) => {
          const { scale, shift } = fits[i]!;
          const [half, middle] = [(width * scale) / 2, (left + right) / 2 + shift];
          return half > 0 ? [{ left: middle - half, right: middle + half }] : [];
        });
        for (let i = 1; i < drawn.length; i++) expect(drawn[i]!.left - drawn[i - 1]!.right).toBeGreaterThan(-1e-6);
      }),
    );
  });
});

test.each([
  [16, 10, 9.92, 'a comfortable line'],
  [16, 18, 9.92, 'a line with room'],
  [30, 20, 15, 'a heading: half of it'],
  [16, 3, 0, 'no gap at all'],
  [10, 10, 0, 'text too small for a reading above it'],
])('text of %d px with a gap of %d px gets labels of %d px (%s)', (size, gap, label) => {
  expect(labelSize({ size, gap }, 0.96)).toBeCloseTo(label, 1);
});

test.each([
  ['rgb(255, 255, 255)', true],
  ['rgb(34, 34, 34)', false],
  ['rgba(0, 0, 0, 0.85)', false],
  ['color(srgb 0.9 0.9 0.9)', true],
  ['oklch(0.92 0.01 250)', true],
  ['lab(20 1 1)', false],
])('%s is light text: %s', (colour, light) => {
  expect(isLight(colour)).toBe(light);
});
