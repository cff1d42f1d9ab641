import { afterEach, expect, test, vi } from 'vitest';
import { dayOf } from './day';

afterEach(() => vi.unstubAllEnvs());

const local = (day: number, hour: number, month = 10) => new Date(2026, month, day, hour).getTime();

test('who reviews at one at night is still in yesterday', () => {
  expect(dayOf(local(21, 1), 4)).toEqual({ start: local(20, 4), end: local(21, 4) });
  expect(dayOf(local(21, 4), 4)).toEqual({ start: local(21, 4), end: local(22, 4) });
  expect(dayOf(local(21, 0), 0)).toEqual({ start: local(21, 0), end: local(22, 0) });
});

test.each([
  ['Europe/Berlin', 25, 2],
  ['Europe/Berlin', 29, 9],
  ['Asia/Shanghai', 1, 0],
  ['America/New_York', 1, 10],
  ['Australia/Lord_Howe', 5, 3],
])('in %s days follow each other without a gap, whatever the clocks do', (zone, day, month) => {
  vi.stubEnv('TZ', zone);
  let at = local(day - 1, 12, month);
  for (let i = 0; i < 6; i++) {
    const { start, end } = dayOf(at, 3);
    expect([start <= at, at < end, dayOf(end, 3).start, dayOf(end - 1, 3).end]).toEqual([true, true, end, end]);
    at = end + 1;
  }
});

test('a day that begins in an hour the clock skips begins when the clock has jumped, its neighbours as ever', () => {
  vi.stubEnv('TZ', 'America/New_York');
  // 8 March 2026: from two o'clock straight to three.
  const skipped = { start: local(8, 3, 2), end: local(9, 2, 2) };
  expect(dayOf(local(8, 1, 2), 2)).toEqual({ start: local(7, 2, 2), end: skipped.start });
  expect(dayOf(local(8, 12, 2), 2)).toEqual(skipped);
  expect(dayOf(local(9, 2, 2), 2)).toEqual({ start: skipped.end, end: local(10, 2, 2) });
});
