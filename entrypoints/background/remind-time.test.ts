import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isReminderTime, nextReminder } from './remind-time';

afterEach(() => vi.unstubAllEnvs());

const at = (...date: [number, number, number, number?, number?]) => new Date(...date).getTime();
const HOUR = 3_600_000;
const SEVEN = 19 * 60;
const clockOf = (t: number) => new Date(t).getHours() * 60 + new Date(t).getMinutes();
const dateOf = (t: number) => new Date(t).toDateString();

// Berlin and New York change their clocks in the night, São Paulo did at midnight, Lord Howe by half an hour, Shanghai not at all.
describe.each(['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
  'in %s',
  (zone) => {
    const anyTime = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2031, 0, 1) });
    const anyMinutes = fc.integer({ min: 0, max: 1439 });

    test('the next one is ahead, at the time of day, and within a day and the hours a clock is changed by', () => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(anyTime, anyMinutes, (now, minutes) => {
          const next = nextReminder(now, minutes);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(26 * HOUR);
          // Where the clock skips that time it comes as much later.
          expect([0, 30, 60]).toContain(clockOf(next) - minutes);
        }),
      );
    });

    test('alarms that are on time remind once on each date', () => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(anyTime, anyMinutes, (start, minutes) => {
          let now = start;
          let last = 0;
          const dates: string[] = [];
          for (let day = 0; day < 10; day++) {
            now = nextReminder(now, minutes);
            if (isReminderTime(now, { minutes, last })) {
              dates.push(dateOf(now));
              last = now;
            }
          }
          expect(new Set(dates).size).toBe(10);
          expect(dates).toHaveLength(10);
        }),
      );
    });

    test('whenever it is looked at, and at however many times of day, none comes twice on a date', () => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(
          anyTime,
          fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * HOUR }), anyMinutes), { maxLength: 40 }),
          (start, looks) => {
            let now = start;
            let last = 0;
            const dates: string[] = [];
            for (const [wait, minutes] of looks) {
              now += wait;
              if (!isReminderTime(now, { minutes, last })) continue;
              dates.push(dateOf(now));
              last = now;
            }
            expect(new Set(dates).size).toBe(dates.length);
          },
        ),
      );
    });
  },
);

test('one that the machine slept through comes late, but not on the next day', () => {
  const last = at(2026, 10, 20, 19);
  expect(isReminderTime(at(2026, 10, 21, 18, 59), { minutes: SEVEN, last })).toBe(false);
  expect(isReminderTime(at(2026, 10, 21, 23, 30), { minutes: SEVEN, last })).toBe(true);
  expect(isReminderTime(at(2026, 10, 22, 8), { minutes: SEVEN, last })).toBe(false);
});

test('an alarm set before a flight west does not remind before its time there', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const alarm = nextReminder(at(2026, 10, 21, 12), SEVEN);
  vi.stubEnv('TZ', 'America/New_York');
  expect(isReminderTime(alarm, { minutes: SEVEN, last: 0 })).toBe(false);
  const again = nextReminder(alarm, SEVEN);
  expect(again - alarm).toBe(6 * HOUR);
  expect(isReminderTime(again, { minutes: SEVEN, last: 0 })).toBe(true);
});

test('an alarm set before a flight east does not remind in the middle of the night there', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const alarm = nextReminder(at(2026, 10, 21, 12), SEVEN);
  vi.stubEnv('TZ', 'Asia/Shanghai');
  expect(new Date(alarm).getHours()).toBe(2);
  expect(isReminderTime(alarm, { minutes: SEVEN, last: 0 })).toBe(false);
});

test('who flies around the world in a day is reminded once a date, not once a zone', () => {
  vi.stubEnv('TZ', 'Asia/Shanghai');
  const last = at(2026, 10, 21, 19);
  vi.stubEnv('TZ', 'America/New_York');
  expect(isReminderTime(at(2026, 10, 21, 19), { minutes: SEVEN, last })).toBe(false);
});

test('a clock that once stood in the far future does not silence reminders for ever', () => {
  expect(isReminderTime(at(2026, 10, 21, 20), { minutes: SEVEN, last: at(2036, 0, 1) })).toBe(true);
});
