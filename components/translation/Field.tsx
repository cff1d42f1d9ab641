import { useId, useState } from 'preact/hooks';
import type { FieldProblem } from '@/components/translation/check-field';
import { Button } from '@/components/ui/Button';
import { type MessageKey, useText } from '@/components/ui/text';
import { LONGEST_VALUE } from '@/utils/settings/translation';
import type { EngineField } from '@/utils/translate/engine';

export interface FieldProps {
  field: EngineField;
  /** As written; '' leaves it to the preset. */
  value: string;
  /** What counts while nothing is written, where that is not the field's own preset. */
  otherwise?: string;
  /** Shown once the reader has left the field or tried to save. */
  problem: FieldProblem | null;
  onChange: (value: string) => void;
  onLeave: () => void;
}

/** One thing to fill in. A secret is covered until the reader asks to see it; browsers neither keep nor check it. */
export function Field({ field, value, otherwise, problem, onChange, onLeave }: FieldProps) {
  const t = useText();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const { name, kind, preset, choices = [] } = field;
  const isSecret = kind === 'secret';
  return (
    <div class="field">
      <label for={id}>
        {t(`translate_field_${name}` as MessageKey)}
        {!field.isRequired && <span class="hint"> {t('translate_optional')}</span>}
      </label>
      <div class="entry">
        <input
          id={id}
          name={name}
          // The types would have each kind of field written out; these two differ in nothing else.
          type={(isSecret && !isShown ? 'password' : 'text') as 'text'}
          inputMode={kind === 'url' ? 'url' : undefined}
          autoComplete={isSecret ? 'new-password' : 'off'}
          autoCapitalize="off"
          spellcheck={false}
          maxLength={LONGEST_VALUE}
          value={value}
          placeholder={preset ?? otherwise}
          required={field.isRequired && !preset}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
        {isSecret && (
          <Button
            class="outlined"
            onClick={() => setShown(!isShown)}
            label={t(isShown ? 'translate_hide_key' : 'translate_show_key')}
          >
            {t(isShown ? 'translate_hide' : 'translate_show')}
          </Button>
        )}
      </div>
      {problem && (
        <p class="wrong" id={`${id}-problem`}>
          {t(`translate_field_${problem}`)}
        </p>
      )}
      {choices.length > 0 && (
        <div class="choices">
          {choices.map((choice) => (
            <Button
              key={choice.value}
              class="choice"
              pressed={(value.trim() || preset) === choice.value}
              onClick={() => onChange(choice.value)}
            >
              {choice.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
