import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dateOf, dayCounter, dayNumber, mondayOf, monthNumber, startOfMonth, weekday } from './calendar';

afterEach(() => vi.unstubAllEnvs());

const at = (...date: [number, number, number, number?, number?]) => new Date(...date).getTime();

describe.each(['Asia/Shanghai', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia'])('in %s', (name) => {
  test('a day is that of the date, and one until the hour at which days begin', () => {
    vi.stubEnv('TZ', name);
    expect(dateOf(dayNumber(at(2026, 10, 21, 4), 4)).toDateString()).toBe('Sat Nov 21 2026');
    expect(dateOf(dayNumber(at(2026, 10, 21, 3, 59), 4)).toDateString()).toBe('Fri Nov 20 2026');
    expect(dayNumber(at(2026, 10, 22, 12), 0) - dayNumber(at(2026, 10, 21, 12), 0)).toBe(1);
  });

  test('time never leads back to an earlier day, also when clocks are changed', () => {
    vi.stubEnv('TZ', name);
    const anyTime = fc.integer({ min: at(2011, 0, 1), max: at(2031, 0, 1) });
    fc.assert(
      fc.property(
        anyTime,
        fc.integer({ min: 0, max: 3 * 86_400_000 }),
        fc.integer({ min: 0, max: 23 }),
        (t, on, hour) => {
          expect(dayNumber(t + on, hour)).toBeGreaterThanOrEqual(dayNumber(t, hour));
          const counter = dayCounter(hour);
          expect([t, t + on, t].map(counter)).toEqual([t, t + on, t].map((each) => dayNumber(each, hour)));
        },
      ),
    );
  });
});

test('weeks begin on Monday', () => {
  const saturday = dayNumber(at(2026, 10, 21, 12), 4);
  expect(weekday(saturday)).toBe(5);
  expect(dateOf(mondayOf(saturday)).toDateString()).toBe('Mon Nov 16 2026');
  expect(weekday(-4)).toBe(6);
});

test('a month begins on its first day', () => {
  const january = monthNumber(at(2027, 0, 31));
  expect(new Date(startOfMonth(january)).toDateString()).toBe('Fri Jan 01 2027');
  expect(monthNumber(startOfMonth(january) - 1)).toBe(january - 1);
});
