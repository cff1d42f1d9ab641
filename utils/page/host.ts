/** What every element of ours that stands in a page needs, whatever is inside. */

/** What the page would otherwise hear and take for a press on its own post, or beside its own dialog or menu. */
const PRESSES = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
];
/** The keys that press a button; a video page would also pause. */
const PRESSING = new Set(['Enter', ' ']);

/** Keeps from the page what happens on a host of ours; other keys reach it as ever. */
export function keepFromPage(host: HTMLElement): void {
  const keep = (event: Event) => {
    const { key } = event as Partial<KeyboardEvent>;
    if (key === undefined || PRESSING.has(key)) event.stopPropagation();
  };
  for (const type of [...PRESSES, 'keydown', 'keyup']) host.addEventListener(type, keep);
}

/** Everything inline and important: `div { float: left !important }` of the page reaches a host element. */
export function setStyles(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}
