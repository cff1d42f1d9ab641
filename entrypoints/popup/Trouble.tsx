import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';
import { Lazy } from '@/entrypoints/popup/safety/Lazy';
import { useSafety } from '@/entrypoints/popup/safety/safety';
import { DeckError } from '@/utils/deck/trouble';

const loadRescue = async () => (await import('@/entrypoints/popup/safety/Rescue')).Rescue;

/** Why the deck cannot be read or written, and what to do about it; nothing while all is well. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  const safety = useSafety();
  if (!error) return null;
  const key: MessageKey = error instanceof DeckError ? error.messageKey : 'popup_trouble';
  if (!(error instanceof DeckError)) console.error('Hongqiao:', error);
  // A full disk passes, and so does another version of us.
  const mayBeBroken = !(error instanceof DeckError) || error.code === 'unavailable';
  return (
    <>
      <Notice kind="error" action={onRetry && { label: t('card_try_again'), onClick: onRetry }}>
        {t(key)}
      </Notice>
      {safety && mayBeBroken && <Lazy load={loadRescue} props={{ safety, onDone: () => location.reload() }} />}
    </>
  );
}
