import type { MonthNumber } from './calendar';
import type { KeptInMonth, WordsTally } from './words-tally';

const MONTHS = 12;

export interface KeptMonth extends KeptInMonth {
  month: MonthNumber;
}

/** Words by the month they were kept in, the last twelve, the present one last; what was kept before is one figure. */
export function keptByMonth({ months }: WordsTally, now: MonthNumber): { months: KeptMonth[]; before: KeptInMonth } {
  const first = now - MONTHS + 1;
  const before = { kept: 0, known: 0 };
  for (const [month, { kept, known }] of months) {
    if (month >= first) continue;
    before.kept += kept;
    before.known += known;
  }
  const shown = Array.from({ length: MONTHS }, (_, i) => ({
    month: first + i,
    kept: 0,
    known: 0,
    ...months.get(first + i),
  }));
  return { months: shown, before };
}
