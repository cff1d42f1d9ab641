import { localeOf } from '@/components/ui/day';
import { useText } from '@/components/ui/text';
import { type DayNumber, dateOf, type MonthNumber, startOfMonth } from '@/utils/deck/progress/calendar';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Numbers and dates in the reader's language. */
export interface Format {
  number: (n: number) => string;
  /** 0 to 1 in whole per cent. */
  share: (part: number) => string;
  /** "Tue, 3 Nov" */
  day: (day: DayNumber) => string;
  /** "3 Nov" */
  date: (day: DayNumber) => string;
  /** "November 2026" */
  month: (month: MonthNumber) => string;
  /** The month a day is in: "November 2026" */
  monthOf: (day: DayNumber) => string;
  /** "Nov", or in Chinese "11月" */
  shortMonth: (month: MonthNumber) => string;
  /** The month a day is in: "Nov" */
  monthName: (day: DayNumber) => string;
  /** "Mon" */
  weekday: (day: DayNumber) => string;
  /** "3 weeks", or "3w" where there is no room. */
  span: (n: number, unit: Unit, display?: 'long' | 'narrow') => string;
  /** Time in minutes, and from two hours on in hours. */
  time: (ms: number) => string;
}

const MINUTE_MS = 60_000;
const MINUTES_SAID = 120;

export function useFormat(): Format {
  const locale = localeOf(useText()('page_language'));
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (day: DayNumber) => format.format(dateOf(day));
  };
  const number = new Intl.NumberFormat(locale);
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short' });
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const span: Format['span'] = (n, unit, unitDisplay = 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(n);
  return {
    number: (n) => number.format(n),
    share: (part) => share.format(part),
    day: date({ weekday: 'short', day: 'numeric', month: 'short' }),
    date: date({ day: 'numeric', month: 'short' }),
    month: (n) => month.format(startOfMonth(n)),
    monthOf: date({ month: 'long', year: 'numeric' }),
    shortMonth: (n) => shortMonth.format(startOfMonth(n)),
    monthName: date({ month: 'short' }),
    weekday: date({ weekday: 'short' }),
    span,
    time: (ms) => {
      const minutes = Math.round(ms / MINUTE_MS);
      return minutes < MINUTES_SAID ? span(minutes, 'minute') : span(minutes / 60, 'hour');
    },
  };
}
