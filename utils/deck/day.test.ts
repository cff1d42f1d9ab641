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
