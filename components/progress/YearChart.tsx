import { ChartFigure, type Plot } from '@/components/progress/ChartFigure';
import { useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import { weekday } from '@/utils/deck/progress/calendar';
import type { DayTally } from '@/utils/deck/progress/log-tally';
import { monthsOf, SHADES, type YearDay, yearOf } from '@/utils/deck/progress/year';

const GAP = 2;
const LARGEST_CELL = 13;
/** Above each row of weeks stand the months, left of it the days of the week. */
const MONTHS_HIGH = 16;
const DAYS_WIDE = 34;
/** Narrower, and a year's days would be too small to be told apart: two halves, one below the other. */
const ONE_ROW_FROM = 520;
/** Monday, Wednesday, Friday. */
const NAMED_DAYS = [0, 2, 4];
/** Weeks a month's name needs. */
const NAME_WEEKS = 3;

/** A year of reviews, a square for each day. */
export function YearChart({ days, today }: { days: ReadonlyMap<number, DayTally>; today: number }) {
  const t = useText();
  const format = useFormat();
  const year = yearOf(days, today);
  const active = year.filter(({ reviews }) => reviews > 0);
  const reviews = active.reduce((sum, day) => sum + day.reviews, 0);
  const said = ({ day, reviews: count, ms }: YearDay) =>
    count === 0
      ? t('progress_day_none', format.day(day))
      : count === 1
        ? t('progress_day_one', format.day(day), format.time(ms))
        : t('progress_day', format.day(day), format.number(count), format.time(ms));
  return (
    <ChartFigure
      title={t('progress_year')}
      summary={
        active.length === 0
          ? t('progress_year_none')
          : t('progress_year_sum', format.number(reviews), format.number(active.length))
      }
      points={year.map(said)}
      first={year.length - 1}
      steps={{ across: 7, down: 1 }}
      legend={<Shades />}
      table={{
        head: [t('progress_month'), t('progress_days'), t('progress_reviews'), t('progress_time')],
        rows: monthsOf(year).map((month) => [
          format.monthOf(month.day),
          format.number(month.active),
          format.number(month.reviews),
          format.time(month.ms),
        ]),
      }}
      draw={(plot) => <Squares {...plot} year={year} />}
    />
  );
}

function Squares({ year, width, at }: Plot & { year: readonly YearDay[] }) {
  const format = useFormat();
  const weeks = Math.ceil(year.length / 7);
  const rows = width >= ONE_ROW_FROM ? 1 : 2;
  const weeksInRow = Math.ceil(weeks / rows);
  const cell = Math.min(LARGEST_CELL, Math.floor((width - DAYS_WIDE) / weeksInRow) - GAP);
  const step = cell + GAP;
  const rowHeight = MONTHS_HIGH + 7 * step + 8;
  const place = (i: number) => {
    const week = Math.floor(i / 7);
    const row = Math.floor(week / weeksInRow);
    return {
      x: DAYS_WIDE + (week - row * weeksInRow) * step,
      y: row * rowHeight + MONTHS_HIGH + (i % 7) * step,
    };
  };
  return (
    <svg width={width} height={rows * rowHeight - 6} aria-hidden="true">
      {NAMED_DAYS.flatMap((day) =>
        (rows === 1 ? [0] : [0, rowHeight]).map((top) => (
          <text class="value" key={`${top} ${day}`} x={DAYS_WIDE - 6} y={top + MONTHS_HIGH + day * step + cell - 2}>
            {format.weekday(year[day]!.day)}
          </text>
        )),
      )}
      {monthNames(year, weeksInRow).map((i) => (
        <text class="name" key={i} x={place(i - (i % 7)).x} y={place(i - (i % 7)).y - 5}>
          {format.monthName(year[i]!.day)}
        </text>
      ))}
      {year.map(({ day, shade }, i) => (
        <rect
          key={day}
          data-i={i}
          class={`shade${shade}${at === i ? ' looked-at' : ''}`}
          {...place(i)}
          width={cell}
          height={cell}
          rx={cell > 8 ? 2.5 : 1.5}
        />
      ))}
    </svg>
  );
}

/** Where a month begins, unless its name would run into the next one's or out of its row. */
function monthNames(year: readonly YearDay[], weeksInRow: number): number[] {
  const firsts = year.flatMap(({ day }, i) => (isFirst(day) ? [i] : []));
  return firsts.filter((i) => {
    const inRow = Math.floor(i / 7) % weeksInRow;
    return inRow <= weeksInRow - NAME_WEEKS && year.length - i > 7 * (NAME_WEEKS - 1) - weekday(year[i]!.day);
  });
}

const isFirst = (day: number): boolean => new Date(day * 86_400_000).getUTCDate() === 1;

function Shades() {
  const t = useText();
  const step = LARGEST_CELL + GAP;
  return (
    <>
      {t('progress_fewer')}
      <svg class="shades" width={(SHADES + 1) * step} height={LARGEST_CELL} aria-hidden="true">
        {Array.from({ length: SHADES + 1 }, (_, shade) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a shade is its place.
            key={shade}
            class={`shade${shade}`}
            x={shade * step}
            width={LARGEST_CELL}
            height={LARGEST_CELL}
            rx={2.5}
          />
        ))}
      </svg>
      {t('progress_more')}
    </>
  );
}
