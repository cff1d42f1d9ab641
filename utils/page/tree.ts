/** Document order through shadow roots: what a root holds comes before its host's own children. */
import { firstChildOf, isElement, lastChildOf, nextOf, nodeType, parentOf, previousOf, shadowOf } from './dom';

/** The node after one, its own insides first. */
export function nodeAfter(node: Node): Node | null {
  const root = isElement(node) ? shadowOf(node) : null;
  const inside = (root && firstChildOf(root)) ?? firstChildOf(node);
  if (inside) return inside;
  for (let at: Node | null = node; at; ) {
    const next = nextOf(at);
    if (next) return next;
    const parent: Node | null = parentOf(at);
    const host: Element | null = parent && hostOf(parent);
    const light = host && firstChildOf(host);
    if (light) return light;
    at = host ?? parent;
  }
  return null;
}

/** The node before one: the last inside of what stands before it, else what it stands in. */
export function nodeBefore(node: Node): Node | null {
  const previous = previousOf(node);
  if (previous) return lastInside(previous);
  const parent = parentOf(node);
  if (!parent) return null;
  const host = hostOf(parent);
  if (host) return host;
  const root = isElement(parent) ? shadowOf(parent) : null;
  const last = root && lastChildOf(root);
  return last ? lastInside(last) : parent;
}

function lastInside(node: Node): Node {
  for (let at = node; ; ) {
    const root = isElement(at) ? shadowOf(at) : null;
    const last = lastChildOf(at) ?? (root && lastChildOf(root));
    if (!last) return at;
    at = last;
  }
}

const hostOf = (node: Node): Element | null =>
  nodeType(node) === 11 && 'host' in node ? (node as ShadowRoot).host : null;
