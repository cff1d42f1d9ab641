import { Progress } from '@/components/cards/Progress';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

/** What came of it; `name` of the file is empty for the clipboard. */
export type FileOutcome =
  | { kind: 'done'; name: string; written: number; left: number }
  | { kind: 'cancelled' | 'failed' };

export interface TakeOutProps {
  count: number;
  isBusy: boolean;
  progress?: { done: number; total: number };
  outcome: FileOutcome | undefined;
  onSave: () => void;
  onCopy: () => void;
  onCancel: () => void;
}

/** Writes the file or fills the clipboard, and says what came of it. */
export function TakeOut({ count, isBusy, progress, outcome, onSave, onCopy, onCancel }: TakeOutProps) {
  const t = useText();
  return (
    <div class="take-out">
      {progress ? (
        <Progress label={t('words_export_busy')} {...progress} onCancel={onCancel} />
      ) : (
        <div class="row">
          <Button kind="primary" disabled={isBusy || count === 0} onClick={onSave}>
            {t('cards_save')}
          </Button>
          <Button class="outlined" disabled={isBusy || count === 0} onClick={onCopy}>
            {t('cards_copy')}
          </Button>
        </div>
      )}
      {outcome && <Said outcome={outcome} />}
    </div>
  );
}

function Said({ outcome }: { outcome: FileOutcome }) {
  const t = useText();
  const n = useNumber();
  if (outcome.kind !== 'done')
    return <Notice kind={outcome.kind === 'failed' ? 'error' : 'info'}>{t(`cards_${outcome.kind}`)}</Notice>;
  const { name, written, left } = outcome;
  const said = name ? t('cards_saved', name, n(written)) : t('cards_copied', n(written));
  return (
    <Notice kind="done">
      {said}
      {left > 0 && ` ${t('cards_left', n(left))}`}
    </Notice>
  );
}
