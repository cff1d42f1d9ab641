/**
 * Whether a label would be drawn over something that covers its text: a modal,
 * a sticky bar, a menu. Our layer lies above everything, so what the page
 * covers we have to take away ourselves.
 */
import { drawnParent, isDrawnIn, isOwn, localName, shadowOf } from './dom';

const PAINTS = new Set([
  'img',
  'video',
  'canvas',
  'svg',
  'iframe',
  'object',
  'embed',
  'picture',
  'input',
  'textarea',
  'select',
]);

/**
 * Whether the place of a label is free. `text` is a point on its word: a label
 * of the first line may lie on the paragraph above, which does not cover it as
 * long as its own word is seen.
 */
export function isSeen(container: Element, label: { x: number; y: number }, text: { x: number; y: number }): boolean {
  const cover = coverAt(container, label.x, label.y);
  if (!cover) return true;
  if (floats(cover, container) || paints(cover, true)) return false;
  return coverAt(container, text.x, text.y) === null;
}

/** The element that hides `container` at a point; null when it is seen there, or the point is outside the viewport. */
function coverAt(container: Element, x: number, y: number): Element | null {
  const document = container.ownerDocument;
  let root: DocumentOrShadowRoot = document;
  for (let depth = 0; depth < 16; depth++) {
    let host: Element | null = null;
    for (const element of pile(root, x, y)) {
      if (isOwn(element)) continue;
      if (element === container || isDrawnIn(container, element)) {
        const inner = shadowOf(element);
        // The container may lie deeper in this very host, with something over it inside.
        if (inner && inner !== root && isInRoot(container, inner)) host = element;
        if (host) break;
        return null;
      }
      if (isDrawnIn(element, container)) return null;
      if (paints(element, false)) return element;
    }
    const inner: ShadowRoot | null = host && shadowOf(host);
    if (!inner) return null;
    root = inner;
  }
  return null;
}

/** What is drawn at a point, from the top. The whole pile costs a walk over the page, its top does not. */
function* pile(root: DocumentOrShadowRoot, x: number, y: number): Generator<Element> {
  const top = root.elementFromPoint(x, y);
  if (!top) return;
  yield top;
  for (const element of root.elementsFromPoint(x, y)) if (element !== top) yield element;
}

function isInRoot(node: Node, root: ShadowRoot): boolean {
  for (let at: Node = node.getRootNode(); at instanceof ShadowRoot; at = at.host.getRootNode()) {
    if (at === root) return true;
  }
  return false;
}

/** Whether an element hides what is behind it. Links stretched over a whole card paint nothing. */
function paints(element: Element, pictureOnly: boolean): boolean {
  if (PAINTS.has(localName(element))) return true;
  const style = getComputedStyle(element);
  if (style.backgroundImage !== 'none') return true;
  if (pictureOnly) return false;
  const alpha = /^rgba\([^)]*[, ]\s*([\d.]+)\)$/.exec(style.backgroundColor)?.[1];
  if (alpha === undefined ? style.backgroundColor !== 'transparent' : Number(alpha) > 0.1) return true;
  if (style.backdropFilter && style.backdropFilter !== 'none') return true;
  return shadowOf(element) !== null;
}

/** Whether an element is lifted out of the flow, up to the first ancestor it shares with the container. */
function floats(element: Element, container: Element): boolean {
  for (let at: Element | null = element; at && !isDrawnIn(container, at); at = drawnParent(at)) {
    if (/fixed|sticky|absolute/.test(getComputedStyle(at).position)) return true;
  }
  return false;
}
