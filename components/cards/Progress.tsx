import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

export interface ProgressProps {
  label: string;
  done: number;
  /** 0 while nobody knows. */
  total: number;
  onCancel: () => void;
}

/** Work on its way, and how to end it. */
export function Progress({ label, done, total, onCancel }: ProgressProps) {
  const t = useText();
  const n = useNumber();
  return (
    <div class="job">
      <label class="job-label">
        {label}
        <progress max={total || 1} value={total ? done : undefined} />
      </label>
      <div class="row">
        <span class="hint">{total > 0 && t('cards_progress', n(done), n(total))}</span>
        <Button onClick={onCancel}>{t('words_cancel')}</Button>
      </div>
    </div>
  );
}
