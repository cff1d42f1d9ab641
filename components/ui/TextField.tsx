import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from './Button';
import { useText } from './text';

export interface TextFieldProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onLeave?: (() => void) | undefined;
  /** Covered until the reader asks to see it. */
  isSecret?: boolean;
  isAddress?: boolean;
  isOptional?: boolean;
  /** Refused by the browser while it is empty. */
  isRequired?: boolean;
  /** UTF-16 units. */
  longest: number;
  placeholder?: string | undefined;
  /** A second, quieter line. */
  hint?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
  /** Below it. */
  children?: ComponentChildren;
}

/** One thing to fill in. Browsers neither keep nor check it. Its looks are in `form.css`. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, isSecret = false, hint, wrong } = props;
  const t = useText();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const described = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const toggle = t(isShown ? 'field_hide' : 'field_show');
  return (
    <div class="field">
      <label for={id}>
        {label}
        {props.isOptional && <span class="hint"> {t('field_optional')}</span>}
      </label>
      <div class="entry">
        <input
          id={id}
          name={name}
          // The types would have each kind of field written out; these two differ in nothing else.
          type={(isSecret && !isShown ? 'password' : 'text') as 'text'}
          inputMode={props.isAddress ? 'url' : undefined}
          autoComplete={isSecret ? 'new-password' : 'off'}
          autoCapitalize="off"
          spellcheck={false}
          maxLength={props.longest}
          value={value}
          placeholder={props.placeholder}
          required={props.isRequired}
          aria-invalid={wrong !== undefined}
          aria-describedby={described || undefined}
          onInput={(event) => props.onChange(event.currentTarget.value)}
          onBlur={props.onLeave}
        />
        {isSecret && (
          <Button class="outlined" label={`${toggle}: ${label}`} onClick={() => setShown(!isShown)}>
            {toggle}
          </Button>
        )}
      </div>
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {props.children}
    </div>
  );
}
