import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';

/** What a backup would do to the deck, in words. */
export interface BackupPreview {
  /** When it was made, ISO 8601. */
  exported: string;
  /** Words the deck does not have. */
  fresh: number;
  /** Words both have, with something new in the backup. */
  joined: number;
  /** Words it has nothing new about. */
  same: number;
  /** Words removed here after the backup was made; they stay removed. */
  removed: number;
}

export type BackupState =
  | { kind: 'idle' }
  | { kind: 'reading' }
  | { kind: 'rejected'; messageKey: string }
  | { kind: 'preview'; preview: BackupPreview }
  | { kind: 'importing' }
  | { kind: 'imported'; added: number; merged: number };

export interface BackupReaderProps {
  state: BackupState;
  onFile: (file: File) => void;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Brings a backup back: choose a file, see what it would do, then do it. */
export function BackupReader({ state, onFile, onConfirm, onCancel }: BackupReaderProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="backup">
      <h2>{t('words_backup_title')}</h2>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={t('words_backup_choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      {state.kind === 'preview' ? (
        <Preview {...state.preview} onConfirm={onConfirm} onCancel={onCancel} />
      ) : (
        <Button
          class="outlined"
          disabled={state.kind === 'reading' || state.kind === 'importing'}
          onClick={() => input.current?.click()}
        >
          {t('words_backup_choose')}
        </Button>
      )}
      {(state.kind === 'reading' || state.kind === 'importing') && <p role="status">{t('words_backup_busy')}</p>}
      {state.kind === 'rejected' && <Notice kind="error">{t(state.messageKey as MessageKey)}</Notice>}
      {state.kind === 'imported' && (
        <Notice kind="done">{t('words_backup_done', String(state.added), String(state.merged))}</Notice>
      )}
      <p>
        <a href="/cards.html#import" target="_blank" rel="noopener">
          {t('words_backup_other')}
        </a>
      </p>
    </div>
  );
}

function Preview(props: BackupPreview & Pick<BackupReaderProps, 'onConfirm' | 'onCancel'>) {
  const t = useText();
  return (
    <div class="backup-preview" role="status">
      <BackupCounts {...props} />
      <div class="row">
        <Button kind="primary" onClick={props.onConfirm}>
          {t('words_backup_confirm')}
        </Button>
        <Button onClick={props.onCancel}>{t('words_cancel')}</Button>
      </div>
    </div>
  );
}

/** What a backup would do to the deck, line by line. */
export function BackupCounts({ exported, fresh, joined, same, removed }: BackupPreview) {
  const t = useText();
  const date = new Date(exported).toLocaleDateString(t('page_language'), { dateStyle: 'long' });
  return (
    <>
      <p>{t('words_backup_from', date)}</p>
      <ul>
        {fresh > 0 && <li>{t('words_backup_fresh', String(fresh))}</li>}
        {joined > 0 && <li>{t('words_backup_joined', String(joined))}</li>}
        {same > 0 && <li>{t('words_backup_same', String(same))}</li>}
        {removed > 0 && <li>{t('words_backup_removed', String(removed))}</li>}
        {fresh + joined + same + removed === 0 && <li>{t('words_backup_nothing')}</li>}
      </ul>
    </>
  );
}
