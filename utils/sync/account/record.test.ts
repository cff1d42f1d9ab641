import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '@/utils/deck/join';
import { KINDS } from '@/utils/deck/kinds';
import { GRADES, MEMORY_STATES } from '@/utils/deck/memory';
import { anyRecord } from './fakes';
import { cutDown, isAlive, isWithin, joinRecords, joinTails, readReviewCode, reviewCode } from './record';

const same = (a: unknown, b: unknown) => expect(canonical(a)).toBe(canonical(b));

test('records join in any order, however often', () => {
  fc.assert(
    fc.property(anyRecord(), anyRecord(), anyRecord(), (a, b, c) => {
      same(joinRecords(a, b), joinRecords(b, a));
      same(joinRecords(joinRecords(a, b), c), joinRecords(a, joinRecords(b, c)));
      same(joinRecords(joinRecords(a, b), b), joinRecords(a, b));
    }),
    { numRuns: 2000 },
  );
});

test('a record that was cut down says nothing that the whole one does not', () => {
  fc.assert(
    fc.property(anyRecord(), fc.constantFrom('log', 'tail', 'state', 'some'), (record, step) => {
      expect(isWithin(cutDown(record, step), record)).toBe(true);
      expect(isAlive(cutDown(record, step))).toBe(isAlive(record));
    }),
  );
});

test('a review taken back stays so, and one of the same minute counts once', () => {
  const [bad, good, gone] = [1, 3, 0].map((grade) => reviewCode(grade, 'recognition', 'review')!);
  expect(
    joinTails([
      [5, bad!],
      [5, good!],
      [7, gone!],
      [7, good!],
    ]),
  ).toEqual([
    [7, gone],
    [5, good],
  ]);
});

test('a review in one number is read back', () => {
  for (const kind of KINDS) {
    for (const grade of [0, ...GRADES]) {
      for (const was of [undefined, ...MEMORY_STATES]) {
        expect(readReviewCode(reviewCode(grade, kind, was)!)).toEqual({ grade, kind, ...(was && { was }) });
      }
    }
  }
  expect(reviewCode(3, 'fromTheFuture', 'new')).toBeUndefined();
  expect(readReviewCode(255)).toBeUndefined();
});
