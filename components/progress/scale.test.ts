import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceTop, ticksTo } from './scale';

test.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [11, 20],
  [200, 200],
  [201, 300],
  [61, 80],
  [99_999, 100_000],
])('an axis for %d ends at %d', (most, top) => {
  expect(niceTop(most)).toBe(top);
});

test('the highest column reaches over half of the axis and never above it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
      expect(niceTop(most)).toBeGreaterThanOrEqual(most);
      expect(most / niceTop(most)).toBeGreaterThan(0.5);
      expect(ticksTo(niceTop(most)).every(Number.isInteger)).toBe(true);
    }),
  );
});
