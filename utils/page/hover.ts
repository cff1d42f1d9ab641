/**
 * From the pointer, a finger or the keyboard to the word that is meant.
 *
 * A word of an annotated text is shown in the same frame, without a question.
 * For other text the pointer has to rest a moment; the newest question wins
 * and aborts the older. Hovering never changes the page and never stops an event.
 */
import type { Token } from '@/utils/segment/token';
import { hasHan } from '@/utils/text/han';
import type { Annotator } from './annotator';
import { type Block, blockAt, isCurrent, isInOffLimits, offsetIn } from './blocks';
import { drawnParent, isElement, isText, openShadowOf } from './dom';
import { isWord, type Known, linesOf, makeHit, tokenAt, type WordHit } from './hit';
import type { Box } from './place';
import { isOurs, releaseMeasure, textAt } from './point';
import type { Reads } from './reads';
import { isTyping } from './typing';

/** A pointer that only crosses unknown text asks nothing. */
const REST_MS = 40;
/** A slip off the word, or the way to the card, does not close it. */
const LEAVE_MS = 220;
/** How far beside the word still counts as on it, px. */
const SLIP = 4;
/** A pointer that "moves" because the text moved under it while typing is not meant. */
const TYPING_MS = 800;
/** How often an open card's word is looked for, ms: recycled rows vanish without an event. */
const WATCH_MS = 500;
/** How far the keyboard looks for the next text, in nodes. */
const WALK = 20_000;

export interface HoverOptions {
  document: Document;
  annotator: Annotator;
  /** Called with every new word, and again with new boxes when it has moved. */
  onShow: (hit: WordHit) => void;
  onHide: () => void;
  /** Where the open card is, in the viewport, so that the way there is free. */
  cardBox?: () => Box | null;
}

/** How many UTF-16 units are analysed from a character on, for `nextCharacter`. */
const FROM_HERE = 60;

export class Hover {
  readonly #options: HoverOptions;
  readonly #stopped = new AbortController();
  #shown: { hit: WordHit; known: Known; shift: number } | null = null;
  #pointer: { x: number; y: number; target: EventTarget | null } | null = null;
  #last = { x: -1, y: -1 };
  #frame = 0;
  #typedAt = Number.NEGATIVE_INFINITY;
  #question: AbortController | null = null;
  #leaving: ReturnType<typeof setTimeout> | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(options: HoverOptions) {
    this.#options = options;
    const { document } = options;
    const { signal } = this.#stopped;
    const listen = <K extends keyof DocumentEventMap>(type: K, on: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(type, (event) => event.isTrusted && on(event), {
        capture: true,
        passive: true,
        signal,
      });
    listen('pointermove', (event) => this.#onMove(event));
    listen('pointerdown', (event) => event.pointerType === 'mouse' && !isOurs(event.target) && this.#leaveSoon());
    listen('click', (event) => this.#onTap(event));
    listen('keydown', (event) => {
      if (isTyping(event)) this.#typedAt = performance.now();
    });
    listen('scroll', () => this.#follow());
    document.documentElement.addEventListener(
      'pointerleave',
      (event) => event.isTrusted && event.pointerType === 'mouse' && this.#leaveSoon(),
      { passive: true, signal },
    );
    document.defaultView?.addEventListener('resize', () => this.#follow(), { passive: true, signal });
  }

  /** The word shown now. */
  get hit(): WordHit | null {
    return this.#shown?.hit ?? null;
  }

  /** Call when the pointer or the focus enters the card: it then stays. */
  keep(): void {
    if (this.#leaving) clearTimeout(this.#leaving);
    this.#leaving = null;
  }

  /** Call when the pointer leaves the card. */
  release(): void {
    this.#leaveSoon();
  }

  /** Closes the card. */
  hide(): void {
    this.keep();
    this.#question?.abort();
    this.#question = null;
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    if (!this.#shown) return;
    this.#shown = null;
    this.#options.annotator.markWord(null);
    releaseMeasure();
    this.#options.onHide();
  }

  /** Goes to the next word, across blocks; false when there is none. */
  next(): Promise<boolean> {
    return this.#step(true);
  }

  /** Goes to the word before; false when there is none. */
  previous(): Promise<boolean> {
    return this.#step(false);
  }

  /** Reads from the next character on: another cut through the same text. False at the end of the block. */
  async nextCharacter(): Promise<boolean> {
    const shown = this.#shown;
    if (!shown) return false;
    const { block, start } = shown.hit;
    const first = block.text.codePointAt(start) ?? 0;
    let from = start + (first > 0xffff ? 2 : 1);
    while (from < block.text.length && !hasHan(String.fromCodePoint(block.text.codePointAt(from) ?? 0))) from++;
    if (from >= block.text.length) return false;
    const known = await this.#find(cutAfter(block.text, from, FROM_HERE));
    const token = known && tokenAt(known.tokens, 0);
    return known !== null && token !== null && isWord(token) && this.#show(block, token, known, from);
  }

  stop(): void {
    this.hide();
    this.#stopped.abort();
    cancelAnimationFrame(this.#frame);
  }

  #onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    // Browsers send moves without a movement when the page moves under the pointer.
    if (event.clientX === this.#last.x && event.clientY === this.#last.y) return;
    this.#last = { x: event.clientX, y: event.clientY };
    if (event.buttons !== 0 || performance.now() - this.#typedAt < TYPING_MS) return;
    this.#pointer = { ...this.#last, target: event.target };
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const pointer = this.#pointer;
      if (pointer) this.#point(pointer);
    });
  }

  #point({ x, y, target }: { x: number; y: number; target: EventTarget | null }): void {
    if (isOurs(target)) {
      this.keep();
      return;
    }
    if (this.#shown && (this.#isOnWord(x, y) || this.#isOnTheWay(x, y))) {
      this.#question?.abort();
      this.keep();
      return;
    }
    const place = textAt(this.#options.document, x, y);
    if (!place || !this.#isRead(place.node, place.offset) || isInOffLimits(place.node)) {
      this.#question?.abort();
      this.#leaveSoon();
      return;
    }
    const found = this.#options.annotator.analysisAt(place.node, place.offset);
    if (found) {
      this.#question?.abort();
      if (found.token && isWord(found.token) && this.#show(found.block, found.token, found.known)) return;
      this.#leaveSoon();
      return;
    }
    void this.#askFor(place.node, place.offset, REST_MS);
  }

  #isRead(node: Text, offset: number): boolean {
    return this.#options.annotator.reads.at(node.data, offset, () => langOf(node));
  }

  /** Asks about text that is not annotated. */
  async #askFor(node: Text, offset: number, restMs: number): Promise<boolean> {
    const block = blockAt(node, offset);
    const at = block && offsetIn(block, node, offset);
    if (!block || at === null || !this.#options.annotator.reads.at(block.text, at, () => langOf(node))) return false;
    const known = await this.#find(block.text, restMs);
    const token = known && tokenAt(known.tokens, at);
    if (token && isWord(token) && this.#show(block, token, known)) return true;
    if (known) this.#leaveSoon();
    return false;
  }

  /** The newest question wins; an older one gives null. A failed one too: the next movement asks again. */
  async #find(text: string, restMs = 0): Promise<Known | null> {
    this.#question?.abort();
    const question = new AbortController();
    this.#question = question;
    const { knowledge } = this.#options.annotator;
    if (restMs > 0 && !knowledge.of(text)) await new Promise((resolve) => setTimeout(resolve, restMs));
    if (question.signal.aborted || this.#stopped.signal.aborted) return null;
    try {
      const known = await knowledge.find(text, question.signal);
      return question.signal.aborted ? null : known;
    } catch {
      return null;
    }
  }

  #show(block: Block, token: Token, known: Known, shift = 0): boolean {
    const { annotator, onShow } = this.#options;
    if (this.#stopped.signal.aborted) return false;
    const hit = makeHit(block, token, { known, state: annotator.knowledge.state, shift });
    if (!hit) {
      this.hide();
      return false;
    }
    this.keep();
    const before = this.#shown?.hit;
    if (before && before.block === block && before.start === hit.start && before.end === hit.end) return true;
    this.#shown = { hit, known, shift };
    annotator.markWord(hit);
    this.#watch ??= setInterval(() => this.#follow(), WATCH_MS);
    onShow(hit);
    return true;
  }

  /** Keeps up with a word that moves, and closes the card of one that is gone. */
  #follow(): void {
    if (!this.#shown) return;
    const { document, onShow } = this.#options;
    const { hit } = this.#shown;
    const rects = isCurrent(hit.block) ? linesOf(hit.block, hit.start, hit.end) : [];
    const [first, last] = [rects[0], rects.at(-1)];
    const height = document.defaultView?.innerHeight ?? 0;
    if (!first || !last || last.bottom < 0 || first.top > height) {
      this.hide();
      return;
    }
    const old = hit.rects[0];
    if (old && Math.abs(old.top - first.top) < 0.5 && Math.abs(old.left - first.left) < 0.5) return;
    this.#shown.hit = { ...hit, rects };
    onShow(this.#shown.hit);
  }

  #onTap(event: MouseEvent): void {
    if ((event as PointerEvent).pointerType !== 'touch') return;
    if (isOurs(event.target)) return;
    const place = textAt(this.#options.document, event.clientX, event.clientY);
    if (!place || isControl(event) || !this.#isRead(place.node, place.offset) || isInOffLimits(place.node)) {
      this.hide();
      return;
    }
    const found = this.#options.annotator.analysisAt(place.node, place.offset);
    if (!found) void this.#askFor(place.node, place.offset, 0).then((isShown) => isShown || this.hide());
    else if (!found.token || !isWord(found.token) || !this.#show(found.block, found.token, found.known)) this.hide();
  }

  #isOnWord(x: number, y: number): boolean {
    // A neighbouring word is one too, so the slack counts only where no other text is near: above and below.
    return (this.hit?.rects ?? []).some(
      (box) => x >= box.left && x <= box.right && y >= box.top - SLIP && y <= box.bottom + SLIP,
    );
  }

  /** Between the word and its card, no wider than the word and a little. */
  #isOnTheWay(x: number, y: number): boolean {
    const card = this.#options.cardBox?.();
    const rects = this.hit?.rects ?? [];
    const word = card && (card.top >= (rects.at(-1)?.bottom ?? 0) ? rects.at(-1) : rects[0]);
    if (!card || !word) return false;
    const isBetween = (y > word.bottom - 1 && y < card.top + 1) || (y < word.top + 1 && y > card.bottom - 1);
    return isBetween && x > word.left - 12 && x < word.right + 12;
  }

  #leaveSoon(): void {
    if (!this.#shown || this.#leaving) return;
    this.#leaving = setTimeout(() => {
      this.#leaving = null;
      this.hide();
    }, LEAVE_MS);
  }

  async #step(forward: boolean): Promise<boolean> {
    const shown = this.#shown;
    if (!shown) return false;
    const { hit } = shown;
    const whole = (await this.#find(hit.block.text)) ?? null;
    if (!whole) return false;
    const order = forward ? whole.tokens : [...whole.tokens].reverse();
    for (const token of order) {
      const isPast = forward ? token.start >= hit.end : token.end <= hit.start;
      if (isPast && isWord(token) && this.#reveal(hit.block, token, whole)) return true;
    }
    const end = hit.block.pieces.at(forward ? -1 : 0);
    if (!end) return false;
    return this.#stepOut(
      forward ? { node: end.node, offset: end.from + end.length } : { node: end.node, offset: end.from - 1 },
      forward,
    );
  }

  /** Goes on in the next text of the page that has a word. */
  async #stepOut(from: { node: Text; offset: number }, forward: boolean): Promise<boolean> {
    let at: { node: Text; offset: number } | null = from;
    for (let tries = 0; tries < 20; tries++) {
      at = nextText(at, forward, this.#options.annotator.reads);
      if (!at) return false;
      const block: Block | null = blockAt(at.node, at.offset);
      if (!block) {
        at = { node: at.node, offset: forward ? at.node.length : -1 };
        continue;
      }
      const known = await this.#find(block.text);
      if (!known) return false;
      for (const token of forward ? known.tokens : [...known.tokens].reverse()) {
        if (isWord(token) && this.#reveal(block, token, known)) return true;
      }
      const end = block.pieces.at(forward ? -1 : 0)!;
      at = { node: end.node, offset: forward ? end.from + end.length : end.from - 1 };
    }
    return false;
  }

  /** Shows a word the keyboard came to, scrolling to it when it is outside the viewport. */
  #reveal(block: Block, token: Token, known: Known): boolean {
    const [line] = linesOf(block, token.start, token.end);
    if (!line) return false;
    const { innerHeight } = this.#options.document.defaultView ?? { innerHeight: 0 };
    if (line.top < 0 || line.bottom > innerHeight) {
      const piece = block.pieces.find((p) => p.start + p.length > token.start);
      if (piece) drawnParent(piece.node)?.scrollIntoView({ block: 'center' });
    }
    return this.#show(block, token, known);
  }
}

/** The language the page says a text is in. */
const langOf = (node: Text): string => drawnParent(node)?.closest('[lang]')?.getAttribute('lang') ?? '';

/** At most `most` units from a place on, whole characters. */
function cutAfter(text: string, from: number, most: number): string {
  return [...text.slice(from, from + most + 1)]
    .join('')
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');
}

/** The next place with text that is read in document order, looking into open shadow roots. */
function nextText(
  from: { node: Text; offset: number },
  forward: boolean,
  reads: Reads,
): { node: Text; offset: number } | null {
  const { node, offset } = from;
  const rest = forward ? node.data.slice(offset) : node.data.slice(0, Math.max(0, offset + 1));
  if (reads.amount(rest) > 0 && (forward ? offset > 0 : offset < node.length - 1)) return from;
  let left = WALK;
  let root: Node = node.getRootNode();
  let at: Node = node;
  for (;;) {
    const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(
      root,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    walker.currentNode = at;
    for (let next = step(walker, forward); next && left > 0; next = step(walker, forward), left--) {
      if (isText(next)) {
        if (reads.amount(next.data) === 0 || isInOffLimits(next)) continue;
        return { node: next, offset: forward ? 0 : next.length - 1 };
      }
      const inner = isElement(next) ? openShadowOf(next) : null;
      const found = inner && firstIn(inner, forward, reads);
      if (found) return found;
    }
    if (!(root instanceof ShadowRoot)) return null;
    at = root.host;
    root = at.getRootNode();
  }
}

const step = (walker: TreeWalker, forward: boolean) => (forward ? walker.nextNode() : walker.previousNode());

function firstIn(root: ShadowRoot, forward: boolean, reads: Reads): { node: Text; offset: number } | null {
  const texts: Text[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let next = walker.nextNode(); next && texts.length < 500; next = walker.nextNode()) {
    if (isText(next)) {
      if (reads.amount(next.data) > 0 && !isInOffLimits(next)) texts.push(next);
    } else {
      const inner = openShadowOf(next);
      const found = inner && firstIn(inner, forward, reads);
      if (found) texts.push(found.node);
    }
    if (forward && texts[0]) break;
  }
  const text = texts.at(forward ? 0 : -1);
  return text ? { node: text, offset: forward ? 0 : text.length - 1 } : null;
}

/** Whether a tap was meant for the page: it follows a link or presses a button. */
function isControl(event: Event): boolean {
  return event
    .composedPath()
    .some((at) => at instanceof Element && at.matches('a[href], button, summary, label, [role=button], [role=link]'));
}
