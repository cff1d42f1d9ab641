/**
 * Where a translation stands in the page: one element of ours, the last child of the block it belongs to, and only
 * where that may become higher.
 */
import type { Site } from '@/utils/sites/site';
import { drawnParent, isConnected, lastChildOf, parentOf, rectOf } from '../dom';
import { mayGrow } from '../grow';
import { setStyles } from '../host';
import { isLight } from '../label';
import { ownElement } from './own-element';
import type { Passage } from './passage';

/** In narrower boxes a sentence would be a column of words; they are often just as wide as their text. In em. */
const NARROWEST = 9;
/** Rounding of boxes, px. */
const SLACK = 1.5;
/** Boxes around a block that are looked at for having grown with it. */
const LEVELS = 12;

/** What a block lays its children out as, when one more of them is just one more line. */
const FLOWS = new Set(['block', 'flow-root', 'list-item', 'table-cell', 'table-caption']);

/** Whether a translation may stand after a passage, as far as styles tell. */
export function hasRoom({ container, first }: Passage, site: Site): boolean {
  const style = getComputedStyle(container);
  if (!FLOWS.has(style.display) || style.columnCount !== 'auto' || style.columnWidth !== 'auto') return false;
  if (container.clientWidth < NARROWEST * (Number.parseFloat(style.fontSize) || 16)) return false;
  if (style.overflowY !== 'visible' && style.maxHeight !== 'none') return false;
  const from = drawnParent(first);
  return from !== null && mayGrow(container, from, site);
}

/** An element for a translation, in the type and colour of the text it belongs to. */
export function placeFor({ first, container }: Passage, { styles, inside }: { styles: string; inside: HTMLElement }) {
  const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(drawnParent(first) ?? container);
  inside.className = isLight(color) ? 'after on-dark' : 'after';
  const host = ownElement(container.ownerDocument, 'translation', { styles, inside });
  const size = Number.parseFloat(fontSize) || 16;
  setStyles(host, {
    all: 'initial',
    // `all` leaves out direction and unicode-bidi.
    direction: 'ltr',
    display: 'block',
    clear: 'both',
    // What fits its own text must not become as wide as ours.
    contain: 'inline-size',
    'user-select': 'none',
    '-webkit-user-select': 'none',
    'pointer-events': 'auto',
    'font-family': fontFamily,
    // A title's type is too loud for a sentence under it.
    'font-size': `${Math.min(size, 16)}px`,
    'line-height': size > 16 || lineHeight === 'normal' ? '1.5' : lineHeight,
    color,
  });
  return host;
}

/** Whether the element stands where it belongs. */
export const isPlaced = (host: HTMLElement, { container }: Passage): boolean =>
  parentOf(host) === container && lastChildOf(container) === host;

export const place = (host: HTMLElement, { container }: Passage): void =>
  Element.prototype.append.call(container, host);

/** Whether every box around an element grew with it: a height may be fixed by rules that no style tells. */
export function hasGrown(host: HTMLElement): boolean {
  const { bottom, width } = rectOf(host);
  const { body, documentElement } = host.ownerDocument;
  if (!isConnected(host) || width === 0) return false;
  let at = drawnParent(host);
  for (let level = 0; at && at !== body && at !== documentElement && level < LEVELS; level++, at = drawnParent(at)) {
    const style = getComputedStyle(at);
    // What scrolls may hold more than it shows.
    if (/auto|scroll/.test(style.overflowY)) return true;
    if (style.display !== 'inline' && style.display !== 'contents' && rectOf(at).bottom < bottom - SLACK) return false;
  }
  return true;
}
