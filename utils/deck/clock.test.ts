import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStamp, LATEST_MS, latest, learn, NEVER, newDevice, stampMs, tick } from './clock';

const device = 'abcd1234';
const NOON = Date.UTC(2026, 10, 21, 12);

describe('stamps', () => {
  test('sort as text in the order they were made, whatever the computer clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: LATEST_MS }), { minLength: 2 }), (clocks) => {
        let last = NEVER;
        for (const now of clocks) {
          const next = tick(last, { now, device });
          expect(next > last).toBe(true);
          expect(isStamp(next)).toBe(true);
          expect(stampMs(next)).toBeGreaterThanOrEqual(now);
          last = next;
        }
      }),
    );
  });

  test('of one millisecond are told apart by their counter', () => {
    const first = tick(NEVER, { now: NOON, device });
    const second = tick(first, { now: NOON, device });
    expect([first.slice(9, 13), second.slice(9, 13)]).toEqual(['0000', '0001']);
    expect(stampMs(second)).toBe(NOON);
  });

  test('carry into the next millisecond when the counter is full', () => {
    const full = `${tick(NEVER, { now: NOON, device }).slice(0, 9)}zzzz${device}`;
    expect(stampMs(tick(full, { now: NOON, device }))).toBe(NOON + 1);
  });

  test('of two devices differ even in the same millisecond', () => {
    expect(tick(NEVER, { now: NOON, device })).not.toBe(tick(NEVER, { now: NOON, device: 'zzzz9999' }));
  });

  test('follow another device by up to a day, not by a broken clock', () => {
    const now = tick(NEVER, { now: NOON, device });
    const ahead = tick(NEVER, { now: NOON + 3_600_000, device: 'other123' });
    const broken = tick(NEVER, { now: NOON + 40 * 86_400_000, device: 'other123' });
    expect(learn(now, ahead, NOON)).toBe(ahead);
    expect(learn(now, broken, NOON)).toBe(now);
    expect(learn(ahead, now, NOON)).toBe(ahead);
  });

  test('are refused when they are not ours to trust', () => {
    for (const bad of ['', 'zzzzzzzzz0000abcd1234', '0mi1qxyz0-000abcd1234', 7, null]) expect(isStamp(bad)).toBe(false);
  });

  test('never is before everything', () => {
    expect(latest(NEVER, tick(NEVER, { now: 0, device }))).not.toBe(NEVER);
    expect(stampMs(NEVER)).toBe(-1);
  });

  test('a device name has eight characters', () => {
    expect(newDevice(() => 0.999)).toBe('zzzzzzzz');
    expect(newDevice(() => 0)).toBe('00000000');
  });
});
