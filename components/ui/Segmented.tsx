import { useId } from 'preact/hooks';

export interface SegmentedProps<Value extends string> {
  options: readonly { value: Value; label: string; title?: string }[];
  value: Value;
  onChange: (value: Value) => void;
  label: string;
  /** Keep the label for assistive technology only, where the surroundings already say it. */
  labelHidden?: boolean;
}

/** One of a few, all in sight. Real radio buttons, so arrow keys and forms behave as everywhere. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class={props.labelHidden ? 'sr-only' : undefined}>{props.label}</legend>
      <div>
        {props.options.map(({ value, label, title }) => (
          <label key={value} title={title}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
