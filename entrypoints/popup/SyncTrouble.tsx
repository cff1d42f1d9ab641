import { wordsOf } from '@/components/sync/problem';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { useSyncTrouble } from '@/entrypoints/popup/use-sync-trouble';

/** Says that sync needs the reader, and where; nothing while it does not. */
export function SyncTrouble({ page }: { page: string }) {
  const t = useText();
  const code = useSyncTrouble();
  if (!code) return null;
  // What is here is sent all the same while there is no room for what comes.
  const says = code === 'deck-quota' ? 'popup_sync_room' : 'popup_sync_stopped';
  return (
    <Notice kind="error">
      {t(says, t(wordsOf(code).problem))}{' '}
      <a href={page} target="_blank" rel="noopener">
        {t('popup_sync_mend')}
      </a>
    </Notice>
  );
}
