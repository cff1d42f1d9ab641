import { useState } from 'preact/hooks';
import { Field } from '@/components/sync/Field';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

export interface SecretFormProps {
  kind: 'password' | 'token' | 'passphrase';
  isBusy: boolean;
  onSave: (secret: string) => void;
  /** Left out where there is no way back but this. */
  onClose?: () => void;
}

/** Another password, token or passphrase for the place that is set up; it is tried before it takes the place of the old one. */
export function SecretForm({ kind, isBusy, onSave, onClose }: SecretFormProps) {
  const t = useText();
  const [secret, setSecret] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      class="secret"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(secret === '');
        if (secret !== '') onSave(secret);
      }}
    >
      <Field
        name={kind}
        label={t(kind === 'passphrase' ? 'sync_passphrase' : `sync_new_${kind}`)}
        value={secret}
        onChange={setSecret}
        isSecret
        problem={isMissing && secret === '' ? 'missing' : undefined}
      />
      <div class="actions">
        <button type="submit" class="button primary" disabled={isBusy}>
          {t('sync_try')}
        </button>
        {onClose && (
          <Button class="outlined" onClick={onClose}>
            {t('sync_close')}
          </Button>
        )}
      </div>
    </form>
  );
}
