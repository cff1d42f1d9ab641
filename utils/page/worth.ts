import { generic } from '@/utils/sites/generic';
import type { Site } from '@/utils/sites/site';
import type { Block } from './blocks';
import { drawnParent, isElement, matches, parentOf } from './dom';
import type { Reads } from './reads';

/** Text this long, in Han characters, is worth reading wherever it stands, even where a site's selectors do not know it. */
const LONG = 12;

export type Worth =
  | {
      kind: 'annotate';
      reason: 'post' | 'long' | 'plain';
      /** What the site says to leave alone inside it: a name before a comment on the same line, a mention. */
      bare: Block['pieces'];
    }
  | { kind: 'skip'; reason: 'unread' | 'site' | 'controls' | 'short' };

/**
 * Whether a block gets pinyin and marks by itself. (Hovering does not ask.)
 * Once the site's own selectors have found posts, short texts elsewhere are
 * taken for menus and buttons; until then every text counts, so a site that
 * renamed its classes is read like any other page.
 */
export function worthOf(
  block: Block,
  { site, hasPosts, reads }: { site: Site; hasPosts: boolean; reads: Reads },
): Worth {
  if (reads.amount(block.text) === 0) return { kind: 'skip', reason: 'unread' };
  const parents = new Map<Element, boolean>();
  const isBare = ({ node }: Block['pieces'][number]) => {
    const element = elementOf(node) ?? block.container;
    const known = parents.get(element) ?? isInside(element, site.skip);
    parents.set(element, known);
    return known;
  };
  const bare = block.pieces.filter(isBare);
  const read = block.pieces.filter((piece) => !isBare(piece));
  const textOf = ({ start, length }: Block['pieces'][number]) => block.text.slice(start, start + length);
  const amount = read.reduce((sum, piece) => sum + reads.amount(textOf(piece)), 0);
  if (amount === 0) return { kind: 'skip', reason: 'site' };
  // Not by the colon between a name and a comment.
  const first = read.find((piece) => reads.amount(textOf(piece)) > 0);
  const element = (first && elementOf(first.node)) ?? block.container;
  if (isInside(element, site.posts)) return { kind: 'annotate', reason: 'post', bare };
  if (isInside(element, generic.skip)) return { kind: 'skip', reason: 'controls' };
  if (amount >= LONG) return { kind: 'annotate', reason: 'long', bare };
  if (hasPosts || amount < 2) return { kind: 'skip', reason: 'short' };
  return { kind: 'annotate', reason: 'plain', bare };
}

function elementOf(node: Text): Element | null {
  const parent = parentOf(node);
  return parent && isElement(parent) ? parent : null;
}

/** Whether an element is, or is drawn inside, something a selector names. */
export function isInside(element: Element, selectors: string[]): boolean {
  const selector = selectors.join(', ');
  if (!selector) return false;
  for (let at: Element | null = element; at; at = drawnParent(at)) if (matches(at, selector)) return true;
  return false;
}
