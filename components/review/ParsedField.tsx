import { useId, useState } from 'preact/hooks';
import { useText } from '@/components/ui/text';

export interface ParsedFieldProps<Value> {
  label: string;
  /** What is stored, as one writes it. */
  text: string;
  /** `null` for what cannot be meant. */
  parse: (text: string) => Value | null;
  onChange: (value: Value) => void;
  /** What is wrong, in a sentence. */
  wrong: string;
  hint?: string;
  placeholder?: string;
  /** Whole numbers: digits on a phone's keyboard, and room for few of them. */
  isNumber?: boolean;
}

/** A text with a meaning. It is stored as soon as it has one, so that closing the popup loses nothing. */
export function ParsedField<Value>(props: ParsedFieldProps<Value>) {
  const { label, text, parse, hint, isNumber } = props;
  const t = useText();
  const id = useId();
  /** What the reader is writing; undefined while what is stored stands here. */
  const [draft, setDraft] = useState<string>();
  const isWrong = draft !== undefined && parse(draft) === null;
  const write = (written: string) => {
    setDraft(written);
    const value = parse(written);
    if (value !== null) props.onChange(value);
  };
  const described = [hint && `${id}-hint`, isWrong && `${id}-wrong`].filter(Boolean).join(' ');

  return (
    <div class={isNumber ? 'parsed-field number' : 'parsed-field'}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={isNumber ? 'numeric' : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        value={draft ?? text}
        placeholder={props.placeholder}
        aria-invalid={isWrong}
        aria-describedby={described || undefined}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => !isWrong && setDraft(undefined)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isWrong && (
        <p class="wrong" id={`${id}-wrong`} role="alert">
          {props.wrong} {t('review_set_kept')}
        </p>
      )}
    </div>
  );
}
