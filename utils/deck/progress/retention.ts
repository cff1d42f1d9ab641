import { type DayNumber, mondayOf } from './calendar';
import type { DayTally } from './log-tally';

const RETENTION_WEEKS = 16;
/** With fewer a share says more about chance than about memory: of twenty, one word more or less moves it by 5 %. */
export const ENOUGH_ASKED = 20;

export interface Remembered {
  asked: number;
  remembered: number;
}

export interface Week extends Remembered {
  monday: DayNumber;
}

/** Of the words that had been put away for days, how many came back: the last 16 weeks, the present one last. */
export function retentionByWeek(days: ReadonlyMap<DayNumber, DayTally>, today: DayNumber): Week[] {
  const last = mondayOf(today);
  return Array.from({ length: RETENTION_WEEKS }, (_, i) => {
    const monday = last - 7 * (RETENTION_WEEKS - 1 - i);
    return { monday, ...remembered(days, { from: monday, to: monday + 6 }) };
  });
}

/** The same over a stretch of days, the last one with it. */
export function remembered(
  days: ReadonlyMap<DayNumber, DayTally>,
  { from, to }: { from: DayNumber; to: DayNumber },
): Remembered {
  const sum = { asked: 0, remembered: 0 };
  for (let day = from; day <= to; day++) {
    const tally = days.get(day);
    sum.asked += tally?.asked ?? 0;
    sum.remembered += tally?.remembered ?? 0;
  }
  return sum;
}
