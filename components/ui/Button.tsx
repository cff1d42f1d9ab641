import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  kind?: 'primary' | 'quiet' | 'danger';
  onClick: (event: MouseEvent) => void;
  disabled?: boolean;
  /** Why it cannot be used just now. The button then stays reachable by keyboard, so that the reason can be read. */
  unavailable?: string;
  title?: string;
  /** The name for assistive technology, when the children are an icon. */
  label?: string;
  /** Makes it a toggle. */
  pressed?: boolean;
  /** As `aria-keyshortcuts` writes it. */
  shortcut?: string;
  class?: string;
  children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { kind = 'quiet', unavailable, title, onClick } = props;
  return (
    <button
      type="button"
      class={['button', kind, props.class].filter(Boolean).join(' ')}
      disabled={props.disabled}
      title={unavailable ?? title}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.shortcut}
      aria-disabled={unavailable === undefined ? undefined : true}
      aria-description={unavailable}
      onClick={unavailable === undefined ? onClick : undefined}
    >
      {props.children}
    </button>
  );
}
