import { useState } from 'preact/hooks';
import {
  blankDraft,
  checkDraft,
  type Draft,
  type DraftField,
  isReadableOnTheWay,
  SIGN_INS,
  urlOf,
} from '@/components/sync/draft';
import { Encrypt } from '@/components/sync/Encrypt';
import { Field, type FieldProps } from '@/components/sync/Field';
import { PRESET, type PresetId } from '@/components/sync/presets';
import { Notice } from '@/components/ui/Notice';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';

export interface ConnectFormProps {
  preset: PresetId;
  isBusy: boolean;
  /** The place turned out to be encrypted: the passphrase of another device is asked for, and once is enough. */
  isLocked: boolean;
  /** Whom to ask, or as whom, is written otherwise now. */
  onEdit: () => void;
  onConnect: (draft: Draft) => void;
}

/** What it takes to reach a place and be let in. It is tried before it is kept. */
export function ConnectForm({ preset, isBusy, isLocked, onEdit, onConnect }: ConnectFormProps) {
  const t = useText();
  const [draft, setDraft] = useState(() => blankDraft(preset));
  const [left, setLeft] = useState<readonly DraftField[] | 'all'>([]);
  const isCouch = preset === 'couchdb';
  const byToken = isCouch && draft.signIn === 'jwt';
  const wrong = checkDraft(draft, isLocked);
  const url = urlOf(draft);

  const field = (name: DraftField, label: string): FieldProps => ({
    name,
    label,
    value: draft[name],
    onChange: (value) => {
      setDraft({ ...draft, [name]: value });
      if (name !== 'again') onEdit();
    },
    problem: left === 'all' || left.includes(name) ? wrong[name] : undefined,
    onLeave: () => left !== 'all' && draft[name] && setLeft([...left, name]),
  });
  return (
    <form
      class="connect"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setLeft('all');
        const [first] = Object.keys(wrong);
        if (first === undefined) onConnect(draft);
        else event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
      }}
    >
      <Field {...field('address', t('sync_address'))} placeholder={PRESET[preset].example} hint={hintOf(url)} />
      {url && isReadableOnTheWay(url) && <Notice kind="error">{t('sync_plain_http')}</Notice>}
      {!byToken && (
        <>
          <Field {...field('name', t(preset === 'jianguoyun' ? 'sync_email' : 'sync_name'))} />
          <Field
            {...field('password', t(hasAppPassword(preset) ? 'sync_app_password' : 'sync_password'))}
            isSecret
            hint={hasAppPassword(preset) ? t(`sync_app_password_${preset}`) : undefined}
          />
        </>
      )}
      {byToken && <Field {...field('token', t('sync_token'))} isSecret hint={t('sync_token_hint')} />}
      <Encrypt
        passphrase={draft.passphrase}
        isLocked={isLocked}
        onChange={(passphrase) => setDraft({ ...draft, passphrase })}
        again={field('again', t('sync_passphrase_again'))}
      />
      {isCouch && (
        <details>
          <summary>{t('sync_advanced')}</summary>
          <div class="inner">
            <Segmented
              label={t('sync_sign_in')}
              value={draft.signIn}
              onChange={(signIn) => {
                setDraft({ ...draft, signIn });
                onEdit();
              }}
              options={SIGN_INS.map((value) => ({ value, label: t(`sync_sign_in_${value}`) }))}
            />
            <Field {...field('database', t('sync_database'))} isOptional hint={t('sync_database_hint')} />
          </div>
        </details>
      )}
      <div class="actions">
        <button type="submit" class="button primary" disabled={isBusy}>
          {t('sync_connect')}
        </button>
      </div>
      <p class="hint">{t('sync_secrets_stay')}</p>
    </form>
  );

  /** Whom it really asks, where that is more than what is written. */
  function hintOf(url: string | null): string | undefined {
    const isTold = url !== null && draft.name.trim() !== '' && url !== draft.address.trim().replace(/\/+$/, '');
    return isTold ? t('sync_will_ask', url) : undefined;
  }
}

/** These let no programs in by the password of the account. */
const hasAppPassword = (preset: PresetId) => preset === 'nextcloud' || preset === 'jianguoyun';
