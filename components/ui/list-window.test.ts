import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnRows, rowForKey, topShowing } from './list-window';

const anyList = fc.record({
  count: fc.nat(100_000),
  top: fc.nat(7_000_000),
  height: fc.integer({ min: 1, max: 2000 }),
  row: fc.nat(99_999),
});

test('every row in sight is drawn, and few others', () => {
  fc.assert(
    fc.property(anyList, ({ count, top, height }) => {
      const { from, to } = drawnRows({ top, height }, 62, count);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / 62) + 18);
      for (const y of [top, top + height - 1]) {
        const row = Math.floor(y / 62);
        if (row < count) expect([from <= row, row < to]).toEqual([true, true]);
      }
    }),
  );
});

test('a row is brought into sight by the shortest way, and stays when it is', () => {
  fc.assert(
    fc.property(anyList, ({ row, top, height }) => {
      const shown = topShowing(row, { top, height: height + 62 }, 62);
      expect(row * 62).toBeGreaterThanOrEqual(shown);
      expect((row + 1) * 62).toBeLessThanOrEqual(shown + height + 62);
      expect(topShowing(row, { top: shown, height: height + 62 }, 62)).toBe(shown);
    }),
  );
});

test.each([
  ['ArrowDown', 5, 6],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 9],
  ['PageUp', 5, 1],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, undefined],
])('%s from row %i of ten', (key, active, to) => {
  expect(rowForKey(key, { active, count: 10, page: 4 })).toBe(to);
});

test('no key leads anywhere in an empty list', () => {
  expect(rowForKey('Home', { active: 0, count: 0, page: 4 })).toBeUndefined();
});
