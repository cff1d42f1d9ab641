import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

/** Slang met and not yet kept or ignored: today, and this week altogether. */
export interface MetCount {
  today: number;
  week: number;
}

/** Leads on from a review with nothing to ask to what was met; nothing while nothing was. */
export function MetLead({ met, onMet }: { met: MetCount; onMet: () => void }) {
  const t = useText();
  if (met.week === 0) return null;
  const isToday = met.today > 0;
  return (
    <Button
      class={isToday ? undefined : 'outlined'}
      kind={isToday ? 'primary' : 'quiet'}
      shortcut="Space Enter"
      onClick={onMet}
    >
      {isToday ? t('review_met_today', String(met.today)) : t('review_met_week', String(met.week))}{' '}
      <kbd>{t('review_space')}</kbd>
    </Button>
  );
}
