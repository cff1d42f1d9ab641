import { useEffect, useState } from 'preact/hooks';
import { Field, type FieldProps } from '@/components/sync/Field';
import { useText } from '@/components/ui/text';

export interface EncryptProps {
  passphrase: string;
  /** Another device has encrypted what lies there. */
  isLocked: boolean;
  onChange: (passphrase: string) => void;
  /** The field that it is typed in once more. */
  again: FieldProps;
}

/** A passphrase, for who does not want whoever runs the server to read along. */
export function Encrypt({ passphrase, isLocked, onChange, again }: EncryptProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isLocked) setOpen(true);
  }, [isLocked]);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('sync_encrypt')}</summary>
      <div class="inner">
        <p class="hint">{t(isLocked ? 'sync_encrypt_known' : 'sync_encrypt_about')}</p>
        <Field
          name="passphrase"
          label={t('sync_passphrase')}
          value={passphrase}
          onChange={onChange}
          isSecret
          isOptional={!isLocked}
        />
        {passphrase !== '' && !isLocked && (
          <>
            <Field {...again} isSecret />
            <p class="care">{t('sync_encrypt_warning')}</p>
          </>
        )}
      </div>
    </details>
  );
}
