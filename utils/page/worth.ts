import { generic } from '@/utils/sites/generic';
import type { Site } from '@/utils/sites/site';
import { countHan } from '@/utils/text/han';
import type { Block } from './blocks';
import { drawnParent, isElement, matches, parentOf } from './dom';

/** Text this long is worth reading wherever it stands, even where a site's selectors do not know it. */
const LONG = 12;

export type Worth =
  | { kind: 'annotate'; reason: 'post' | 'long' | 'plain' }
  | { kind: 'skip'; reason: 'no Chinese' | 'site' | 'controls' | 'short' };

/**
 * Whether a block gets pinyin and marks by itself. (Hovering does not ask.)
 * Once the site's own selectors have found posts, short texts elsewhere are
 * taken for menus and buttons; until then every text counts, so a site that
 * renamed its classes is read like any other page.
 */
export function worthOf(block: Block, site: Site, hasPosts: boolean): Worth {
  const han = countHan(block.text);
  if (han === 0) return { kind: 'skip', reason: 'no Chinese' };
  const node = block.pieces[0]?.node;
  const at = node ? parentOf(node) : null;
  const element = at && isElement(at) ? at : block.container;
  if (isInside(element, site.skip)) return { kind: 'skip', reason: 'site' };
  if (isInside(element, site.posts)) return { kind: 'annotate', reason: 'post' };
  if (isInside(element, generic.skip)) return { kind: 'skip', reason: 'controls' };
  if (han >= LONG) return { kind: 'annotate', reason: 'long' };
  if (hasPosts || han < 2) return { kind: 'skip', reason: 'short' };
  return { kind: 'annotate', reason: 'plain' };
}

/** Whether an element is, or is drawn inside, something a selector names. */
export function isInside(element: Element, selectors: string[]): boolean {
  const selector = selectors.join(', ');
  if (!selector) return false;
  for (let at: Element | null = element; at; at = drawnParent(at)) if (matches(at, selector)) return true;
  return false;
}
