import { useEffect, useRef } from 'preact/hooks';
import { useWhen } from '@/components/safety/BackupList';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { Backup } from '@/utils/deck/backups/store';

export interface RestorePreviewProps {
  backup: Backup;
  /** Words that come back, change back and go; reviews taken back; whether nothing at all would change. */
  preview: { added: number; changed: number; removed: number; reviews: number; same: boolean };
  /** There is no way back from it. */
  isFinal: boolean;
  onRestore: () => void;
  onMerge: () => void;
  onClose: () => void;
}

/** What going back to a copy would do, before it is done. */
export function RestorePreview({ backup, preview, isFinal, onRestore, onMerge, onClose }: RestorePreviewProps) {
  const t = useText();
  const n = useNumber();
  const when = useWhen();
  const box = useRef<HTMLDivElement>(null);
  const { added, changed, removed, reviews, same } = preview;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reader is led there anew with each copy
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [backup.id]);
  return (
    <div class="safety-preview" ref={box} role="status">
      <h4>{when(backup.at)}</h4>
      {same ? (
        <p>{t('safety_same')}</p>
      ) : (
        <>
          <ul>
            {added > 0 && <li>{t('safety_would_add', n(added))}</li>}
            {changed > 0 && <li>{t('safety_would_change', n(changed))}</li>}
            {removed > 0 && <li>{t('safety_would_remove', n(removed))}</li>}
            {reviews > 0 && <li>{t('safety_would_undo', n(reviews))}</li>}
            {added + changed + removed + reviews === 0 && <li>{t('safety_would_options')}</li>}
          </ul>
          {isFinal ? (
            <Notice kind="error">{t('safety_restore_final')}</Notice>
          ) : (
            <p class="safety-about">{t('safety_restore_hint')}</p>
          )}
        </>
      )}
      <div class="row">
        {!same && (
          <Button kind="primary" onClick={onRestore}>
            {t('safety_restore')}
          </Button>
        )}
        {!same && removed + changed + reviews > 0 && (
          <Button class="outlined" onClick={onMerge}>
            {t('safety_merge')}
          </Button>
        )}
        <Button onClick={onClose}>{t(same ? 'safety_close' : 'words_cancel')}</Button>
      </div>
    </div>
  );
}
