import type { ComponentChildren } from 'preact';
import { Button } from '@/components/ui/Button';

export interface NoticeProps {
  kind: 'info' | 'error' | 'done';
  /** One sentence: what happened. */
  children: ComponentChildren;
  /** The next step. */
  action?: { label: string; onClick: (event: MouseEvent) => void };
}

/** Says what happened and what can be done about it; read out at once when it is an error. */
export function Notice({ kind, children, action }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <p>{children}</p>
      {action && <Button onClick={action.onClick}>{action.label}</Button>}
    </div>
  );
}
