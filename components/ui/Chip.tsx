import type { ComponentChildren } from 'preact';

export interface ChipProps {
  /** Friendly, deserving care, or ours; without it a plain grey. The words must say the same. */
  tone?: 'good' | 'care' | 'accent';
  title?: string;
  children: ComponentChildren;
}

/** A word or two about the thing beside it. */
export function Chip({ tone, title, children }: ChipProps) {
  return (
    <span class={tone ? `chip ${tone}` : 'chip'} title={title}>
      {children}
    </span>
  );
}
