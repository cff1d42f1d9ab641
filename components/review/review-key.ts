import { GRADES, type Grade } from '@/utils/deck/memory';

export type ReviewWish = 'show' | 'undo' | 'speak' | Grade;

/** What a key means in a review; undefined when it means nothing, or belongs to whatever has the focus. */
export function reviewKey(event: KeyboardEvent, shown: boolean): ReviewWish | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z' || key === 'u') return 'undo';
  if (key === 't') return 'speak';
  if (event.repeat) return undefined;
  if (shown) return GRADES.find((grade) => key === String(grade));
  // On a button or link these two already have a meaning; on the tab that is open they do nothing.
  return (key === ' ' || key === 'enter') && !isControl(event.target) ? 'show' : undefined;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button:not([aria-selected="true"]), a, summary') !== null;
