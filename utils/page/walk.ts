/**
 * From word to word by key: through the texts worth reading, in document order,
 * into shadow roots and out again.
 */
import type { Token } from '@/utils/segment/token';
import { type Block, blockAt, blocksOfRun, isInOffLimits, offsetIn } from './blocks';
import { drawnParent, focusedIn, isOwn, isText, rectOf } from './dom';
import { Frames, visibleBox } from './frames';
import { isWord, type Known, linesOf, type WordHit } from './hit';
import { isSeen } from './occlusion';
import type { Box } from './place';
import { rectsOf } from './point';
import type { Reads } from './reads';
import { nodeAfter, nodeBefore } from './tree';
import type { Worth } from './worth';

/** How far the next text is looked for, in nodes. */
const FURTHEST = 200_000;
/** How many texts without a word, one after the other, are asked about. */
const TRIES = 20;

export interface WalkOptions {
  document: Document;
  reads: Reads;
  /** Whether a block is read here by itself, and what of it is not. */
  worth: (block: Block) => Worth;
  /** The analysis of a block's text; null when a newer question was asked meanwhile. */
  find: (block: Block) => Promise<Known | null>;
  /** Shows a word; false when it cannot. */
  show: (block: Block, token: Token, known: Known) => boolean;
}

/** A place in a text, or before the first text in or after some other node. */
interface Place {
  node: Node;
  offset: number;
}
type TextPlace = Place & { node: Text };
type Way = { forward: boolean; inSight: boolean };
type May = Reads['may'];

export class Walk {
  readonly #options: WalkOptions;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /**
   * Shows the first word in sight from the selection or the focused element on, where one of them is in view; the next
   * one out of sight where there is none; else the first word in sight. False when there is none at all.
   */
  async begin(): Promise<boolean> {
    const { document } = this.#options;
    const origin = originIn(document);
    if (!origin) return this.#onwards({ node: document.documentElement, offset: 0 }, { forward: true, inSight: true });
    return (
      (await this.#onwards(origin, { forward: true, inSight: true })) ||
      this.#onwards(origin, { forward: true, inSight: false })
    );
  }

  /** Shows the word after (or before) one; false when there is none. */
  async step({ block, start, end }: Pick<WordHit, 'block' | 'start' | 'end'>, forward: boolean): Promise<boolean> {
    const known = await this.#options.find(block);
    if (!known) return false;
    const way = { forward, inSight: false };
    return this.#showIn(block, known, way, forward ? end : start) || this.#onwards(edgeOf(block, forward), way);
  }

  async #onwards(from: Place | null, way: Way): Promise<boolean> {
    const { may } = this.#options.reads;
    let at = from && nextPlace(from, way, may);
    for (let tries = 0; at && tries < TRIES; ) {
      const block = blockWith(at);
      const isRead = block !== null && this.#options.worth(block).kind === 'annotate';
      if (isRead && (!way.inSight || isInSight(block, 0, block.text.length))) {
        const known = await this.#options.find(block);
        if (!known) return false;
        const offset = offsetIn(block, at.node, at.offset) ?? 0;
        if (this.#showIn(block, known, way, way.forward ? offset : offset + 1)) return true;
        tries++;
      }
      const edge: Place | null = block ? edgeOf(block, way.forward) : edgeOfText(at.node, way.forward);
      at = edge && nextPlace(edge, way, may);
    }
    return false;
  }

  /** Shows the first word of a block beyond a place in it. */
  #showIn(block: Block, known: Known, { forward, inSight }: Way, from: number): boolean {
    const worth = this.#options.worth(block);
    const bare = worth.kind === 'annotate' ? worth.bare : [];
    for (const token of forward ? known.tokens : [...known.tokens].reverse()) {
      const { start, end } = token;
      const isBeyond = forward ? start >= from : end <= from;
      if (!isBeyond || !isWord(token)) continue;
      if (bare.some((piece) => start < piece.start + piece.length && end > piece.start)) continue;
      if (inSight ? !isInSight(block, start, end) : !bringIntoView(block, start, end)) continue;
      if (this.#options.show(block, token, known)) return true;
    }
    return false;
  }
}

/** The block a place stands in, cut as the annotator cuts it, so that its analysis is known already. */
function blockWith({ node, offset }: TextPlace): Block | null {
  return blocksOfRun(node).find((block) => offsetIn(block, node, offset) !== null) ?? blockAt(node, offset);
}

/** The next place with text that may be worth reading; its block tells. */
function nextPlace({ node, offset }: Place, { forward, inSight }: Way, may: May): TextPlace | null {
  const isReadable = (text: Text) =>
    may(text.data) && (!inSight || Array.from(rectsOf(text, 0, text.length)).some(isInWindow)) && !isInOffLimits(text);
  if (isText(node) && isReadable(node)) {
    const rest = forward ? node.data.slice(offset) : node.data.slice(0, offset + 1);
    if (may(rest)) return { node, offset };
  }
  const next = forward ? nodeAfter : nodeBefore;
  for (let at = next(node), left = FURTHEST; at && left > 0; at = next(at), left--) {
    if (isText(at) && isReadable(at)) return { node: at, offset: forward ? 0 : at.length - 1 };
  }
  return null;
}

function edgeOf(block: Block, forward: boolean): Place | null {
  const piece = block.pieces.at(forward ? -1 : 0);
  return piece ? { node: piece.node, offset: forward ? piece.from + piece.length : piece.from - 1 } : null;
}

const edgeOfText = (node: Text, forward: boolean): Place => ({ node, offset: forward ? node.length : -1 });

/** Where the reader is by hand: a selection or a focused element, as far as it is in view. */
function originIn(document: Document): Place | null {
  const selection = document.getSelection();
  const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (range && touchesWindow(range.getBoundingClientRect())) {
    const { startContainer: node, startOffset: offset } = range;
    return isText(node) ? { node, offset } : { node: node.childNodes[offset] ?? node, offset: 0 };
  }
  const focused = focusedIn(document);
  const isOrigin = focused && focused !== document.body && !isOwn(focused) && touchesWindow(rectOf(focused));
  return isOrigin ? { node: focused, offset: 0 } : null;
}

/** Whether the first line of a stretch can be seen: in the window, in its scrollers, under nothing else. */
function isInSight(block: Block, start: number, end: number): boolean {
  return linesOf(block, start, end).some((line) => {
    if (!isInWindow(line) || !isShown(block) || !isUncut(block, line)) return false;
    const middle = { x: (line.left + line.right) / 2, y: (line.top + line.bottom) / 2 };
    return isSeen(block.container, middle, middle);
  });
}

/** Scrolls to a stretch where it is out of view; false when it is not drawn. */
function bringIntoView(block: Block, start: number, end: number): boolean {
  const [line] = linesOf(block, start, end);
  if (!line || !isShown(block)) return false;
  if (isInWindow(line) && isUncut(block, line)) return true;
  const piece = block.pieces.find((one) => one.start + one.length > start);
  const element = piece ? drawnParent(piece.node) : null;
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  // A paragraph higher than the window may still have the word outside.
  const [now] = linesOf(block, start, end);
  const view = block.container.ownerDocument.defaultView;
  if (now && view && !isInWindow(now)) view.scrollBy({ top: now.top - view.innerHeight / 2, behavior: 'instant' });
  return true;
}

const isShown = ({ container }: Block): boolean =>
  container.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

function isUncut({ container }: Block, line: Box): boolean {
  const box = visibleBox(new Frames().of(container));
  const [x, y] = [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
  return !box || (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}

/** Whether a line can be read without scrolling. */
const isInWindow = ({ top, bottom, left, right }: Box): boolean =>
  top >= 0 && bottom <= innerHeight && right > 0 && left < innerWidth;

const touchesWindow = ({ top, bottom, left, right }: Box): boolean =>
  bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
