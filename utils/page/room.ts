import type { Site } from '@/utils/sites/site';
import type { Block } from './blocks';
import { drawnParent, isConnected, OWN } from './dom';
import { mayGrow } from './grow';

/** What it does is in `assets/styles/annotations.css`; taking it away gives the page back byte for byte. */
const MARK = `${OWN}-room`;

/**
 * Room above the lines for pinyin, by style alone, and only where a box may
 * grow: a feed caches the heights of its cards, a clamped title would lose a
 * line, and a recycled row would carry our mark to another post.
 */
export class Room {
  readonly #given = new Set<Element>();

  constructor(
    private readonly document: Document,
    private readonly site: Site,
  ) {}

  /** Gives room to a block if its site says or its style shows that it may grow; says whether it has it now. */
  give(block: Block): boolean {
    const { container } = block;
    if (this.#given.has(container)) return true;
    // Our rule stands in the document and does not reach into shadow trees.
    if (container.getRootNode() !== this.document) return false;
    // The selector may name an inline box inside the block, so it is asked from the text upwards.
    const from = block.pieces[0] && drawnParent(block.pieces[0].node);
    if (!from || !mayGrow(container, from, this.site)) return false;
    container.setAttribute(MARK, '');
    this.#given.add(container);
    return true;
  }

  /** Forgets blocks the page has dropped. */
  sweep(): void {
    for (const element of this.#given) if (!isConnected(element)) this.#given.delete(element);
  }

  /** Takes all of it back. */
  clear(): void {
    for (const element of this.#given) element.removeAttribute(MARK);
    this.#given.clear();
  }
}
