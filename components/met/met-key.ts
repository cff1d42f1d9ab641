import { isControl, isTyping } from '@/components/ui/key-target';

export type MetWish = 'next' | 'previous' | 'keep' | 'ignore' | 'undo';

const WISHES: Partial<Record<string, MetWish>> = {
  arrowdown: 'next',
  j: 'next',
  arrowup: 'previous',
  k: 'previous',
  ' ': 'keep',
  r: 'keep',
  x: 'ignore',
  delete: 'ignore',
  z: 'undo',
  u: 'undo',
};

/** What a key means over what was met; undefined when nothing, or when it belongs to whatever has the focus. */
export function metKey(event: KeyboardEvent): MetWish | undefined {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(target)) return undefined;
  const wish = WISHES[key.toLowerCase()];
  const isWalk = wish === 'next' || wish === 'previous';
  if (event.repeat && !isWalk) return undefined;
  // Enter opens the sentences of a word, so Space is free there; on any other button both press it.
  return key === ' ' && isControl(target) && !isMetWord(target) ? undefined : wish;
}

const isMetWord = (target: EventTarget | null) => target instanceof HTMLElement && target.matches('.met-word');
