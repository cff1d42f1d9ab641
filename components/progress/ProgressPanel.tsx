import { ForecastChart } from '@/components/progress/ForecastChart';
import { KeptChart } from '@/components/progress/KeptChart';
import { RetentionChart } from '@/components/progress/RetentionChart';
import { SlangOfMonth } from '@/components/progress/SlangOfMonth';
import { StabilityChart } from '@/components/progress/StabilityChart';
import { useFormat } from '@/components/progress/use-format';
import { YearChart } from '@/components/progress/YearChart';
import { GoalRing } from '@/components/review/GoalRing';
import { WeekDots } from '@/components/review/WeekDots';
import { useText } from '@/components/ui/text';
import { HABIT_DAYS, habitOf } from '@/utils/deck/progress/habit';
import type { Progress } from '@/utils/deck/progress/progress';
import { goalState, lastDays, weeksInRow } from '@/utils/deck/progress/week';

/** How much of the log is counted, 0 to 1; `some` while nobody can say. */
export type Counted = number | 'some';

export interface ProgressPanelProps {
  /** Undefined until it is counted for the first time. */
  progress: Progress | undefined;
  /** Undefined while nothing is being counted, or not for long. */
  counted: Counted | undefined;
}

/** The deck in figures and pictures. It says what is, and asks nothing. */
export function ProgressPanel({ progress, counted }: ProgressPanelProps) {
  const t = useText();
  return (
    <div class="progress-panel">
      <h2 class="sr-only">{t('popup_progress')}</h2>
      {counted !== undefined && (
        <div class="counting">
          <label for="progress-counted">{t('progress_counting')}</label>
          <progress id="progress-counted" value={counted === 'some' ? undefined : counted} max={1} />
        </div>
      )}
      {progress && <Figures progress={progress} />}
    </div>
  );
}

function Figures({ progress }: { progress: Progress }) {
  const t = useText();
  const format = useFormat();
  const { days, today, words, forecast, month } = progress;
  const habit = habitOf(days, today);
  const lately = lastDays(days, today);
  const goal = goalState(progress.goal, lately[0]!);
  const isNew = words.kept === 0 && days.size === 0;
  return (
    <>
      {isNew ? (
        <p class="page-note">{t('progress_new')}</p>
      ) : (
        <dl class="totals">
          <Total name={t('progress_kept_head')} value={format.number(words.kept)} />
          <Total name={t('progress_known')} value={format.number(words.known)} />
          <Total name={t('progress_habit', String(HABIT_DAYS))} value={format.number(habit.active)} />
        </dl>
      )}
      {!isNew && (
        <>
          <div class="rhythm">
            {goal && <GoalRing state={goal} />}
            <WeekDots days={lately} today={today} weeks={weeksInRow(days, today)} />
          </div>
          <YearChart days={days} today={today} />
          <RetentionChart days={days} today={today} aim={progress.retention} />
          <ForecastChart forecast={forecast} newPerDay={progress.newPerDay} />
          <StabilityChart words={words} />
          <KeptChart words={words} month={month} />
        </>
      )}
      <SlangOfMonth slang={progress.slang} month={month} />
    </>
  );
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
