/**
 * A finger, or a pen that the screen does not feel until it touches: taps, and
 * presses held long enough to be a question.
 *
 * Nothing is taken from the page but the click of a press that showed a word.
 * Where the browser takes a held finger for a long press of its own (menu,
 * selection) there is none; but that takes 400 to 1500 ms, as the system is
 * set, and Firefox gives a click after longer presses, too.
 */
import { isOurs } from './point';

/** How long a finger rests until it asks, unless the browser finds earlier that this is a long press. */
const LONG_MS = 450;
/** A finger that moved further than this is going somewhere, px. */
const SLOP = 10;

export interface PressOptions {
  document: Document;
  signal: AbortSignal;
  onTap: (event: MouseEvent) => void;
  /** Whether a word was shown; from then on the press is ours. */
  onHold: (at: { x: number; y: number }) => Promise<boolean>;
}

interface Press {
  id: number;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** It showed a word. */
  isOurs: boolean;
}

/** Watches for taps and long presses until the signal aborts. */
export function watchPresses({ document, signal, onTap, onHold }: PressOptions): void {
  /** The newest press, also after the finger was lifted: its click comes later. */
  let press: Press | null = null;
  let penHovers = false;

  const hold = () => {
    const held = press;
    if (!held?.timer) return;
    letGo();
    void onHold(held).then((isShown) => {
      held.isOurs = isShown;
    });
  };
  const letGo = () => {
    if (press?.timer) clearTimeout(press.timer);
    if (press) press.timer = null;
  };

  const onDown = (event: PointerEvent) => {
    letGo();
    press = null;
    const isFinger = event.pointerType === 'touch' || (event.pointerType === 'pen' && !penHovers);
    // A second finger makes it a pinch.
    if (!isFinger || !event.isPrimary || isOurs(event.target)) return;
    const { pointerId: id, clientX: x, clientY: y } = event;
    press = { id, x, y, timer: setTimeout(hold, LONG_MS), isOurs: false };
  };
  const onMove = ({ pointerType, pointerId, clientX, clientY, buttons }: PointerEvent) => {
    if (pointerType === 'pen' && buttons === 0) penHovers = true;
    if (press?.id === pointerId && Math.hypot(clientX - press.x, clientY - press.y) >= SLOP) letGo();
  };
  const onLeave = ({ pointerType, target }: PointerEvent) => {
    if (pointerType === 'pen' && target === document.documentElement) penHovers = false;
  };
  const onClick = (event: MouseEvent) => {
    if (press?.id !== (event as PointerEvent).pointerId) return;
    const isTaken = press?.isOurs;
    press = null;
    if (!isTaken) return onTap(event);
    // Not only the link: single-page sites follow their links by script.
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const view = document.defaultView ?? document;
  const listen = <E extends Event>(target: EventTarget, type: string, on: (event: E) => void, passive = true) =>
    target.addEventListener(type, (event) => event.isTrusted && on(event as E), { capture: true, passive, signal });
  listen(document, 'pointerdown', onDown);
  listen(document, 'pointermove', onMove);
  for (const type of ['pointerup', 'pointercancel']) listen(document, type, letGo);
  listen(document, 'pointerleave', onLeave);
  // Some systems are set to 400 ms, and the finger is the browser's from then on.
  listen(document, 'contextmenu', hold);
  listen(view, 'click', onClick, false);
  signal.addEventListener('abort', letGo);
}
