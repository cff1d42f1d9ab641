import { useState } from 'preact/hooks';
import { Meter } from '@/components/sync/Meter';
import { useTime } from '@/components/sync/time';
import { useWords } from '@/components/sync/words';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { Switch } from '@/components/ui/Switch';
import { type MessageKey, useText } from '@/components/ui/text';
import type { AccountProblem, AccountStatus } from '@/utils/sync/account/status';

export interface AccountProps {
  isUsed: boolean;
  account: AccountStatus;
  /** Milliseconds. */
  now: number;
  onUse: (isUsed: boolean) => void;
  /** Takes away what lies there; whether the browser did. */
  onClear: () => Promise<boolean>;
}

/** The browser's own account: what it carries, and what it does not. */
export function Account({ isUsed, account, now, onUse, onClear }: AccountProps) {
  const t = useText();
  const hasAny = account.at > 0 && account.cards + account.left > 0;
  return (
    <section class="group account" aria-labelledby="account">
      <h2 id="account">{t('sync_account')}</h2>
      <p class="about">{t('sync_account_about')}</p>
      <Switch label={t('sync_account_switch')} checked={isUsed} onChange={onUse} />
      {isUsed && account.problem && <Notice kind="error">{t(problemKey(account.problem))}</Notice>}
      {isUsed && hasAny && <Carried account={account} now={now} />}
      {isUsed && !hasAny && !account.problem && <p class="hint">{t('sync_account_soon')}</p>}
      {!isUsed && <p class="hint">{t(hasAny ? 'sync_account_off' : 'sync_account_empty')}</p>}
      {!isUsed && hasAny && <Clear onClear={onClear} />}
      <p class="hint">{t('sync_account_limits')}</p>
    </section>
  );
}

/** The deck's own trouble has the same words as elsewhere. */
function problemKey(problem: AccountProblem): MessageKey {
  switch (problem) {
    case 'deck-quota':
      return 'deck_quota';
    case 'deck-blocked':
      return 'deck_blocked';
    case 'deck-unavailable':
      return 'deck_unavailable';
    default:
      return `sync_account_problem_${problem}`;
  }
}

/** Says first what it does. */
function Clear({ onClear }: Pick<AccountProps, 'onClear'>) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const clear = async () => setFailed(!(await onClear()));
  return (
    <>
      <div class="actions">
        <Button class="outlined remove" onClick={() => setOpen(!isOpen)}>
          {t('sync_account_clear_open')}
        </Button>
      </div>
      {isOpen && (
        <div class="confirm">
          <p>{t('sync_account_clear_about')}</p>
          {hasFailed && <Notice kind="error">{t('sync_account_clear_failed')}</Notice>}
          <div class="actions">
            <Button kind="danger" onClick={() => void clear()}>
              {t('sync_account_clear')}
            </Button>
            <Button class="outlined" onClick={() => setOpen(false)}>
              {t('sync_account_clear_not')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Carried({ account, now }: { account: AccountStatus; now: number }) {
  const t = useText();
  const words = useWords();
  const { ago } = useTime(now);
  const { step, fill, cards, left, otherSeen } = account;
  return (
    <div class="carried">
      <p>{t(`sync_account_${step}`, words(cards))}</p>
      {left > 0 && <p>{t('sync_account_left', words(left))}</p>}
      <div class="filled">
        <Meter label={t('sync_account_fill_label')} value={fill} />
        <span class="hint">{t('sync_account_fill', String(Math.round(Math.min(1, fill) * 100)))}</span>
      </div>
      <p>{otherSeen === null ? t('sync_account_alone') : t('sync_account_other', ago(otherSeen))}</p>
    </div>
  );
}
