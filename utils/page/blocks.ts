/**
 * The text around a text node as a reader sees it: one run of inline content,
 * however many nodes the site split it into (`小<b>红</b>书`, links, stickers).
 *
 * A run is walked outwards from the node and never past a limit, so the cost
 * depends on the text near the pointer and not on the page.
 */
import {
  attribute,
  drawnParent,
  firstChildOf,
  isConnected,
  isElement,
  isOwn,
  isText,
  lastChildOf,
  localName,
  nextOf,
  parentOf,
  previousOf,
} from './dom';

/** A stretch of the block's text and the node it stands in. */
interface Piece {
  node: Text;
  /** Where it begins in the block's text. */
  start: number;
  length: number;
  /** Where it begins in the node: more than 0 only when a long node is read in windows. */
  from: number;
}

export interface Block {
  text: string;
  /** In document order. Line breaks and images stand in `text` without a piece. */
  pieces: Piece[];
  /** The nearest block-level element. */
  container: Element;
  /** It is being written, not read: nothing may be remembered of it. */
  isTyped?: true;
}

/** What is read around one place, in UTF-16 units: a window of a longer run. */
const WINDOW = 2_000;
/** A run is read in blocks of so many units, each drawn in one go. */
const BLOCK_LIMIT = 600;
/** No run is read further than so many texts. */
const RUN_TEXTS = 2_000;
/** How many texts and breaks of one run are gone back over to find its beginning. */
const RUN_LIMIT = 1_000;
/** Longer text nodes are not annotated; hovering reads a window of them. */
export const NODE_LIMIT = 20_000;

/** Never explained: what is typed, what is code, what draws itself. */
const OFF_LIMITS = new Set(
  'input textarea select option datalist pre code kbd samp script style noscript template iframe object svg math video audio canvas'.split(
    ' ',
  ),
);
/** The annotation of somebody else's ruby: its base is read, this is not. */
const RUBY_NOTES = new Set(['rt', 'rp', 'rtc']);
/** Drawn as one thing inside a line: words do not reach across. */
const OBJECTS = new Set([
  'img',
  'picture',
  'input',
  'select',
  'textarea',
  'button',
  'video',
  'audio',
  'canvas',
  'svg',
  'iframe',
  'object',
]);

/** Elements that stand in a line of text, whatever a site's styles make of them; what they hold is looked at with what is around. */
const PHRASING = new Set(
  'a abbr b bdi bdo big cite del dfn em font i ins label mark q rb ruby s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);
/** How far up the carrier of a text is looked for, and how many nodes of a carrier are looked through. */
const CARRIER_LEVELS = 8;
const CARRIED = 2_000;

/**
 * The element a text is watched by: the nearest one around it that is no
 * phrasing element, by name alone, since a style for every text of a page
 * would cost more than all the rest. Null for a text without a parent element.
 */
export function carrierOf(node: Text): Element | null {
  const first = parentOf(node);
  if (!first || !isElement(first)) return null;
  let at: Element = first;
  for (let level = 0; level < CARRIER_LEVELS && PHRASING.has(localName(at)); level++) {
    const parent: ParentNode | null = parentOf(at);
    if (!parent || !isElement(parent)) break;
    at = parent;
  }
  return at;
}

/** The texts an element carries, in document order; the first of them where there are very many. */
export function* carriedBy(carrier: Element): Generator<Text> {
  let at: Node | null = firstChildOf(carrier);
  for (let count = 0; at && count < CARRIED; count++) {
    if (isText(at)) yield at;
    const inner: Node | null = isElement(at) && PHRASING.has(localName(at)) ? firstChildOf(at) : null;
    if (inner) {
      at = inner;
      continue;
    }
    while (at && at !== carrier && !nextOf(at)) at = parentOf(at);
    at = at && at !== carrier ? nextOf(at) : null;
  }
}

/** Whether nothing inside the element may be read, whatever a site's definition says. */
export const isOffLimits = (element: Element): boolean => isEditor(element) || isUnread(element);

/** Off limits even in an editor. */
function isUnread(element: Element): boolean {
  const name = localName(element);
  if (OFF_LIMITS.has(name) || RUBY_NOTES.has(name) || isOwn(element)) return true;
  // On the whole page it keeps translators off; we translate nothing there.
  if (name === 'html' || name === 'body') return false;
  return attribute(element, 'translate') === 'no' || /(^|\s)notranslate(\s|$)/.test(attribute(element, 'class') ?? '');
}

function isEditor(element: Element): boolean {
  const editable = attribute(element, 'contenteditable');
  return (editable !== null && editable.toLowerCase() !== 'false') || attribute(element, 'role') === 'textbox';
}

/** The outermost editor a node stands in, where its text is being written; null for what is only there to be read. */
export function editorAround(node: Node): Element | null {
  let editor: Element | null = node.ownerDocument?.designMode === 'on' ? node.ownerDocument.body : null;
  for (let at = drawnParent(node); at; at = drawnParent(at)) if (isEditor(at)) editor = at;
  return editor;
}

/** Whether a node stands in something off limits, through shadow roots too; in an editor, in something that is so even there. */
export function isInOffLimits(node: Node, editor: Element | null = null): boolean {
  if (!editor && node.ownerDocument?.designMode === 'on') return true;
  const isBarred = editor ? isUnread : isOffLimits;
  for (let at = drawnParent(node); at && at !== editor; at = drawnParent(at)) if (isBarred(at)) return true;
  return false;
}

export type Flow = 'inline' | 'atom' | 'block' | 'gone';

/** How an element takes part in the line it stands in. */
export function flowOf(element: Element): Flow {
  const { display } = getComputedStyle(element);
  if (display === 'none') return 'gone';
  if (display === 'inline' || display === 'contents' || display.startsWith('ruby')) return 'inline';
  return display.startsWith('inline') ? 'atom' : 'block';
}

type Step = { kind: 'text'; node: Text } | { kind: 'gap'; text: string } | { kind: 'end' };

/** Walks one run from a node, forwards or backwards, without the node itself. */
function* walk(from: Node, container: Element, forward: boolean): Generator<Step> {
  const sibling = forward ? nextOf : previousOf;
  const child = forward ? firstChildOf : lastChildOf;
  const end: Step = { kind: 'end' };
  let at: Node = from;
  for (;;) {
    const next = sibling(at);
    if (!next) {
      const parent = parentOf(at);
      if (!parent || parent === container || !isElement(parent)) return yield end;
      const flow = flowOf(parent);
      if (flow === 'block') return yield end;
      if ((flow === 'atom' && !isOneCharacter(parent)) || isMention(parent)) yield { kind: 'gap', text: ' ' };
      at = parent;
      continue;
    }
    at = next;
    // Goes down the first (or last) children until a text or something that is passed over.
    for (;;) {
      if (isText(at)) {
        yield { kind: 'text', node: at };
        break;
      }
      if (!isElement(at)) break;
      const name = localName(at);
      if (name === 'br') {
        yield { kind: 'gap', text: '\n' };
        break;
      }
      if (name === 'wbr' || isOwn(at) || RUBY_NOTES.has(name)) break;
      const flow = flowOf(at);
      if (flow === 'gone') break;
      if (flow === 'block') return yield end;
      if (isOffLimits(at) || (OBJECTS.has(name) && name !== 'button')) {
        yield { kind: 'gap', text: ' ' };
        break;
      }
      if ((flow === 'atom' && !isOneCharacter(at)) || isMention(at)) yield { kind: 'gap', text: ' ' };
      const inner: Node | null = child(at);
      if (!inner) break;
      at = inner;
    }
  }
}

/** A link to somebody's page: no word reaches out of it, and no name further than it does. */
export function isMention(element: Element): boolean {
  const first = localName(element) === 'a' ? firstChildOf(element) : null;
  return first !== null && isText(first) && /^\s*[@＠]/.test(first.data);
}

/** Sites animate headlines one inline-block per character; the words are still there. */
function isOneCharacter(element: Element): boolean {
  const only = firstChildOf(element);
  return only !== null && isText(only) && nextOf(only) === null && [...only.data.trim()].length === 1;
}

/** The nearest block-level ancestor, at most the editor or the top of the node's own tree. */
export function containerOf(node: Node, editor: Element | null = null): Element | null {
  let last: Element | null = null;
  for (let at = parentOf(node); at; at = parentOf(at)) {
    if (!isElement(at)) return last ?? ((at as Partial<ShadowRoot>).host || null);
    last = at;
    if (at === editor || flowOf(at) === 'block') return at;
  }
  return last;
}

/**
 * The block around one place in a text node; null where nothing may be read.
 * `before` and `after` bound how far it reaches, and cut at the edge of a
 * character, in a long run after the last punctuation where there is one.
 * Text that is being written is read only for an `editor`, and nothing around that.
 */
export function blockAt(
  node: Text,
  offset = 0,
  {
    before = WINDOW / 2,
    after = WINDOW / 2,
    editor = null,
  }: { before?: number; after?: number; editor?: Element | null } = {},
): Block | null {
  if (!isConnected(node) || isInOffLimits(node, editor)) return null;
  const container = containerOf(node, editor);
  if (!container) return null;
  const parts: { text: string; node?: Text; from: number }[] = [];

  let room = before;
  const head = takeEnd(node.data.slice(0, offset), room);
  room -= head.length;
  const back = head.length < offset ? [] : walk(node, container, false);
  for (const step of back) {
    if (step.kind === 'end' || room <= 0) break;
    const all = step.kind === 'text' ? step.node.data : step.text;
    const text = takeEnd(all, room);
    room -= text.length;
    parts.unshift({ text, from: all.length - text.length, ...(step.kind === 'text' && { node: step.node }) });
    if (text.length < all.length) break;
  }

  room = after;
  const tail = takeStart(node.data.slice(offset), room);
  room -= tail.length;
  parts.push({ text: head + tail, node, from: offset - head.length });
  let cut = offset + tail.length < node.data.length;
  for (const step of cut ? [] : walk(node, container, true)) {
    if (step.kind === 'end') break;
    const all = step.kind === 'text' ? step.node.data : step.text;
    const text = takeStart(all, room);
    room -= text.length;
    if (text) parts.push({ text, from: 0, ...(step.kind === 'text' && { node: step.node }) });
    cut = text.length < all.length;
    if (cut) break;
  }
  const block = { ...assemble(parts, container), ...(editor && { isTyped: true as const }) };
  return cut ? trimAfterPunctuation(block) : block;
}

/**
 * The whole run a text node stands in, as blocks of at most {@link BLOCK_LIMIT}
 * units. Empty where nothing may be read, and for a node further than
 * {@link RUN_LIMIT} steps into its run: where that begins would have to be found for each of its nodes.
 */
export function blocksOfRun(node: Text): Block[] {
  const container = containerOf(node);
  if (!container || isInOffLimits(node)) return [];
  let first = node;
  let steps = 0;
  for (const step of walk(node, container, false)) {
    if (step.kind === 'end') break;
    if (step.kind === 'text') first = step.node;
    if (++steps > RUN_LIMIT) return [];
  }
  const blocks: Block[] = [];
  let at: { node: Text; offset: number } | null = { node: first, offset: 0 };
  for (let texts = 0, units = 0; at && texts < RUN_TEXTS && units < NODE_LIMIT; ) {
    const block: Block | null = blockAt(at.node, at.offset, { before: 0, after: BLOCK_LIMIT });
    const last = block?.pieces.at(-1);
    if (!block || !last || block.text.length === 0) break;
    blocks.push(block);
    texts += block.pieces.length;
    units += block.text.length;
    const end = last.from + last.length;
    at = end < last.node.length ? { node: last.node, offset: end } : nextInRun(last.node, container);
    if (block.text.length < BLOCK_LIMIT / 2) break;
  }
  return blocks;
}

function nextInRun(node: Text, container: Element): { node: Text; offset: number } | null {
  for (const step of walk(node, container, true)) {
    if (step.kind === 'end') return null;
    if (step.kind === 'text') return { node: step.node, offset: 0 };
  }
  return null;
}

function assemble(parts: { text: string; node?: Text; from: number }[], container: Element): Block {
  const block: Block = { text: '', pieces: [], container };
  // Breaks and images at the edges say nothing.
  while (parts[0] && !parts[0].node) parts.shift();
  while (parts.length > 0 && !parts.at(-1)?.node) parts.pop();
  for (const { text, node, from } of parts) {
    if (node && text) block.pieces.push({ node, start: block.text.length, length: text.length, from });
    block.text += text;
  }
  return block;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

function takeStart(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most > 0 && isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most);
}

function takeEnd(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.length - most;
  return text.slice(isLowSurrogate(text.charCodeAt(start)) ? start + 1 : start);
}

/** A window ends after its last punctuation, so that no word is cut, unless that would lose more than a quarter. */
function trimAfterPunctuation(block: Block): Block {
  const keep = Math.floor((block.text.length * 3) / 4);
  const found = /^[\s\S]*[\p{P}\s]/u.exec(block.text)?.[0].length ?? 0;
  if (found <= keep || found === block.text.length) return block;
  const pieces = block.pieces
    .filter((piece) => piece.start < found)
    .map((piece) => ({ ...piece, length: Math.min(piece.length, found - piece.start) }));
  return { ...block, text: block.text.slice(0, found), pieces };
}

/** Where a place in a node is in the block's text; null when the node (or that window of it) is not of the block. */
export function offsetIn(block: Block, node: Text, offset: number): number | null {
  for (const piece of block.pieces) {
    if (piece.node !== node || offset < piece.from || offset >= piece.from + piece.length) continue;
    return piece.start + offset - piece.from;
  }
  return null;
}

/** The node ranges of [start, end) of the block's text, one for each node touched. Empty when the page has changed it. */
export function stretchesOf(block: Block, start: number, end: number): { node: Text; start: number; end: number }[] {
  const found: { node: Text; start: number; end: number }[] = [];
  for (let i = pieceAt(block, start); i < block.pieces.length; i++) {
    const piece = block.pieces[i]!;
    if (piece.start >= end) break;
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    if (from >= to) continue;
    const shift = piece.from - piece.start;
    if (to + shift > piece.node.length) return [];
    found.push({ node: piece.node, start: from + shift, end: to + shift });
  }
  return found;
}

/** The index of the last piece that begins at or before a place, or 0. */
function pieceAt({ pieces }: Block, place: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One live range over [start, end) of the block's text, or null when the page has changed it. */
export function rangeOf(block: Block, start: number, end: number): Range | null {
  const stretches = stretchesOf(block, start, end);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last || !isConnected(first.node) || !isConnected(last.node)) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.start);
  range.setEnd(last.node, last.end);
  return range;
}

/** Whether the page still holds exactly this text in exactly these nodes. Recycled rows change it underneath us. */
export function isCurrent(block: Block): boolean {
  return block.pieces.every(
    ({ node, start, length, from }) =>
      isConnected(node) && node.data.slice(from, from + length) === block.text.slice(start, start + length),
  );
}
