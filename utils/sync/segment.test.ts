import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReview } from '@/utils/deck/check';
import type { ReviewEntry } from '@/utils/deck/review';
import { entryOf, entryRow, SEGMENT_SIZE, segmentId, stretchOf } from './segment';

describe('a stretch of the log', () => {
  test('is found from an entry, and holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
        const { dev, from, to } = stretchOf(segmentId('aaaaaaaa', n))!;
        expect([dev, from <= n && n <= to]).toEqual(['aaaaaaaa', true]);
      }),
    );
  });

  test('begins where the one before ends, and is not that one', () => {
    for (const n of [1, SEGMENT_SIZE - 1, SEGMENT_SIZE, 999_999, 1_000_000, 40_000_000, 400_000_001]) {
      const id = segmentId('aaaaaaaa', n);
      const { from, to } = stretchOf(id)!;
      expect(segmentId('aaaaaaaa', to + 1)).not.toBe(id);
      expect(stretchOf(segmentId('aaaaaaaa', to + 1))!.from).toBe(to + 1);
      expect([segmentId('aaaaaaaa', from), segmentId('aaaaaaaa', to)]).toEqual([id, id]);
    }
  });

  test('of reviews that other programs wrote, numbered by the millisecond, holds a day and not one', () => {
    const hour = 3_600_000;
    const ids = Array.from({ length: 24 }, (_, i) => segmentId('aaaaaaaa', 100 * hour + i * hour));
    expect(new Set(ids).size).toBeLessThanOrEqual(4);
  });

  test.each(['l:', 'l:aaaaaaaa:1', 'l:AAAAAAAA:00001', 'c:w:种草', 'l:aaaaaaaa:00001x'])('is not named %j', (id) => {
    expect(stretchOf(id)).toBeUndefined();
  });
});

const identity = { dev: 'aaaaaaaa', n: 7, key: 'w:种草', t: 5 };
test.each<[ReviewEntry]>([
  [{ ...identity, grade: 3, ms: 900 }],
  [{ ...identity, grade: 1, ms: 0, was: 'review' }],
  [{ ...identity, grade: 1, ms: 0, kind: 'cloze' }],
  [{ ...identity, grade: 4, ms: 0, kind: 'handwriting', was: 'new' }],
  [{ ...identity, undoes: 3 }],
  [{ ...identity, undoes: 3, of: 'bbbbbbbb' }],
])('an entry of the log comes back from its row as it was: %j', (entry) => {
  const row = JSON.parse(JSON.stringify(entryRow(entry)));
  expect(readReview(entryOf(entry.dev, row), 'e')).toEqual(entry);
});
