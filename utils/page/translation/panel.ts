/**
 * A translation where the page has no room for one (feed cards, clamped titles, rows that are recycled): a small card of
 * its own beside the text, over the page.
 */
import { drawnParent, isConnected, modalAround, rectOf } from '../dom';
import { setStyles } from '../host';
import { isLight } from '../label';
import { type Box, placeCard } from '../place';
import { isOurs } from '../point';
import { ownElement } from './own-element';
import type { Passage } from './passage';

const EDGE = 8;

export interface PanelOptions {
  document: Document;
  styles: string;
  passage: Passage;
  inside: HTMLElement;
  /** The reader is done with it, or its text is out of sight. */
  onLeave: () => void;
}

export class Panel {
  readonly #options: PanelOptions;
  readonly #host: HTMLElement;
  readonly #stopped = new AbortController();

  constructor(options: PanelOptions) {
    const { document, styles, inside, passage, onLeave } = options;
    this.#options = options;
    const { color } = getComputedStyle(drawnParent(passage.first) ?? passage.container);
    inside.className = isLight(color) ? 'panel on-dark' : 'panel';
    this.#host = ownElement(document, 'translation', {
      styles: `${styles}\n:host::backdrop { display: none !important; }`,
      inside,
    });
    const isPopover = typeof this.#host.showPopover === 'function';
    if (isPopover) this.#host.popover = 'manual';
    setStyles(this.#host, {
      all: 'initial',
      direction: 'ltr',
      position: 'fixed',
      margin: '0',
      'z-index': '2147483647',
    });
    (modalAround(passage.container) ?? document.documentElement).append(this.#host);
    if (isPopover) this.#host.showPopover();
    const { signal } = this.#stopped;
    const listen = (type: string, on: (event: Event) => void) =>
      document.addEventListener(type, (event) => event.isTrusted && on(event), { capture: true, signal });
    listen('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      // It was meant for this, and not for the note behind it.
      event.preventDefault();
      event.stopImmediatePropagation();
      onLeave();
    });
    listen('pointerdown', ({ target }) => !isOurs(target) && onLeave());
    // Grows as its text does.
    const sizes = new ResizeObserver(() => this.follow());
    sizes.observe(inside);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#place();
  }

  /** Stands beside its text again, which may have moved; leaves with it. */
  follow(): void {
    const { passage, onLeave } = this.#options;
    const { bottom, top } = rectOf(passage.container);
    const isSeen = isConnected(passage.container) && isConnected(this.#host) && bottom > 0 && top < innerHeight;
    if (isSeen) this.#place();
    else onLeave();
  }

  #place(): void {
    const { passage, inside } = this.#options;
    const box = rectOf(passage.container);
    const { innerWidth: width, innerHeight: height } = globalThis;
    // Measured at its own height: what was set for another place is taken back.
    inside.style.removeProperty('--room');
    setStyles(this.#host, { inset: '0 auto auto 0' });
    const at = placeCard(within(box, { width, height }), inside.getBoundingClientRect(), { width, height });
    // The edge beside the text is held, so that it can grow away from it.
    const bottom = at.top + at.height;
    const [from, distance] = at.side === 'above' ? ['bottom', height - bottom] : ['top', at.top];
    const room = at.side === 'above' ? bottom - EDGE : height - EDGE - at.top;
    inside.style.setProperty('--room', `${Math.max(room, 0)}px`);
    setStyles(this.#host, { inset: 'auto', left: `${Math.round(at.left)}px`, [from]: `${Math.ceil(distance)}px` });
  }

  stop(): void {
    this.#stopped.abort();
    this.#host.remove();
  }
}

/** Of a text higher than the screen, the part that is seen. */
const within = ({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }): Box => ({
  left: Math.max(left, EDGE),
  top: Math.max(top, EDGE),
  right: Math.min(right, width - EDGE),
  bottom: Math.min(bottom, height - EDGE),
});
