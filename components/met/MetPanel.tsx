import { useEffect, useRef, useState } from 'preact/hooks';
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
  /** Closes the popup; left out where it is a window that stays. */
  onClose?: (() => void) | undefined;
}

/** What was met while reading: slang by day, words nobody explains, and what is remembered of all that. */
export function MetPanel({ newWords, counting, onCounting, onForget, onClose, ...slang }: MetPanelProps) {
  const t = useText();
  const [wasEmpty] = useState(slang.met.length === 0);
  return (
    <div class="met-panel">
      {wasEmpty && slang.met.length === 0 ? (
        <p class="page-note">{t(counting ? 'met_nothing' : 'met_off')}</p>
      ) : (
        <MetSlang {...slang} onClose={onClose} />
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

/** The slang of today, or of longer; it opens on the shortest time in which there was any. */
function MetSlang({ met, now, kept, onClose, ...actions }: MetListProps & Pick<MetPanelProps, 'onClose'>) {
  const t = useText();
  const within = (period: Period) => met.filter(({ last }) => daysBetween(last, now) <= DAYS[period]);
  // Chosen once: with its last word sorted, today stays today.
  const [period, setPeriod] = useState(() => PERIODS.find((each) => within(each).length > 0) ?? 'today');
  const shown = within(period).sort((a, b) => b.count - a.count || b.last - a.last);
  const isSorted = shown.every(({ key }) => kept.has(key));
  return (
    <section class="met" aria-label={t('met_slang')}>
      <h2 class="met-title">
        {t(`met_title_${period}`)} {shown.length > 0 && <span class="count">{shown.length}</span>}
      </h2>
      <Segmented
        label={t('met_period')}
        labelHidden
        value={period}
        onChange={setPeriod}
        options={PERIODS.map((value) => ({ value, label: t(`met_${value}`) }))}
      />
      {/* Also while it is empty: what emptied it can be taken back by key. */}
      <MetList key={period} {...actions} met={shown} kept={kept} now={now} oneDay={period === 'today'} />
      {shown.length > 0 && <MetKeys />}
      <div class="met-end" role="status">
        {isSorted && (
          <>
            <p class="hint">
              {t(period === 'today' ? 'met_today_done' : shown.length > 0 ? 'met_all_kept' : 'met_none')}
            </p>
            {onClose && <CloseButton onClose={onClose} />}
          </>
        )}
      </div>
    </section>
  );
}

/** The way out once all is sorted. The last word took the focus with it, so Enter is enough. */
function CloseButton({ onClose }: { onClose: () => void }) {
  const t = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) row.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={row}>
      <Button class="outlined" shortcut="Escape" onClick={onClose}>
        {t('met_close')} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}

/** The keys of the list, for those who have them. */
function MetKeys() {
  const t = useText();
  const keys = [
    ['J K', t('met_key_walk')],
    [t('review_space'), t('met_key_keep')],
    ['X', t('met_key_ignore')],
    ['Enter', t('met_key_sentences')],
    ['Z', t('met_key_undo')],
  ];
  return (
    <p class="met-keys">
      {keys.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </p>
  );
}
