import { isControl, isTyping } from '@/components/ui/key-target';
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
