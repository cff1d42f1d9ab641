import { Progress } from '@/components/cards/Progress';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

export type PackageOutcome =
  | { kind: 'done'; name: string; words: number }
  /** Nothing changed since the last. */
  | { kind: 'nothing' }
  | { kind: 'cancelled' | 'failed' };

export interface SavePackageProps {
  count: number;
  isBusy: boolean;
  progress?: { done: number; total: number };
  outcome: PackageOutcome | undefined;
  onSave: () => void;
  onCancel: () => void;
}

/** Writes the package and says what came of it. */
export function SavePackage({ count, isBusy, progress, outcome, onSave, onCancel }: SavePackageProps) {
  const t = useText();
  return (
    <div class="save-package">
      {progress ? (
        <Progress label={t('words_export_busy')} {...progress} onCancel={onCancel} />
      ) : (
        <Button kind="primary" disabled={isBusy || count === 0} onClick={onSave}>
          {t('package_save')}
        </Button>
      )}
      {outcome && <Said outcome={outcome} />}
    </div>
  );
}

function Said({ outcome }: { outcome: PackageOutcome }) {
  const t = useText();
  const n = useNumber();
  switch (outcome.kind) {
    case 'done':
      return <Notice kind="done">{t('package_saved', outcome.name, n(outcome.words))}</Notice>;
    case 'failed':
      return <Notice kind="error">{t('package_failed')}</Notice>;
    case 'nothing':
      return <Notice kind="info">{t('package_nothing')}</Notice>;
    case 'cancelled':
      return <Notice kind="info">{t('cards_cancelled')}</Notice>;
  }
}
