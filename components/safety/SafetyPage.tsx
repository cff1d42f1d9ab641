import { useEffect, useRef } from 'preact/hooks';
import { BackupList, type BackupListProps, useWhen } from '@/components/safety/BackupList';
import { RestorePreview, type RestorePreviewProps } from '@/components/safety/RestorePreview';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/day';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import { isSyncedOfLate } from '@/utils/deck/backups/reminder';
import type { Backup } from '@/utils/deck/backups/store';

export type SafetyState =
  | { kind: 'idle' }
  | { kind: 'working'; what: 'looking' | 'restoring' | 'merging'; done: number }
  /** `isFinal`: the deck as it is now could not be copied, so that going back would be for good. */
  | { kind: 'preview'; backup: Backup; preview: RestorePreviewProps['preview']; isFinal?: true }
  /** Back at the state of a moment; `undo` is missing when the state before could not be copied. */
  | { kind: 'restored'; at: number; canUndo: boolean }
  | { kind: 'undone' }
  | { kind: 'merged'; added: number; merged: number }
  | { kind: 'damaged' };

export interface SafetyPageProps extends Omit<BackupListProps, 'open' | 'disabled'> {
  /** Whether the browser keeps the deck until the extension is removed; undefined until it has said so. */
  kept: boolean | undefined;
  /** When the whole deck was last saved as a file, in milliseconds; 0 for never. */
  exported: number;
  /** The server or folder the deck is synced with, and when it last had all of it; undefined until that is known. */
  synced: { host: string; at: number | null } | null | undefined;
  /** The page that sets syncing up. */
  sync: string;
  /** There was no room for the last copy. */
  full: boolean;
  state: SafetyState;
  onRestore: () => void;
  onMerge: () => void;
  onUndo: () => void;
  onClose: () => void;
  onBack: () => void;
}

/** How safe the deck is, and the ways back to what it was. */
export function SafetyPage(props: SafetyPageProps) {
  const { kept, exported, synced, full, state, backups, onOpen } = props;
  const t = useText();
  const day = useDay();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="safety" aria-labelledby="safety-title">
      <div class="safety-bar">
        <Button onClick={props.onBack}>{t('safety_back')}</Button>
      </div>
      <h2 id="safety-title" tabIndex={-1} ref={title}>
        {t('safety_title')}
      </h2>
      <ul class="safety-facts">
        {kept !== undefined && <li class={kept ? 'good' : 'care'}>{t(kept ? 'safety_kept' : 'safety_not_kept')}</li>}
        <li class={exported ? 'good' : 'care'}>
          {exported ? t('safety_exported', day(exported, Date.now())) : t('safety_never_exported')}
        </li>
        {synced?.at && (
          <li class={isSyncedOfLate(synced.at, Date.now()) ? 'good' : 'care'}>
            {t('safety_synced', synced.host, day(synced.at, Date.now()))}
          </li>
        )}
        {synced && !synced.at && <li class="care">{t('safety_not_synced', synced.host)}</li>}
      </ul>
      <p class="safety-sync">
        <a href={props.sync} target="_blank" rel="noopener">
          {t('safety_sync_open')}
        </a>
      </p>
      {full && <Notice kind="error">{t('safety_full')}</Notice>}
      <Outcome {...props} />
      <h3>{t('safety_copies')}</h3>
      <p class="safety-about">{t('safety_copies_about')}</p>
      {state.kind === 'preview' && (
        <RestorePreview
          backup={state.backup}
          preview={state.preview}
          isFinal={state.isFinal === true}
          onRestore={props.onRestore}
          onMerge={props.onMerge}
          onClose={props.onClose}
        />
      )}
      <BackupList
        backups={backups}
        open={state.kind === 'preview' ? state.backup.id : undefined}
        disabled={state.kind === 'working'}
        onOpen={onOpen}
      />
    </section>
  );
}

function Outcome({ state, onUndo }: SafetyPageProps) {
  const t = useText();
  const n = useNumber();
  const when = useWhen();
  switch (state.kind) {
    case 'working':
      return (
        <div class="safety-working">
          <p role="status">{t(`safety_${state.what}`)}</p>
          <progress aria-label={t(`safety_${state.what}`)} max={1} value={state.done} />
        </div>
      );
    case 'restored':
      return (
        <Notice kind="done" {...(state.canUndo && { action: { label: t('words_undo'), onClick: onUndo } })}>
          {t('safety_restored', when(state.at))}
        </Notice>
      );
    case 'undone':
      return <Notice kind="done">{t('safety_undone')}</Notice>;
    case 'merged':
      return <Notice kind="done">{t('words_backup_done', n(state.added), n(state.merged))}</Notice>;
    case 'damaged':
      return <Notice kind="error">{t('safety_damaged')}</Notice>;
    default:
      return null;
  }
}
