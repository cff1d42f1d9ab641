import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';
import { DeckError } from '@/utils/deck/trouble';

/** Why the deck cannot be read or written, and what to do about it; nothing while all is well. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  if (!error) return null;
  const key: MessageKey = error instanceof DeckError ? error.messageKey : 'popup_trouble';
  if (!(error instanceof DeckError)) console.error('Hongqiao:', error);
  return (
    <Notice kind="error" action={onRetry && { label: t('card_try_again'), onClick: onRetry }}>
      {t(key)}
    </Notice>
  );
}
