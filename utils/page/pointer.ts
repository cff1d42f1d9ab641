/** A mouse, or a pen held over the screen: when its resting place is a question. */
import type { HoverKey } from '@/utils/settings/settings';
import { isOurs } from './point';
import { isTyping } from './typing';

/** A pointer that "moves" because the text moved under it while typing is not meant. */
const TYPING_MS = 800;
/** A hand on the keyboard shakes the mouse beside it, px. */
const TREMOR = 8;
const KEYS = { alt: 'Alt', ctrl: 'Control', shift: 'Shift' } as const;

export interface PointerOptions {
  document: Document;
  hoverKey: HoverKey;
  signal: AbortSignal;
  /** At most once a frame: where the pointer is, and whether that asks for a word. */
  onRest: (at: { x: number; y: number }, asks: boolean) => void;
  /** The pointer went elsewhere: out of the window, into a frame, to press a button. */
  onLeave: () => void;
}

export class Pointer {
  readonly #options: PointerOptions;
  #hoverKey: HoverKey;
  #at: { x: number; y: number } | null = null;
  /** Where the pointer was when the keyboard took over. */
  #still: { x: number; y: number } | null = null;
  /** Whether the frame that is coming has a question; null when none is coming. */
  #asks: boolean | null = null;
  #isDropped = false;
  #isPressed = false;
  #typedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PointerOptions) {
    this.#options = options;
    this.#hoverKey = options.hoverKey;
    const { document, signal } = options;
    const listen = <K extends keyof DocumentEventMap>(type: K, on: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(type, (event) => event.isTrusted && on(event), {
        capture: true,
        passive: true,
        signal,
      });
    listen('pointermove', (event) => this.#onMove(event));
    listen('pointerdown', (event) => event.pointerType === 'mouse' && !isOurs(event.target) && options.onLeave());
    // Inside a frame its own document is asked; here nothing more is heard of the pointer.
    listen('pointerover', (event) => (event.target as Element).localName === 'iframe' && this.#leave());
    listen('keydown', (event) => this.#onKey(event));
    document.documentElement.addEventListener(
      'pointerleave',
      (event) => event.isTrusted && event.pointerType === 'mouse' && this.#leave(),
      { passive: true, signal },
    );
  }

  /** Which key has to be held for a movement to ask. */
  setKey(hoverKey: HoverKey): void {
    this.#hoverKey = hoverKey;
  }

  /** Asks nothing until the pointer is moved further than by a tremor. */
  rest(): void {
    this.#still = this.#at;
  }

  /** Takes back the question of the frame that is coming. */
  drop(): void {
    this.#isDropped = this.#asks !== null;
  }

  #onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const { clientX: x, clientY: y, buttons } = event;
    // Browsers send moves without a movement when the page moves under the pointer.
    if (x === this.#at?.x && y === this.#at.y) return;
    this.#at = { x, y };
    this.#isPressed = buttons !== 0;
    if (this.#still && Math.hypot(x - this.#still.x, y - this.#still.y) < TREMOR) return;
    this.#still = null;
    const key = this.#hoverKey;
    this.#ask(key === 'none' || event[`${key}Key`]);
  }

  #onKey(event: KeyboardEvent): void {
    if (isTyping(event)) this.#typedAt = performance.now();
    else if (this.#hoverKey !== 'none' && event.key === KEYS[this.#hoverKey] && !event.repeat) {
      this.#still = null;
      this.#ask(true);
    }
  }

  #ask(asks: boolean): void {
    if (this.#isPressed || performance.now() - this.#typedAt < TYPING_MS) return;
    const isComing = this.#asks !== null;
    this.#asks = asks;
    this.#isDropped = false;
    if (isComing) return;
    requestAnimationFrame(() => {
      const isAsking = this.#asks ?? false;
      this.#asks = null;
      if (this.#isDropped) return;
      if (this.#at && !this.#still && !this.#options.signal.aborted) this.#options.onRest(this.#at, isAsking);
    });
  }

  #leave(): void {
    this.#at = null;
    this.#still = null;
    this.#options.onLeave();
  }
}
