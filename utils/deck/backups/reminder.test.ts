import { expect, test } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { exportedAt, NEVER_EXPORTED, putOffAt, remindsOfFile } from './reminder';

const WEEK = 7 * DAY;

test('a deck worth a file asks for one, a small one does not', () => {
  expect(remindsOfFile(NEVER_EXPORTED, { words: 50, now: NOON, synced: 0 })).toBe(true);
  expect(remindsOfFile(NEVER_EXPORTED, { words: 49, now: NOON, synced: 0 })).toBe(false);
});

test('a file is enough for eight weeks', () => {
  const exported = exportedAt(NOON);
  expect(remindsOfFile(exported, { words: 500, now: NOON + 8 * WEEK - 1, synced: 0 })).toBe(false);
  expect(remindsOfFile(exported, { words: 500, now: NOON + 8 * WEEK, synced: 0 })).toBe(true);
});

test('put off, it comes back later each time, and in the end twice a year', () => {
  let exported = NEVER_EXPORTED;
  let now = NOON;
  const waits: number[] = [];
  for (let time = 0; time < 4; time++) {
    exported = putOffAt(exported, now);
    let weeks = 0;
    while (!remindsOfFile(exported, { words: 500, now: now + weeks * WEEK, synced: 0 })) weeks += 1;
    waits.push(weeks);
    now += weeks * WEEK;
  }
  expect(waits).toEqual([8, 16, 26, 26]);
  expect(remindsOfFile(exportedAt(now), { words: 500, now: now + WEEK, synced: 0 })).toBe(false);
});

test('a deck that a server has as it was within thirty days asks for no file', () => {
  expect(remindsOfFile(NEVER_EXPORTED, { words: 500, now: NOON, synced: NOON - 30 * DAY + 1 })).toBe(false);
  expect(remindsOfFile(NEVER_EXPORTED, { words: 500, now: NOON, synced: NOON - 30 * DAY })).toBe(true);
});
