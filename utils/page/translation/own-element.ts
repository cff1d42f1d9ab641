import { OWN } from '../dom';

/** What the page would otherwise take for a press on its own post, or for a key of its own. */
const KEPT = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
  'keydown',
  'keyup',
];
const PRESSING = new Set(['Enter', ' ']);

/** Everything inline and important: `div { float: left !important }` of the page reaches a host element. */
export function setStyles(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

/** An element of ours with a closed root: what happens inside is not the page's, and hardly told to it. */
export function ownElement(document: Document, name: string, { styles, inside }: { styles: string; inside: Element }) {
  const host = document.createElement('div');
  host.setAttribute(OWN, name);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = styles;
  root.append(style, inside);
  for (const type of KEPT) {
    host.addEventListener(type, (event) => {
      const { key } = event as Partial<KeyboardEvent>;
      if (key === undefined || PRESSING.has(key)) event.stopPropagation();
      // A link around the post follows a press wherever it lands.
      if (type === 'click') event.preventDefault();
    });
  }
  // A press on a button leaves the focus, and with it the caret, where the reader has it.
  inside.addEventListener('mousedown', (event) => event.preventDefault());
  return host;
}
