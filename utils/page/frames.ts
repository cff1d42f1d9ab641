/**
 * In what a text moves and by what it is cut: its scroll container, or the
 * viewport for fixed boxes, or else the document; and the clipping boxes between.
 */
import { drawnParent, matches, rectOf } from './dom';
import type { Box } from './place';

export interface Frame {
  /** The scroll container; null for what moves with the document. */
  scroller: Element | null;
  /** The frame the scroll container itself stands in. */
  outer: Frame | null;
  /** Does not move with the document. */
  fixed: boolean;
  /** What lifts it above every other box of the page: an open modal dialog, a popover, what fills the screen. */
  raisedBy: Element | null;
  /** Boxes inside the scroller that cut what hangs out of them. */
  clips: Element[];
  /** No rotation, skew or third dimension on the way up. */
  upright: boolean;
  /** Vertical scale on the way up. */
  scale: number;
}

const DOCUMENT: Frame = {
  scroller: null,
  outer: null,
  fixed: false,
  raisedBy: null,
  clips: [],
  upright: true,
  scale: 1,
};
const VIEWPORT: Frame = { ...DOCUMENT, fixed: true };

/** What browsers draw in their top layer. */
const RAISED = ':modal, :popover-open, :fullscreen';

type Flow = 'flow' | 'absolute';

/** Finds frames; keeps what it found for ancestors, so make one for each pass. */
export class Frames {
  readonly #found = { flow: new Map<Element, Frame>(), absolute: new Map<Element, Frame>() };

  /** The frame of what stands directly in `element`. */
  of(element: Element, flow: Flow = 'flow'): Frame {
    const found = this.#found[flow].get(element);
    if (found) return found;
    const frame = this.#make(element, flow);
    this.#found[flow].set(element, frame);
    return frame;
  }

  #make(element: Element, flow: Flow): Frame {
    const style = getComputedStyle(element);
    const isPlaced = style.position !== 'static' || style.transform !== 'none';
    const parent = drawnParent(element);
    // An absolute box is not cut by ancestors that it is not placed against.
    const flowUp: Flow = style.position === 'absolute' || (flow === 'absolute' && !isPlaced) ? 'absolute' : 'flow';
    const around = parent ? this.of(parent, flowUp) : DOCUMENT;
    let frame = around;
    if (matches(element, RAISED)) frame = { ...(style.position === 'fixed' ? VIEWPORT : DOCUMENT), raisedBy: element };
    else if (style.position === 'fixed') frame = { ...VIEWPORT, raisedBy: around.raisedBy };

    const turn = transformOf(style);
    if (!turn) frame = { ...frame, upright: false };
    else if (turn !== 1) frame = { ...frame, scale: frame.scale * turn };

    if ((flow === 'absolute' && !isPlaced) || style.display === 'contents' || style.display === 'inline') return frame;
    if (isViewportScroller(element)) return frame;
    const overflow = `${style.overflowX} ${style.overflowY}`;
    if (/auto|scroll/.test(overflow)) return { ...frame, scroller: element, outer: frame, clips: [] };
    if (overflow !== 'visible visible' || style.contain.includes('paint') || style.contain.includes('strict')) {
      return { ...frame, clips: [...frame.clips, element] };
    }
    return frame;
  }
}

/** The overflow of <html>, or of <body> when <html> has none, is the viewport's. */
function isViewportScroller(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement) return true;
  if (element !== body) return false;
  const { overflowX, overflowY } = getComputedStyle(documentElement);
  return overflowX === 'visible' && overflowY === 'visible';
}

/** The vertical scale of an element's own transform, or null when it turns or tilts the text. */
function transformOf(style: CSSStyleDeclaration): number | null {
  let scale = 1;
  const turned = style.rotate !== undefined && style.rotate !== 'none' && style.rotate !== '';
  if (turned) return null;
  if (style.scale && style.scale !== 'none') {
    const [x = 1, y = x] = style.scale.split(' ').map(Number);
    scale *= y;
  }
  if (style.transform === 'none' || style.transform === '') return scale;
  const matrix = /^matrix\(([^)]+)\)$/.exec(style.transform)?.[1]?.split(',').map(Number);
  const deep = /^matrix3d\(([^)]+)\)$/.exec(style.transform)?.[1]?.split(',').map(Number);
  const [a = 1, b = 0, c = 0, d = 1] = matrix ?? (deep ? [deep[0]!, deep[1]!, deep[4]!, deep[5]!] : []);
  // translateZ(0) and the like are only matrices of another shape.
  const flat = !deep || [2, 3, 6, 7, 8, 9, 11].every((i) => Math.abs(deep[i] ?? 0) < 1e-6);
  return flat && Math.abs(b) < 1e-4 && Math.abs(c) < 1e-4 && a > 0 && d > 0 ? scale * d : null;
}

/** The part of an element in which its content shows: without borders and scroll bars. */
export function innerBox(element: Element): Box {
  const rect = rectOf(element);
  const { clientLeft, clientTop, clientWidth, clientHeight, offsetWidth } = element as HTMLElement;
  const k = offsetWidth > 0 ? rect.width / offsetWidth : 1;
  const left = rect.left + clientLeft * k;
  const top = rect.top + clientTop * k;
  return { left, top, right: left + clientWidth * k, bottom: top + clientHeight * k };
}

/** What of a frame's content can be seen, in the viewport; null when nothing cuts it. */
export function visibleBox(frame: Frame): Box | null {
  let box: Box | null = null;
  for (let at: Frame | null = frame; at; at = at.outer) {
    for (const clip of at.clips) box = cut(box, innerBox(clip));
    if (at.scroller) box = cut(box, innerBox(at.scroller));
  }
  return box;
}

const cut = (a: Box | null, b: Box): Box =>
  a
    ? {
        left: Math.max(a.left, b.left),
        top: Math.max(a.top, b.top),
        right: Math.min(a.right, b.right),
        bottom: Math.min(a.bottom, b.bottom),
      }
    : b;
