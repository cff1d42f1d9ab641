/**
 * Reading a page that may be hostile. `<form><input name=childNodes>` shadows a
 * form's own properties, in a content script too, so nodes are read through the
 * prototypes' getters. They are looked up on first use: this module is also
 * imported where there is no DOM.
 */

function reader<T>(owner: () => object, name: string): (node: Node) => T {
  let get: (() => T) | undefined;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(owner(), name)?.get as () => T;
    return get.call(node);
  };
}

const ofNode = () => Node.prototype;
const ofElement = () => Element.prototype;

export const nodeType = reader<number>(ofNode, 'nodeType');
export const parentOf = reader<ParentNode | null>(ofNode, 'parentNode');
export const firstChildOf = reader<Node | null>(ofNode, 'firstChild');
export const lastChildOf = reader<Node | null>(ofNode, 'lastChild');
export const nextOf = reader<Node | null>(ofNode, 'nextSibling');
export const previousOf = reader<Node | null>(ofNode, 'previousSibling');
export const firstElementOf = reader<Element | null>(ofElement, 'firstElementChild');
export const nextElementOf = reader<Element | null>(ofElement, 'nextElementSibling');
export const isConnected = reader<boolean>(ofNode, 'isConnected');
export const localName = reader<string>(ofElement, 'localName');
const openRootOf = reader<ShadowRoot | null>(ofElement, 'shadowRoot');

export const isText = (node: Node): node is Text => nodeType(node) === 3;
export const isElement = (node: Node): node is Element => nodeType(node) === 1;

export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);
export const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

let closedRootOf: (host: Element) => ShadowRoot | null = () => null;
const closedRoots = new WeakMap<Element, ShadowRoot>();

/** Has closed roots read like open ones, by what the browser shows to extensions alone. */
export function readClosedRoots(look: (host: Element) => ShadowRoot | null): void {
  closedRootOf = look;
}

/**
 * The shadow root of an element, a closed one where the browser lets us see it. Only custom elements are asked for
 * those: the question takes as long as a hundred others, and hardly any other element hides one.
 */
export function shadowOf(element: Element): ShadowRoot | null {
  const open = openRootOf(element);
  if (open || !localName(element).includes('-')) return open;
  const known = closedRoots.get(element);
  if (known) return known;
  const closed = closedRootOf(element);
  if (closed) closedRoots.set(element, closed);
  return closed;
}

/** The parent as it is drawn: out of a shadow root to its host, and through the slot a node is shown in. */
export function drawnParent(node: Node): Element | null {
  const slot = (node as Element | Text).assignedSlot;
  if (slot instanceof Element) return slot;
  const parent = parentOf(node);
  if (!parent) return null;
  if (isElement(parent)) return parent;
  return nodeType(parent) === 11 && 'host' in parent ? (parent as ShadowRoot).host : null;
}

/** Whether `node` is `ancestor` or is drawn inside it. */
export function isDrawnIn(node: Node, ancestor: Element): boolean {
  for (let at: Node | null = node; at; at = drawnParent(at)) if (at === ancestor) return true;
  return false;
}

/** The element that has the focus, inside shadow roots, too. */
export function focusedIn(document: Document): Element | null {
  let focused = document.activeElement;
  for (let inner = focused; inner; inner = shadowOf(inner)?.activeElement ?? null) focused = inner;
  return focused;
}

/** The attribute on every element of ours, on whatever page. */
export const OWN = 'data-hongqiao';
export const isOwn = (element: Element): boolean => Element.prototype.hasAttribute.call(element, OWN);

/** The modal dialog an element stands in, which makes everything outside of it dead. */
export function modalAround(element: Element): Element | null {
  for (let at: Element | null = element; at; at = drawnParent(at)) if (matches(at, ':modal')) return at;
  return null;
}
