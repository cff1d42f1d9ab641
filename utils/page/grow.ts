import type { Site } from '@/utils/sites/site';
import { attribute, drawnParent } from './dom';
import { isInside } from './worth';

/**
 * Whether the height of a block is free: its site says so of the text in it (asked from the innermost element `from`
 * upwards), and nothing around it holds it to a height. A feed caches the heights of its cards, a clamped title would
 * lose a line, and a recycled row would carry what is ours to another post.
 */
export function mayGrow(container: Element, from: Element, { room, feed }: Site): boolean {
  if (!isInside(from, room) || (feed && isInside(container, [feed]))) return false;
  const { body } = container.ownerDocument;
  // A clamp or a fixed height with hidden overflow may sit on any ancestor up to the scroller.
  for (let at: Element | null = container; at && at !== body; at = drawnParent(at)) {
    const style = getComputedStyle(at);
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') return false;
    if (style.transform !== 'none' || style.writingMode !== 'horizontal-tb') return false;
    if (attribute(at, 'role') === 'row' || attribute(at, 'data-index') !== null) return false;
    if (/auto|scroll/.test(style.overflowY)) return true;
    if (style.overflowY !== 'visible' && at.clientHeight < at.scrollHeight) return false;
    if (style.overflowY !== 'visible' && /px$/.test((at as HTMLElement).style?.height ?? '')) return false;
  }
  return true;
}
