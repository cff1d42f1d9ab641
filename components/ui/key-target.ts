/** Whether keys struck there are for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Whether Space and Enter already mean something there. On the tab that is open they do nothing. */
export const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button:not([aria-selected="true"]), a, summary') !== null;
