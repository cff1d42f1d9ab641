import { dayOf } from '@/utils/deck/day';

/**
 * Days and months as plain numbers, so that they can be counted, subtracted and stored. A day's number is that of its
 * date whatever the clock did: between two neighbouring dates there is always one.
 */

/** Days since 1 January 1970, by the date. */
export type DayNumber = number;
/** Months since January of the year 0. */
export type MonthNumber = number;

const DAY_MS = 86_400_000;

/** The reader's day in which `t` lies, when days begin at `hour`. */
export function dayNumber(t: number, hour: number): DayNumber {
  return dateNumber(new Date(dayOf(t, hour).start));
}

/** {@link dayNumber} for many times in a row: a calendar is asked only when the day changes. */
export function dayCounter(hour: number): (t: number) => DayNumber {
  let day = { start: 0, end: 0 };
  let number = 0;
  return (t) => {
    if (t < day.start || t >= day.end) {
      day = dayOf(t, hour);
      number = dateNumber(new Date(day.start));
    }
    return number;
  };
}

/** The date of a day, at noon by this device's clock, to be written for people. */
export function dateOf(day: DayNumber): Date {
  const utc = new Date(day * DAY_MS);
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), 12);
}

/** 0 for Monday to 6 for Sunday. The first day of 1970 was a Thursday. */
export const weekday = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

export const mondayOf = (day: DayNumber): DayNumber => day - weekday(day);

export function monthNumber(t: number): MonthNumber {
  const date = new Date(t);
  return date.getFullYear() * 12 + date.getMonth();
}

/** The first moment of a month by this device's calendar. */
export const startOfMonth = (month: MonthNumber): number => new Date(Math.floor(month / 12), month % 12, 1).getTime();

const dateNumber = (date: Date): DayNumber =>
  Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
