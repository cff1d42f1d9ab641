import { useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';

export interface LeaveProps {
  host: string;
  isBusy: boolean;
  onDisconnect: () => void;
  onErase: () => void;
}

/** Two ways to end it: leaving what lies there, and taking it away. Each says first what it does. */
export function Leave({ host, isBusy, onDisconnect, onErase }: LeaveProps) {
  const t = useText();
  const [open, setOpen] = useState<'disconnect' | 'erase'>();
  const [isSure, setSure] = useState(false);
  const toggle = (what: 'disconnect' | 'erase') => {
    setSure(false);
    setOpen(open === what ? undefined : what);
  };
  return (
    <section aria-labelledby="leave">
      <h3 id="leave">{t('sync_leave')}</h3>
      <div class="actions">
        <Button class="outlined" disabled={isBusy} onClick={() => toggle('disconnect')}>
          {t('sync_disconnect_open')}
        </Button>
        <Button class="outlined remove" disabled={isBusy} onClick={() => toggle('erase')}>
          {t('sync_erase_open')}
        </Button>
      </div>
      {open === 'disconnect' && (
        <div class="confirm">
          <p>{t('sync_disconnect_about', host)}</p>
          <div class="actions">
            <Button kind="primary" onClick={onDisconnect}>
              {t('sync_disconnect')}
            </Button>
            <Button class="outlined" onClick={() => setOpen(undefined)}>
              {t('sync_stay')}
            </Button>
          </div>
        </div>
      )}
      {open === 'erase' && (
        <div class="confirm">
          <Notice kind="error">{t('sync_erase_about', host)}</Notice>
          <label class="sure">
            <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
            {t('sync_erase_sure', host)}
          </label>
          <div class="actions">
            <Button kind="danger" disabled={!isSure || isBusy} onClick={onErase}>
              {t('sync_erase', host)}
            </Button>
            <Button class="outlined" onClick={() => setOpen(undefined)}>
              {t('sync_stay')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
