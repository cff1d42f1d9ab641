import { FRESH_LANE, type Place } from '@/utils/deck/place';
import { type DayNumber, dayCounter } from './calendar';

export const FORECAST_DAYS = 30;

/** What comes due, if nothing is reviewed until then. */
export interface Forecast {
  /** The day the first of `due` is. */
  today: DayNumber;
  /** By day from today; today has with it all that was due before. */
  due: number[];
  /** Kinds of words that wait to be begun. */
  fresh: number;
}

export function noForecast(today: DayNumber): Forecast {
  return { today, due: Array.from({ length: FORECAST_DAYS }, () => 0), fresh: 0 };
}

/** Counts words in the queue. */
export function foresee(
  forecast: Forecast,
  places: readonly Pick<Place, 'lane' | 'at'>[],
  { dayStart }: { dayStart: number },
): void {
  const dayAt = dayCounter(dayStart);
  for (const { lane, at } of places) {
    if (lane === FRESH_LANE) {
      forecast.fresh += 1;
      continue;
    }
    const ahead = Math.max(0, dayAt(at) - forecast.today);
    if (ahead < FORECAST_DAYS) forecast.due[ahead]! += 1;
  }
}
