import { useState } from 'preact/hooks';
import type { Replaced } from '@/components/import/state';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import { BackupCounts, type BackupPreview } from '@/components/words/BackupReader';

export interface BackupStepProps {
  preview: BackupPreview;
  replaced: Replaced;
  onConfirm: () => void;
  /** Makes the deck what the backup says. */
  onReplace: () => void;
  onCancel: () => void;
}

/** A backup of ours: joined with the deck, or put in its place after one more question. */
export function BackupStep({ preview, replaced, onConfirm, onReplace, onCancel }: BackupStepProps) {
  const t = useText();
  const n = useNumber();
  const [asked, setAsked] = useState(false);
  return (
    <div class="import-plan">
      <div>
        <BackupCounts {...preview} />
      </div>
      {asked && (
        <Notice kind="error">
          {t('import_replace_ask', n(replaced.added), n(replaced.changed), n(replaced.removed))}
        </Notice>
      )}
      <div class="row">
        {asked ? (
          <Button kind="danger" onClick={onReplace}>
            {t('import_replace_confirm')}
          </Button>
        ) : (
          <>
            <Button kind="primary" onClick={onConfirm}>
              {t('words_backup_confirm')}
            </Button>
            <Button class="outlined" onClick={() => setAsked(true)}>
              {t('import_replace')}
            </Button>
          </>
        )}
        <Button onClick={asked ? () => setAsked(false) : onCancel}>{t('words_cancel')}</Button>
      </div>
    </div>
  );
}
