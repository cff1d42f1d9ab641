import { useWhen } from '@/components/safety/BackupList';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { Backup } from '@/utils/deck/backups/store';

export type RescueState = 'offered' | 'busy' | 'in-use' | 'damaged';

export interface RescueOfferProps {
  backup: Backup;
  state: RescueState;
  onRescue: () => void;
}

/** The way out of a deck that cannot be opened. */
export function RescueOffer({ backup, state, onRescue }: RescueOfferProps) {
  const t = useText();
  const n = useNumber();
  const when = useWhen();
  if (state === 'busy') return <Notice kind="info">{t('rescue_busy')}</Notice>;
  if (state === 'damaged') return <Notice kind="error">{t('rescue_damaged')}</Notice>;
  return (
    <div class="notice info safety-rescue" role="status">
      <p>{state === 'in-use' ? t('rescue_in_use') : t('rescue_offer', when(backup.at), n(backup.words))}</p>
      <Button kind="primary" onClick={onRescue}>
        {t(state === 'in-use' ? 'card_try_again' : 'rescue_do')}
      </Button>
    </div>
  );
}
