import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { surplus } from './rotation';
import { REASONS } from './store';

const aBackup = (id: number, at: number, more: object = {}) => ({
  ...{ id, at, why: 'daily' as const, bytes: 1000, plain: 8000 },
  ...more,
});

const anyBackups = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 500 }).map((days) => NOON - days * DAY),
      why: fc.constantFrom(...REASONS),
      bytes: fc.integer({ min: 1, max: 3_000_000 }),
      plain: fc.integer({ min: 1, max: 30_000_000 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.sort((a, b) => a.at - b.at).map((backup, i) => ({ id: i + 1, ...backup })));

describe('of any copies', () => {
  test('the newest stays, the rest takes no more than the deck as text, and twelve at most', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const gone = new Set(surplus(backups));
        const kept = backups.filter(({ id }) => !gone.has(id));
        if (backups.length > 0) expect(kept.at(-1)).toBe(backups.at(-1));
        const room = Math.max(2_000_000, ...backups.map(({ plain }) => plain));
        const others = kept.slice(0, -1).reduce((sum, { bytes }) => sum + bytes, 0);
        if (kept.length > 1) expect(others + kept.at(-1)!.bytes).toBeLessThanOrEqual(room);
        expect(kept.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  test('what was kept once is kept when asked again, and the oldest are named first', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const gone = surplus(backups);
        expect(gone).toEqual([...gone].sort((a, b) => a - b));
        const kept = backups.filter(({ id }) => !gone.includes(id));
        const room = Math.max(2_000_000, ...backups.map(({ plain }) => plain));
        // What is gone may have been the largest.
        if (Math.max(2_000_000, ...kept.map(({ plain }) => plain)) === room) expect(surplus(kept)).toEqual([]);
      }),
    );
  });

  test('for want of room the older ones go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 500_000, max: 3_000_000 }), { minLength: 1, maxLength: 3 }), (sizes) => {
        const backups = sizes.map((bytes, i) => aBackup(i + 1, NOON + i * DAY, { bytes }));
        const gone = surplus(backups);
        expect(gone).toEqual(gone.map((_, i) => i + 1));
      }),
    );
  });
});

test('a copy a day for a year leaves three days, three weeks and three months', () => {
  let kept: ReturnType<typeof aBackup>[] = [];
  for (let day = 0; day < 365; day++) {
    kept.push(aBackup(day + 1, NOON + day * DAY));
    const gone = surplus(kept);
    kept = kept.filter(({ id }) => !gone.includes(id));
  }
  const ages = kept.map(({ at }) => (NOON + 364 * DAY - at) / DAY);
  expect(ages.slice(-3)).toEqual([2, 1, 0]);
  expect(ages.filter((age) => age >= 3 && age <= 21).length).toBeGreaterThanOrEqual(2);
  expect(ages[0]).toBeGreaterThan(31);
  expect(kept.length).toBeLessThanOrEqual(9);
});

test('copies made before something big stay beside the last of the day', () => {
  const morning = aBackup(1, NOON, { why: 'import' });
  const later = aBackup(2, NOON + 60_000, { why: 'bulk' });
  const evening = aBackup(3, NOON + 120_000);
  expect(surplus([morning, later, evening])).toEqual([]);
});

test('a deck that was lost and begun anew does not take the copies of the old one with it', () => {
  const old = aBackup(1, NOON - 40 * DAY, { bytes: 20_000_000, plain: 140_000_000 });
  const anew = Array.from({ length: 20 }, (_, i) => aBackup(i + 2, NOON + i * DAY));
  expect(surplus([old, ...anew.slice(0, 10)])).not.toContain(1);
});
