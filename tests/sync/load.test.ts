import { describe, expect, test } from 'vitest';
import { inParallel, removeAll } from '@/bench/load/databases';
import { load, summaryOf } from '@/bench/load/load';
import { LoadFailure, Server } from '@/bench/load/server';
import { SyncProblem } from '@/utils/sync/problem';
import type { Report } from '@/utils/sync/round';

const NOTHING: Report = { pulled: 0, pushed: 0, more: false, clockAhead: null };

describe('the bench of many readers', () => {
  test('says how long most, and nearly all, rounds took', () => {
    const times = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(summaryOf(times, 10)).toEqual({ syncs: 200, perSecond: 20, p50: 100, p95: 190, p99: 198 });
    expect(summaryOf([7], 1)).toEqual({ syncs: 1, perSecond: 1, p50: 7, p95: 7, p99: 7 });
    expect(summaryOf([], 0)).toEqual({ syncs: 0, perSecond: 0, p50: 0, p95: 0, p99: 0 });
  });

  test('has each reader make one round at a time, all of them in turn, and no more than the connections', async () => {
    const stop = new AbortController();
    const rounds = [0, 0, 0, 0, 0];
    const under = new Set<number>();
    const readers = rounds.map((_, i) => ({
      sync: async () => {
        expect(under.has(i)).toBe(false);
        under.add(i);
        expect(under.size).toBeLessThanOrEqual(2);
        await Promise.resolve();
        under.delete(i);
        rounds[i]! += 1;
        if (rounds[4] === 10) stop.abort();
        return NOTHING;
      },
      review: () => {},
    }));
    await load(readers, { connections: 2, seconds: 60, push: 0, signal: stop.signal });
    for (const count of rounds) expect(Math.abs(count - 10)).toBeLessThanOrEqual(1);
  });

  test('reviews before the rounds that send something, and counts them apart', async () => {
    const stop = new AbortController();
    let reviews = 0;
    let rounds = 0;
    const sync = async () => {
      rounds += 1;
      if (rounds === 40) setTimeout(() => stop.abort());
      await new Promise((resolve) => setTimeout(resolve));
      return NOTHING;
    };
    const dice = [0.1, 0.9, 0.9, 0.9];
    const random = () => dice[rounds % dice.length]!;
    const review = () => {
      reviews += 1;
    };
    const { quiet, pushing } = await load([{ sync, review }], {
      connections: 1,
      seconds: 60,
      push: 0.2,
      signal: stop.signal,
      random,
    });
    expect(pushing.length).toBeGreaterThan(0);
    expect(reviews - pushing.length).toBeLessThanOrEqual(1);
    expect(quiet.length).toBeGreaterThan(2 * pushing.length);
  });

  test('gives a server up that only fails, but not one that fails now and then', async () => {
    let asked = 0;
    const failing = (isFailing: () => boolean, stop = new AbortController()) => ({
      stop,
      readers: [
        {
          sync: async () => {
            asked += 1;
            if (asked === 100) stop.abort();
            if (isFailing()) throw new SyncProblem('busy');
            return NOTHING;
          },
          review: () => {},
        },
      ],
    });
    const dead = failing(() => true);
    expect(await load(dead.readers, { connections: 1, seconds: 60, push: 0, signal: dead.stop.signal })).toMatchObject({
      quiet: [],
      errors: { busy: 3 },
      gaveUp: 'busy',
    });
    asked = 0;
    const unsteady = failing(() => asked % 3 !== 0);
    const measured = await load(unsteady.readers, {
      connections: 1,
      seconds: 60,
      push: 0,
      signal: unsteady.stop.signal,
    });
    expect(measured.gaveUp).toBeUndefined();
    expect(measured.errors.busy).toBe(66);
  });

  test('ends what it does in parallel before it says what failed', async () => {
    const done: number[] = [];
    const work = async (one: number) => {
      if (one === 2) throw new LoadFailure('enough');
      await new Promise((resolve) => setTimeout(resolve));
      done.push(one);
    };
    await expect(inParallel([1, 2, 3, 4, 5, 6], 2, work)).rejects.toThrow('enough');
    expect(done).toEqual([1]);
  });

  test('says which databases it could not remove', async () => {
    const gone = new Server('http://127.0.0.1:9');
    const left = removeAll(gone, ['x-0', 'x-1', 'x-2'], 'x-');
    await expect(left).rejects.toThrow('3 databases stay at http://127.0.0.1:9; their names begin with x-.');
  });

  test('tells no password when it fails', async () => {
    const asked = new Server('http://admin:secret@127.0.0.1:9').name();
    await expect(asked).rejects.toThrow(/^Nothing answers at http:\/\/127\.0\.0\.1:9\.$/);
  });
});
