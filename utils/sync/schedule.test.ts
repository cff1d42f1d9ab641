import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SyncProblem } from './problem';
import { mayTry, type Occasion, waitAfter, wakeAt } from './schedule';
import { NEVER_SYNCED, type SyncFailureCode, type SyncStatus } from './status';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_800_000_000_000;
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
        fc.integer({ min: 1, max: 6 * HOUR }),
        fc.nat(20),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ms, fails, chance) => {
          expect(waitAfter(failed('busy', fails, ms), () => chance)).toBeGreaterThanOrEqual(ms);
        },
      ),
    );
  });

  test('does not wait for a server for ever', () => {
    expect(waitAfter(failed('busy', 1, 400 * HOUR), () => 0.5)).toBe(6 * HOUR);
  });

  test('waits for people where only people can help', () => {
    expect(waitAfter(failed('credentials', 1), () => 0.5)).toBeNull();
  });
});

/** A status; the last attempt was so many minutes ago, the next one is due in so many. */
const aStatus = (last: number, next: number | null, code?: SyncFailureCode): SyncStatus => ({
  ...NEVER_SYNCED,
  problem: code ? { code, at: NOW } : null,
  nextAt: next === null ? null : NOW + next * MINUTE,
  log: [{ at: NOW - last * MINUTE, ms: 1, pulled: 0, pushed: 0 }],
});
const OCCASIONS: Occasion[] = ['time', 'change', 'start', 'opened', 'online', 'permitted'];

describe('an occasion', () => {
  test.each<[string, SyncStatus, Occasion[]]>([
    ['a place never synced with', NEVER_SYNCED, ['time', 'change', 'start', 'opened', 'online']],
    ['one synced lately', aStatus(1, 14), ['change', 'start']],
    ['one synced a while ago', aStatus(3, 12), ['change', 'start', 'opened', 'online']],
    ['one that is due', aStatus(15, 0), ['time', 'change', 'start', 'opened', 'online']],
    ['one nobody could reach', aStatus(3, 12, 'network'), ['start', 'opened', 'online']],
    ['one nobody could reach just now', aStatus(1, 12, 'network'), ['start', 'online']],
    ['one that asked to wait', aStatus(60, 300, 'busy'), []],
    ['one whose wait is over', aStatus(60, 0, 'busy'), ['time', 'change', 'start', 'opened', 'online']],
    ['one that refuses the password', aStatus(60, null, 'credentials'), []],
    ['one that the browser keeps us from', aStatus(60, null, 'permission'), ['permitted']],
    ['one synced before the clock was set back', aStatus(-600, 600), ['time', 'change', 'start', 'opened', 'online']],
  ])('with %s is taken or not', (_, status, taken) => {
    expect(OCCASIONS.filter((occasion) => mayTry(occasion, status, NOW))).toEqual(taken);
  });

  test('to be woken for comes in time, and never where only people can help', () => {
    const wake = (status: SyncStatus) => {
      const at = wakeAt(status, NOW);
      return at === null ? null : (at - NOW) / MINUTE;
    };
    expect(wake(NEVER_SYNCED)).toBe(0.5);
    expect(wake(aStatus(1, 14))).toBe(14);
    expect(wake(aStatus(99, -99))).toBe(0.5);
    expect(wake(aStatus(-600, 600))).toBe(360);
    expect(wake(aStatus(1, null, 'forbidden'))).toBeNull();
  });
});
