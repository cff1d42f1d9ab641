const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of time in its largest whole unit, as short as the language says it: "10 min", "3 days", "2 yrs". */
export function waitText(ms: number, language: string): string {
  const [unit, size] = unitFor(ms);
  const amount = Math.max(1, Math.round(ms / size));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(amount);
}

/** The bounds are half a unit below the next, so that 59.7 minutes are an hour and not 60 minutes. */
function unitFor(ms: number): [unit: string, size: number] {
  if (ms < 59.5 * MINUTE) return ['minute', MINUTE];
  if (ms < 23.5 * HOUR) return ['hour', HOUR];
  if (ms < 60 * DAY) return ['day', DAY];
  if (ms < 700 * DAY) return ['month', 30.44 * DAY];
  return ['year', 365.25 * DAY];
}
