import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { SyncProgress } from '@/utils/sync/status';

export interface RunningProps {
  progress: SyncProgress | null;
  /** Everything comes and goes for the first time, which takes a while. */
  isFirst: boolean;
  onCancel: () => void;
}

/** A sync under way. */
export function Running({ progress, isFirst, onCancel }: RunningProps) {
  const t = useText();
  const n = useNumber();
  const total = progress?.total ?? null;
  const says = () => {
    if (!progress) return t('sync_starting');
    const done = n(progress.done);
    return total === null ? t(`sync_${progress.phase}`, done) : t(`sync_${progress.phase}_of`, done, n(total));
  };
  return (
    <div class="running">
      {/* Counts change many times a second: what is read out is the phase alone. */}
      <p class="sr-only" role="status">
        {t(progress ? `sync_${progress.phase}_now` : 'sync_starting')}
      </p>
      <p aria-hidden="true">{says()}</p>
      <div class="bar">
        <progress
          aria-label={t('sync_progress')}
          {...(progress && total !== null && { value: progress.done, max: Math.max(1, total) })}
        />
        <Button class="outlined" onClick={onCancel}>
          {t('sync_stop')}
        </Button>
      </div>
      {isFirst && <p class="hint">{t('sync_first_safe')}</p>}
    </div>
  );
}
