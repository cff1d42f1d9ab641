import { type Translate, useText } from '@/components/ui/text';

/** Says when something was, as one would at that distance: today, yesterday, on Tuesday, on 3 May. */
export type SayDay = (at: number, now: number) => string;

/** The days of the reader's calendar in the reader's language. */
export function useDay(): SayDay {
  const t = useText();
  return (at, now) => sayDay(at, now, { t, locale: localeOf(t('page_language')) });
}

/** Days of the local calendar count, not hours: a minute past midnight, eleven at night was yesterday. */
export function sayDay(at: number, now: number, { t, locale }: { t: Translate; locale: string }): string {
  const days = Math.max(0, daysBetween(at, now));
  if (days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  if (days < 7) return t('day_on', new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at));
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const format = { day: 'numeric', month: 'long', ...(!isThisYear && { year: 'numeric' as const }) } as const;
  return t('day_on', new Intl.DateTimeFormat(locale, format).format(at));
}

/** Local midnights between two moments. */
export function daysBetween(from: number, to: number): number {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** The browser's own kind of the language, which knows whether it is 3 May or May 3. */
export function localeOf(language: string): string {
  const [main] = language.split('-');
  return navigator.languages.find((own) => own.split('-')[0] === main) ?? language;
}
