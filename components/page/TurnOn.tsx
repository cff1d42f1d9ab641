import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';

export interface TurnOnProps {
  host: string;
  /** We are on the page already, for this visit. */
  present: boolean;
  /** A site of our list, where we should be by ourselves. */
  listed: boolean;
  /** The site is remembered. */
  always: boolean;
  /** The last attempt was refused: by the browser, or by the reader in the browser's own question. */
  refused?: 'page' | 'permission';
  onTurnOn: () => void;
  onAlways: (always: boolean) => void;
}

/** A site we do not read by ourselves: once, or from now on. */
export function TurnOn({ host, present, listed, always, refused, onTurnOn, onAlways }: TurnOnProps) {
  const t = useText();
  return (
    <section class="group turn-on" aria-label={host}>
      {!present && <p>{t(always || listed ? 'page_reload' : 'page_absent', host)}</p>}
      {present && !always && <p>{t('page_for_now', host)}</p>}
      {present && always && <p>{t('page_always_on', host)}</p>}
      <div class="row">
        {!present && (
          <Button kind="primary" onClick={onTurnOn}>
            {t('page_turn_on')}
          </Button>
        )}
        {!listed && (
          <Button class="outlined" onClick={() => onAlways(!always)}>
            {t(always ? 'page_never_again' : 'page_always')}
          </Button>
        )}
      </div>
      {refused && <Notice kind="error">{t(`page_refused_${refused}`)}</Notice>}
    </section>
  );
}
