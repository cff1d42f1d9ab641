/**
 * Everything on the page that can hold text: the document and every shadow
 * root in it that we may see, found as it appears. One mutation observer watches all.
 */
import { isConnected, isElement, isOwn, isText, localName, parentOf, shadowOf } from './dom';

/** Of the time of one frame, ms. */
const SLICE = 6;
/** Custom elements that had no shadow root when they were found; looked at again, oldest first, up to this many. */
const PENDING = 2_000;
/** How many of them at a time. */
const A_LOOK = 300;

const WATCHED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributes: true,
  // What shows, hides and moves boxes; anything more would call us for every counter on the page.
  attributeFilter: ['class', 'style', 'hidden', 'open', 'collapsed', 'aria-expanded'],
};

export interface RootsEvents {
  /** A text node was found, or was added later. */
  onText(node: Text): void;
  /** Text nodes were changed, or children of an element. */
  onChange(target: Node): void;
  /** An element's looks changed: what is in it may have moved, been cut off or have another colour. */
  onRestyle(element: Element): void;
}

export class Roots {
  readonly #observer: MutationObserver;
  readonly #seen = new WeakSet<Node>();
  /** Walks that are not at their end; each step looks at one node and says whether there was one. */
  readonly #queue: (() => boolean)[] = [];
  readonly #pending = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly document: Document,
    private readonly events: RootsEvents,
  ) {
    this.#observer = new MutationObserver((records) => this.#onRecords(records));
  }

  start(): void {
    this.#watch(this.document);
    this.#work();
  }

  /** Looks again at custom elements that had no shadow root yet: attaching one is not a mutation. */
  recheck(): void {
    let left = Math.min(A_LOOK, this.#pending.size);
    for (const host of this.#pending) {
      if (left-- === 0) break;
      this.#pending.delete(host);
      // Back to the end of the queue.
      if (isConnected(host) && !this.#enter(host)) this.#pending.add(host);
    }
  }

  stop(): void {
    this.#observer.disconnect();
    this.#queue.length = 0;
    this.#pending.clear();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #watch(root: Document | ShadowRoot): void {
    if (this.#seen.has(root)) return;
    this.#seen.add(root);
    this.#observer.observe(root, WATCHED);
    this.#scan(root);
  }

  #enter(host: Element): boolean {
    const root = shadowOf(host);
    if (root) this.#watch(root);
    return root !== null;
  }

  #scan(root: Node): void {
    if (isText(root)) {
      this.events.onText(root);
      return;
    }
    if (isElement(root)) {
      if (isOwn(root)) return;
      this.#take(root);
    }
    // Two walks without a filter of ours or a question to each node, which would take longer than walking twice.
    // What is ours holds no Chinese.
    const texts = this.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const elements = this.document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    this.#queue.push(() => {
      const text = texts.nextNode();
      if (text) this.events.onText(text as Text);
      return text !== null;
    });
    this.#queue.push(() => {
      const element = elements.nextNode();
      if (element) this.#take(element as Element);
      return element !== null;
    });
    this.#timer ??= setTimeout(() => this.#work(), 0);
  }

  /** Looks into an element found on the way. */
  #take(element: Element): void {
    if (!this.#enter(element) && localName(element).includes('-') && this.#pending.size < PENDING) {
      this.#pending.add(element);
    }
  }

  #work(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const until = performance.now() + SLICE;
    for (let count = 0; this.#queue.length > 0; count++) {
      if (!this.#queue[0]!()) this.#queue.shift();
      // Looking at the clock costs more than looking at a node.
      if (count % 64 === 63 && performance.now() > until) break;
    }
    if (this.#queue.length > 0) this.#timer = setTimeout(() => this.#work(), 0);
  }

  #onRecords(records: MutationRecord[]): void {
    for (const record of records) {
      const { target } = record;
      if (isElement(target) && isOwn(target)) continue;
      if (record.type === 'attributes') {
        this.events.onRestyle(target as Element);
        continue;
      }
      if (isOursAlone(record)) continue;
      this.events.onChange(target);
      for (const added of record.addedNodes) if (parentOf(added)) this.#scan(added);
    }
  }
}

/** We put something of ours there, which changes nothing; when it goes, whoever put it there wants to know. */
const isOursAlone = ({ addedNodes, removedNodes }: MutationRecord): boolean =>
  addedNodes.length > 0 && removedNodes.length === 0 && [...addedNodes].every((node) => isElement(node) && isOwn(node));
