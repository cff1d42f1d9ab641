/**
 * Which elements are near the viewport. The browser looks at every box it is
 * to watch in every frame that moved something, so the few texts of a post
 * share one: the highest element around them that is still of that post alone.
 */
import { firstElementOf, isConnected, isElement, nextElementOf, parentOf, rectOf } from './dom';

/** How far up a shared box is looked for. */
const LEVELS = 3;
/** An element with more children is a list, whose children are posts of their own. */
const FEW = 5;
/** Elements that share a box; whoever comes later is watched by itself. */
const MOST_SHARING = 24;
/** A box may hang out of another by a hair, px. */
const SLACK = 2;

export interface NearbyEvents {
  /** The element came near the viewport, or was near when it began to be watched. */
  onNear(element: Element): void;
  onFar(element: Element): void;
}

export class Nearby {
  readonly #observer: IntersectionObserver;
  /** Watched boxes with the elements that share each. */
  readonly #sharing = new WeakMap<Element, Set<Element>>();
  readonly #boxOf = new WeakMap<Element, Element>();
  /** Boxes that are near. */
  readonly #near = new WeakSet<Element>();

  constructor(private readonly events: NearbyEvents) {
    // A third of a screen around the viewport, and as much around what shows in inner scrollers where browsers can.
    const margins = { rootMargin: '35% 0%', scrollMargin: '35% 0%' };
    this.#observer = new IntersectionObserver((entries) => this.#onEntries(entries), margins);
  }

  /** Begins to watch an element. Watching it again costs little, and sees whether the page has moved it elsewhere. */
  watch(element: Element): void {
    const box = this.#boxOf.get(element);
    if (box && Node.prototype.contains.call(box, element)) return;
    if (box) this.#sharing.get(box)?.delete(element);
    this.#share(boxFor(element), element);
  }

  stop(): void {
    this.#observer.disconnect();
  }

  #share(box: Element, element: Element): void {
    const sharing = this.#sharing.get(box) ?? new Set();
    if (sharing.size >= MOST_SHARING) for (const one of sharing) if (!isConnected(one)) sharing.delete(one);
    if (sharing.size >= MOST_SHARING && box !== element) {
      this.#share(element, element);
      return;
    }
    this.#boxOf.set(element, box);
    this.#sharing.set(box, sharing.add(element));
    if (sharing.size === 1) this.#observer.observe(box);
    else if (this.#near.has(box)) this.events.onNear(element);
  }

  #onEntries(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const sharing = this.#sharing.get(target);
      if (!sharing) continue;
      if (isIntersecting && isConnected(target)) {
        this.#near.add(target);
        for (const element of sharing) {
          // What is hidden is to be heard of when it shows.
          if (element !== target && isHidden(element)) this.#leave(target, element);
          else this.events.onNear(element);
        }
        continue;
      }
      this.#near.delete(target);
      for (const element of sharing) this.events.onFar(element);
      if (!isConnected(target)) this.#drop(target);
      else if (isEmpty(boundingClientRect) && getComputedStyle(target).display === 'contents') this.#climb(target);
      else if (sharing.size > 1 || !sharing.has(target)) this.#part(target, boundingClientRect);
    }
  }

  #drop(box: Element): void {
    this.#observer.unobserve(box);
    for (const element of this.#sharing.get(box) ?? []) this.#boxOf.delete(element);
    this.#sharing.delete(box);
  }

  /** An element that draws no box of its own cannot be watched; the one around it can. */
  #climb(box: Element): void {
    const parent = parentOf(box);
    const sharing = this.#sharing.get(box) ?? [];
    if (!parent || !isElement(parent)) return;
    this.#drop(box);
    for (const element of sharing) this.#share(parent, element);
  }

  /** What stands outside of the shared box (a menu over the page, made in some corner of it) is watched by itself. */
  #part(box: Element, around: DOMRectReadOnly): void {
    const sharing = this.#sharing.get(box);
    for (const element of sharing ?? []) {
      const rect = element === box ? around : rectOf(element);
      if (!isEmpty(rect) && !isInside(rect, around)) this.#leave(box, element);
    }
  }

  /** Watches an element by itself that shared a box. */
  #leave(box: Element, element: Element): void {
    const sharing = this.#sharing.get(box);
    sharing?.delete(element);
    if (sharing?.size === 0) this.#drop(box);
    this.#share(element, element);
  }
}

/** The element to watch for a text's parent. */
function boxFor(element: Element): Element {
  let box = element;
  for (let level = 0; level < LEVELS; level++) {
    const parent = parentOf(box);
    if (!parent || !isElement(parent) || parent === element.ownerDocument.body || !hasFewChildren(parent)) break;
    box = parent;
  }
  return box;
}

function hasFewChildren(parent: Element): boolean {
  let child = firstElementOf(parent);
  for (let count = 0; child; count++, child = nextElementOf(child)) if (count === FEW) return false;
  return true;
}

const isEmpty = ({ width, height }: DOMRectReadOnly) => width === 0 && height === 0;

const isHidden = (element: Element): boolean =>
  isEmpty(rectOf(element)) && getComputedStyle(element).display !== 'contents';

const isInside = (inner: DOMRectReadOnly, outer: DOMRectReadOnly): boolean =>
  inner.left >= outer.left - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.top >= outer.top - SLACK &&
  inner.bottom <= outer.bottom + SLACK;
