import type { FieldProblem } from '@/components/translation/check-field';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/TextField';
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

/** One thing to fill in about an engine. */
export function Field({ field, value, otherwise, problem, onChange, onLeave }: FieldProps) {
  const t = useText();
  const { name, kind, preset, choices = [] } = field;
  return (
    <TextField
      name={name}
      label={t(`translate_field_${name}` as MessageKey)}
      value={value}
      isSecret={kind === 'secret'}
      isAddress={kind === 'url'}
      isOptional={!field.isRequired}
      isRequired={field.isRequired && !preset}
      longest={LONGEST_VALUE}
      placeholder={preset ?? otherwise}
      wrong={problem ? t(`translate_field_${problem}`) : undefined}
      onChange={onChange}
      onLeave={onLeave}
    >
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
    </TextField>
  );
}
