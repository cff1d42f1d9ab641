export interface PickerProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  /** Undefined for none, which the first entry says. */
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** What the first entry says, if there may be none. */
  none?: string;
}

/**
 * One of many, out of sight until wanted: a chip that says its label, or what is chosen, over the browser's own select.
 */
export function Picker<Value extends string>({ label, options, value, onChange, none }: PickerProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span class={chosen && none ? 'picker chosen' : 'picker'}>
      <span aria-hidden="true">{chosen?.label ?? label}</span>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
      </svg>
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => {
          const { selectedIndex } = event.currentTarget;
          onChange(options[none ? selectedIndex - 1 : selectedIndex]?.value);
        }}
      >
        {none && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
