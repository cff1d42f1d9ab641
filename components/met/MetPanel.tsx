import { useState } from 'preact/hooks';
import { MetList, type MetListProps } from '@/components/met/MetList';
import { NewWords, type NewWordsProps } from '@/components/met/NewWords';
import { Button } from '@/components/ui/Button';
import { daysBetween } from '@/components/ui/day';
import { Segmented } from '@/components/ui/Segmented';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';

const PERIODS = ['today', 'week', 'all'] as const;
type Period = (typeof PERIODS)[number];
/** Days back that belong to a period. */
const DAYS: Record<Period, number> = { today: 0, week: 6, all: Number.POSITIVE_INFINITY };

export interface MetPanelProps extends MetListProps {
  newWords: NewWordsProps;
  /** Whether what is met is remembered. */
  counting: boolean;
  onCounting: (counting: boolean) => void;
  onForget: () => void;
}

/** What was met while reading: slang by day, words nobody explains, and what is remembered of all that. */
export function MetPanel({ met, now, newWords, counting, onCounting, onForget, ...actions }: MetPanelProps) {
  const t = useText();
  const [chosen, setChosen] = useState<Period>();
  const within = (period: Period) => met.filter(({ last }) => daysBetween(last, now) <= DAYS[period]);
  const period = chosen ?? PERIODS.find((each) => within(each).length > 0) ?? 'all';
  const shown = within(period).sort((a, b) => b.count - a.count || b.last - a.last);
  return (
    <div class="met-panel">
      {met.length === 0 ? (
        <p class="page-note">{t(counting ? 'met_nothing' : 'met_off')}</p>
      ) : (
        <section class="met" aria-label={t('met_slang')}>
          <Segmented
            label={t('met_period')}
            labelHidden
            value={period}
            onChange={setChosen}
            options={PERIODS.map((value) => ({ value, label: t(`met_${value}`) }))}
          />
          {shown.length === 0 ? (
            <p class="hint">{t('met_none')}</p>
          ) : (
            <MetList key={period} {...actions} met={shown} now={now} oneDay={period === 'today'} />
          )}
        </section>
      )}
      <NewWords {...newWords} />
      <section class="group" aria-label={t('met_settings')}>
        <Switch
          label={t('met_switch')}
          hint={t(counting ? 'met_privacy' : 'met_off')}
          checked={counting}
          onChange={onCounting}
        />
        <Button class="outlined forget" onClick={onForget}>
          {t('met_forget')}
        </Button>
      </section>
    </div>
  );
}
