/**
 * Which character is under the pointer. The browser's caret answer is taken
 * only when that character's own box holds the point: browsers also answer with
 * the nearest text far away. Where they do not answer (buttons, user-select:
 * none, shadow roots, disabled controls) the boxes are searched.
 */
import { attribute, drawnParent, isConnected, isOwn, isText, nodeType, shadowOf } from './dom';

export interface TextPoint {
  node: Text;
  /** The UTF-16 unit where the character under the point begins. */
  offset: number;
}

/** How far beside its box a character still counts, in px. */
export const SLACK = 4;
/** How many text nodes and elements of the element under the pointer are searched. */
const SEARCHED = 300;

/** The element drawn on top at a point, looking into shadow roots; `roots` are those it lies in. */
export function elementAt(document: Document, x: number, y: number): { element: Element; roots: ShadowRoot[] } | null {
  let element = document.elementFromPoint(x, y);
  const roots: ShadowRoot[] = [];
  while (element) {
    const root = shadowOf(element);
    const inner: Element | null = root?.elementFromPoint(x, y) ?? null;
    if (!root || !inner || inner === element || roots.includes(root)) break;
    roots.push(root);
    element = inner;
  }
  return element && { element, roots };
}

/** The character at a point of the viewport, or null when the point is beside the text or over something of ours. */
export function textAt(document: Document, x: number, y: number): TextPoint | null {
  const under = elementAt(document, x, y);
  if (!under || isOwn(under.element)) return null;
  const caret = caretAt(document, x, y, under.roots);
  return (caret && confirm(caret, x, y)) ?? search(under.element, x, y);
}

function caretAt(document: Document, x: number, y: number, shadowRoots: ShadowRoot[]): TextPoint | null {
  let node: Node | null | undefined;
  let offset = 0;
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    node = caret?.offsetNode;
    offset = caret?.offset ?? 0;
  } else if (typeof document.caretRangeFromPoint === 'function') {
    const range = document.caretRangeFromPoint(x, y);
    node = range?.startContainer;
    offset = range?.startOffset ?? 0;
  }
  return node && isText(node) ? { node, offset } : null;
}

/** A caret stands between two characters: takes the one whose box holds the point, or is nearest within the slack. */
function confirm({ node, offset }: TextPoint, x: number, y: number): TextPoint | null {
  const candidates = [characterStart(node.data, offset), characterStart(node.data, offset - 1)];
  for (const slack of [0, SLACK]) {
    for (const at of candidates) {
      if (at !== null && holds(rectsOf(node, at, at + characterLength(node.data, at)), x, y, slack)) {
        return { node, offset: at };
      }
    }
  }
  return null;
}

/** Looks through the texts under an element, nearest first in document order. */
function search(element: Element, x: number, y: number): TextPoint | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (isText(node)) return NodeFilter.FILTER_ACCEPT;
    const inside = node as Element;
    if (isOwn(inside) || attribute(inside, 'hidden') !== null) return NodeFilter.FILTER_REJECT;
    return NodeFilter.FILTER_SKIP;
  });
  let near: TextPoint | null = null;
  for (let i = 0, node = walker.nextNode(); node && i < SEARCHED; i++, node = walker.nextNode()) {
    const text = node as Text;
    if (!text.data.trim()) continue;
    const offset = characterAt(text, x, y, 0);
    if (offset !== null && isShown(text)) return { node: text, offset };
    if (offset !== null || near) continue;
    const close = characterAt(text, x, y, SLACK);
    if (close !== null && isShown(text)) near = { node: text, offset: close };
  }
  return near;
}

/** Where the character of one text begins whose box holds a point, or nearly; null when the point is beside the text. */
export function characterAt(node: Text, x: number, y: number, slack: number): number | null {
  return holds(rectsOf(node, 0, node.length), x, y, slack) ? bisect(node, x, y, slack) : null;
}

/** The character whose box holds the point: halves the text, each time keeping the half that has the point in one of its lines. */
function bisect(node: Text, x: number, y: number, slack: number): number | null {
  let low = 0;
  let high = node.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(rectsOf(node, low, middle), x, y, slack)) high = middle;
    else low = middle;
  }
  const at = characterStart(node.data, low);
  if (at === null || !holds(rectsOf(node, at, at + characterLength(node.data, at)), x, y, slack)) return null;
  return at;
}

const isShown = (node: Text): boolean => {
  const parent = node.parentElement;
  if (!parent || !isConnected(node)) return false;
  const { visibility, opacity } = getComputedStyle(parent);
  return visibility === 'visible' && opacity !== '0';
};

let measuring: Range | null = null;

/** The boxes of [start, end) of a text node. One range serves for all: a live range costs the page at every mutation. */
export function rectsOf(node: Text, start: number, end: number): DOMRectList {
  measuring ??= document.createRange();
  measuring.setStart(node, start);
  measuring.setEnd(node, end);
  return measuring.getClientRects();
}

/** Lets go of the last node measured. */
export function releaseMeasure(): void {
  measuring?.setStart(document, 0);
  measuring?.collapse(true);
}

function holds(rects: Iterable<DOMRect> & ArrayLike<DOMRect>, x: number, y: number, slack: number): boolean {
  for (const rect of Array.from(rects)) {
    if (rect.width === 0 || rect.height === 0) continue;
    if (x < rect.left - slack || x > rect.right + slack) continue;
    if (y >= rect.top - slack && y <= rect.bottom + slack) return true;
  }
  return false;
}

/** Where the character that covers a unit begins: a low surrogate belongs to the unit before it. */
function characterStart(text: string, offset: number): number | null {
  if (offset < 0 || offset >= text.length) return null;
  const unit = text.charCodeAt(offset);
  const isLow = unit >= 0xdc00 && unit < 0xe000;
  const before = offset > 0 ? text.charCodeAt(offset - 1) : 0;
  return isLow && before >= 0xd800 && before < 0xdc00 ? offset - 1 : offset;
}

const characterLength = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Whether an event or hit target is something of ours. Closed roots show their host. */
export function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof Node)) return false;
  for (let at = nodeType(target) === 1 ? (target as Element) : drawnParent(target); at; at = drawnParent(at)) {
    if (isOwn(at)) return true;
  }
  return false;
}
