import { ChartFigure, type Plot } from '@/components/progress/ChartFigure';
import { useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import type { DayTally } from '@/utils/deck/progress/log-tally';
import { ENOUGH_ASKED, remembered, retentionByWeek, type Week } from '@/utils/deck/progress/retention';

const RECENT_DAYS = 28;
const HEIGHT = 132;
const TOP = 10;
const BASE = 108;
const LEFT = 42;
/** The axis begins here unless a week was worse: what differs lies above. */
const USUAL_BOTTOM = 0.5;
const LABEL_EVERY = 4;

export interface RetentionChartProps {
  days: ReadonlyMap<number, DayTally>;
  today: number;
  /** The chance of recall the reader asked for, 0 to 1. */
  aim: number;
}

/** How much came back of what had been away for days, week by week. */
export function RetentionChart({ days, today, aim }: RetentionChartProps) {
  const t = useText();
  const format = useFormat();
  const weeks = retentionByWeek(days, today);
  const recent = remembered(days, { from: today - RECENT_DAYS + 1, to: today });
  const counts = ({ asked, remembered: came }: Pick<Week, 'asked' | 'remembered'>) =>
    [format.number(came), format.number(asked)] as const;
  const summary =
    recent.asked === 0
      ? t('progress_retention_none')
      : recent.asked < ENOUGH_ASKED
        ? t('progress_retention_few', ...counts(recent))
        : t(
            'progress_retention_sum',
            format.share(recent.remembered / recent.asked),
            format.number(recent.asked),
            format.share(aim),
          );
  const said = (week: Week) => {
    const monday = format.date(week.monday);
    if (week.asked === 0) return t('progress_week_none', monday);
    if (week.asked < ENOUGH_ASKED) return t('progress_week_few', monday, ...counts(week));
    return t('progress_week', monday, format.share(week.remembered / week.asked), ...counts(week));
  };
  return (
    <ChartFigure
      title={t('progress_retention')}
      summary={summary}
      points={weeks.map(said)}
      first={weeks.length - 1}
      legend={t('progress_retention_legend', String(ENOUGH_ASKED))}
      table={{
        head: [t('progress_week_of'), t('progress_asked'), t('progress_remembered'), t('progress_share')],
        rows: weeks
          .filter(({ asked }) => asked > 0)
          .map((week) => {
            const [came, asked] = counts(week);
            return [format.date(week.monday), asked, came, format.share(week.remembered / week.asked)];
          })
          .reverse(),
      }}
      draw={(plot) => <Weeks {...plot} weeks={weeks} aim={aim} />}
    />
  );
}

function Weeks({ weeks, aim, width, at }: Plot & { weeks: readonly Week[]; aim: number }) {
  const format = useFormat();
  const shares = weeks.map(({ asked, remembered: came }) => (asked > 0 ? came / asked : null));
  const bottom = shares.some((share) => share !== null && share < USUAL_BOTTOM) ? 0 : USUAL_BOTTOM;
  const step = (width - LEFT - 8) / weeks.length;
  const x = (i: number) => LEFT + (i + 0.5) * step;
  const y = (share: number) => BASE - ((BASE - TOP) * (share - bottom)) / (1 - bottom);
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {[bottom, (1 + bottom) / 2, 1].map((tick) => (
        <g key={tick}>
          <path class={tick === bottom ? 'axis' : 'grid'} d={`M${LEFT - 4} ${y(tick) + 0.5}H${width}`} />
          <text class="value" x={LEFT - 8} y={y(tick) + 4}>
            {format.share(tick)}
          </text>
        </g>
      ))}
      <path class="aim" d={`M${LEFT} ${y(aim)}H${width}`} />
      <path class="trend" d={trendOf(weeks, shares, { x, y })} />
      {weeks.map(({ monday, asked }, i) => {
        const share = shares[i] ?? null;
        return (
          <g key={monday} data-i={i} class={at === i ? 'looked-at' : undefined}>
            <rect class="reach" x={x(i) - step / 2} y={TOP} width={step} height={BASE - TOP} />
            {share !== null && (
              <circle
                class={asked < ENOUGH_ASKED ? 'few' : 'dot'}
                cx={x(i)}
                cy={y(share)}
                r={asked < ENOUGH_ASKED ? 3 : 4}
              />
            )}
          </g>
        );
      })}
      {weeks.map(
        ({ monday }, i) =>
          (weeks.length - 1 - i) % LABEL_EVERY === 0 && (
            <text
              key={monday}
              class={i === weeks.length - 1 ? 'label last' : 'label'}
              x={i === weeks.length - 1 ? width : x(i)}
              y={BASE + 16}
            >
              {format.date(monday)}
            </text>
          ),
      )}
    </svg>
  );
}

/** Joins neighbouring weeks that both have enough reviews to say something. */
function trendOf(
  weeks: readonly Week[],
  shares: readonly (number | null)[],
  { x, y }: { x: (i: number) => number; y: (share: number) => number },
): string {
  let isOpen = false;
  return weeks
    .map(({ asked }, i) => {
      const share = shares[i] ?? null;
      const command = isOpen ? 'L' : 'M';
      isOpen = share !== null && asked >= ENOUGH_ASKED;
      return isOpen ? `${command}${x(i)} ${y(share!)}` : '';
    })
    .join('');
}
