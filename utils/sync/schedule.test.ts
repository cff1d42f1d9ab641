import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SyncProblem } from './problem';
import { waitAfter } from './schedule';

const MINUTE = 60_000;
const failed = (code: 'network' | 'busy' | 'credentials', fails: number, retryAfter?: number) =>
  ({ kind: 'failed', problem: new SyncProblem(code, { retryAfter }), fails }) as const;

describe('the next sync', () => {
  test('comes in a quarter of an hour, in an hour while nobody is there, at once while something is left', () => {
    const wait = (more: boolean, isIdle: boolean) => waitAfter({ kind: 'done', more, isIdle }, () => 0.5);
    expect([wait(false, false), wait(false, true), wait(true, true)]).toEqual([15 * MINUTE, 60 * MINUTE, 30_000]);
  });

  test('comes later after each failure, an hour later at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 900].map((fails) => waitAfter(failed('network', fails), () => 0.5));
    expect(waits.map((wait) => wait! / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('comes for each device at another moment, a fifth earlier or later', () => {
    expect([0, 0.25, 1].map((chance) => waitAfter(failed('network', 1), () => chance))).toEqual([
      48_000, 54_000, 72_000,
    ]);
  });

  test('never comes before the server wants it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 21_600_000 }),
        fc.nat(20),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ms, fails, chance) => {
          expect(waitAfter(failed('busy', fails, ms), () => chance)).toBeGreaterThanOrEqual(ms);
        },
      ),
    );
  });

  test('waits for people where only people can help', () => {
    expect(waitAfter(failed('credentials', 1), () => 0.5)).toBeNull();
  });
});
