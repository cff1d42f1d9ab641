import { useId, useState } from 'preact/hooks';
import type { DraftField, DraftProblem } from '@/components/sync/draft';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

export interface FieldProps {
  name: DraftField | 'passphrase';
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Covered until the reader asks to see it. */
  isSecret?: boolean;
  isOptional?: boolean;
  placeholder?: string | undefined;
  /** A second, quieter line. */
  hint?: string | undefined;
  problem?: DraftProblem | undefined;
  onLeave?: () => void;
}

/** Longer values are none that anybody has. */
const LONGEST = 4_000;

/** One thing to fill in. Browsers neither keep nor check it. */
export function Field(props: FieldProps) {
  const { name, label, value, isSecret = false, hint, problem } = props;
  const t = useText();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {label}
        {props.isOptional && <span class="hint"> {t('sync_optional')}</span>}
      </label>
      <div class="entry">
        <input
          id={id}
          name={name}
          // The types would have each kind of field written out; these two differ in nothing else.
          type={(isSecret && !isShown ? 'password' : 'text') as 'text'}
          inputMode={name === 'address' ? 'url' : undefined}
          autoComplete={isSecret ? 'new-password' : 'off'}
          autoCapitalize="off"
          spellcheck={false}
          maxLength={LONGEST}
          value={value}
          placeholder={props.placeholder}
          aria-invalid={problem !== undefined}
          aria-describedby={described || undefined}
          onInput={(event) => props.onChange(event.currentTarget.value)}
          onBlur={props.onLeave}
        />
        {isSecret && (
          <Button
            class="outlined"
            label={`${t(isShown ? 'sync_hide' : 'sync_show')}: ${label}`}
            onClick={() => setShown(!isShown)}
          >
            {t(isShown ? 'sync_hide' : 'sync_show')}
          </Button>
        )}
      </div>
      {problem && (
        <p class="wrong" id={`${id}-problem`}>
          {t(`sync_wrong_${problem}`)}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
