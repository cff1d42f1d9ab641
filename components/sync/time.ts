import { localeOf, useDay } from '@/components/ui/day';
import { useText } from '@/components/ui/text';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Moments as one would say them now; all times are milliseconds. */
export interface SayTime {
  /** "just now", "2 minutes ago", "yesterday", "on 3 May". */
  ago: (at: number) => string;
  /** "in 12 minutes", "any moment now". */
  ahead: (at: number) => string;
  /** To the second, for lists: "3 May, 14:05:12". */
  exact: (at: number) => string;
}

export function useTime(now: number): SayTime {
  const t = useText();
  const day = useDay();
  const locale = localeOf(t('page_language'));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const distance = (ms: number, sign: 1 | -1) =>
    ms < HOUR_MS
      ? relative.format(sign * Math.round(ms / MINUTE_MS), 'minute')
      : relative.format(sign * Math.round(ms / HOUR_MS), 'hour');
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  return {
    ago: (at) => {
      const ms = now - at;
      if (ms < MINUTE_MS) return t('sync_just_now');
      return ms < DAY_MS ? distance(ms, -1) : day(at, now);
    },
    ahead: (at) => (at - now < MINUTE_MS ? t('sync_soon') : distance(at - now, 1)),
    exact: (at) => exact.format(at),
  };
}
