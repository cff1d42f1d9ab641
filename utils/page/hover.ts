/**
 * From the pointer, a finger or the keyboard to the word that is meant.
 *
 *   Pointer   a resting mouse or pen      → #point
 *   Presses   a tap, a finger held still  → #onTap, #onHold
 *   Walk      the keyboard                → begin, next, previous
 *
 * A word of an annotated text is shown in the same frame, without a question.
 * For other text the pointer has to rest a moment; the newest question wins
 * and aborts the older. The page is never changed.
 */

import type { Token } from '@/utils/segment/token';
import type { HoverKey } from '@/utils/settings/settings';
import { hasHan } from '@/utils/text/han';
import type { Annotator } from './annotator';
import { type Block, isCurrent, offsetIn } from './blocks';
import { Fields } from './fields';
import { type AskedBy, isWord, type Known, linesOf, makeHit, tokenAt, type WordHit } from './hit';
import type { Box } from './place';
import { elementAt, isOurs, releaseMeasure } from './point';
import { Pointer } from './pointer';
import { watchPresses } from './press';
import { blockAround, type Ground, type Spot, spotAt } from './spot';
import { Walk } from './walk';

/** A pointer that only crosses unknown text asks nothing. */
const REST_MS = 40;
/** A slip off the word, or the way to the card, does not close it. */
const LEAVE_MS = 220;
/** How far beside the word still counts as on it, px. */
const SLIP = 4;
/** How often an open card's word is looked for, ms: recycled rows vanish without an event. */
const WATCH_MS = 500;
/** How many UTF-16 units are analysed from a character on, for `nextCharacter`. */
const FROM_HERE = 60;

export interface HoverOptions {
  document: Document;
  annotator: Annotator;
  hoverKey?: HoverKey;
  /** Called with every new word, and again with new boxes when it has moved. */
  onShow: (hit: WordHit) => void;
  onHide: () => void;
  /** Where the open card is, in the viewport, so that the way there is free. */
  cardBox?: () => Box | null;
}

export class Hover {
  readonly #options: HoverOptions;
  readonly #stopped = new AbortController();
  readonly #fields: Fields;
  readonly #ground: Ground;
  readonly #pointer: Pointer;
  readonly #walk: Walk;
  #shown: WordHit | null = null;
  #question: AbortController | null = null;
  #leaving: ReturnType<typeof setTimeout> | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(options: HoverOptions) {
    this.#options = options;
    const { document, annotator } = options;
    const { signal } = this.#stopped;
    this.#fields = new Fields(document, annotator.reads);
    this.#ground = { document, fields: this.#fields, reads: annotator.reads };
    this.#pointer = new Pointer({
      document,
      hoverKey: options.hoverKey ?? 'none',
      signal,
      onRest: (at, asks) => this.#point(at, asks),
      onLeave: () => this.#leaveSoon(),
    });
    watchPresses({ document, signal, onTap: (event) => this.#onTap(event), onHold: (at) => this.#onHold(at) });
    this.#walk = new Walk({
      document,
      reads: annotator.reads,
      worth: (block) => annotator.worth(block),
      find: (block) => this.#find(block),
      show: (block, token, known) => this.#show(block, token, known, 'key'),
    });
    const follow = () => this.#follow();
    for (const type of ['scroll', 'input']) {
      document.addEventListener(type, follow, { capture: true, passive: true, signal });
    }
    document.defaultView?.addEventListener('resize', follow, { passive: true, signal });
  }

  /** The word shown now. */
  get hit(): WordHit | null {
    return this.#shown;
  }

  /** Which key has to be held while pointing. */
  setKey(hoverKey: HoverKey): void {
    this.#pointer.setKey(hoverKey);
  }

  /** Closes the card. */
  hide(): void {
    this.#stay();
    this.#question?.abort();
    this.#question = null;
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    this.#fields.leave();
    if (!this.#shown) return;
    this.#shown = null;
    this.#options.annotator.markWord(null);
    releaseMeasure();
    this.#options.onHide();
  }

  /** Closes the card because the reader said so: a movement from before does not open it again. */
  dismiss(): void {
    this.#pointer.drop();
    this.hide();
  }

  /** Begins to walk: see {@link Walk.begin}. */
  begin(): Promise<boolean> {
    return this.#walk.begin();
  }

  /** Goes to the next word, across blocks; false when there is none. */
  async next(): Promise<boolean> {
    return this.#shown !== null && this.#walk.step(this.#shown, true);
  }

  /** Goes to the word before; false when there is none. */
  async previous(): Promise<boolean> {
    return this.#shown !== null && this.#walk.step(this.#shown, false);
  }

  /** Reads from the next character on: another cut through the same text. False at the end of the block. */
  async nextCharacter(): Promise<boolean> {
    const shown = this.#shown;
    if (!shown) return false;
    const { block, start } = shown;
    const first = block.text.codePointAt(start) ?? 0;
    let from = start + (first > 0xffff ? 2 : 1);
    while (from < block.text.length && !hasHan(String.fromCodePoint(block.text.codePointAt(from) ?? 0))) from++;
    if (from >= block.text.length) return false;
    const known = await this.#find({ ...block, text: cutAfter(block.text, from, FROM_HERE) });
    const token = known && tokenAt(known.tokens, 0);
    return known !== null && token !== null && isWord(token) && this.#show(block, token, known, 'key', from);
  }

  stop(): void {
    this.hide();
    this.#stopped.abort();
  }

  #point({ x, y }: { x: number; y: number }, asks: boolean): void {
    const { document } = this.#options;
    const under = elementAt(document, x, y)?.element ?? null;
    if (isOurs(under)) {
      this.#stay();
      return;
    }
    if (this.#shown && (this.#isOnWord(x, y) || this.#isOnTheWay(x, y))) {
      this.#question?.abort();
      this.#stay();
      return;
    }
    const spot = asks ? spotAt(this.#ground, { x, y }) : null;
    if (!spot) {
      this.#question?.abort();
      this.#leaveSoon();
      return;
    }
    const isKnown = this.#showKnown(spot, 'pointer');
    if (isKnown === false) this.#leaveSoon();
    if (isKnown === null) void this.#askFor(spot, 'pointer', REST_MS);
  }

  #onTap(event: MouseEvent): void {
    if (isOurs(event.target)) return;
    const spot = spotAt(this.#ground, { x: event.clientX, y: event.clientY });
    if (spot && (spot.editor || !isControl(event)))
      void this.#ask(spot, 'finger').then((isShown) => isShown || this.hide());
    else this.hide();
  }

  async #onHold(at: { x: number; y: number }): Promise<boolean> {
    const spot = spotAt(this.#ground, at);
    return spot !== null && this.#ask(spot, 'finger');
  }

  /** Shows the word at a spot, at once where its text is known; says whether there is one. */
  async #ask(spot: Spot, by: AskedBy): Promise<boolean> {
    return this.#showKnown(spot, by) ?? this.#askFor(spot, by, 0);
  }

  /** Shows a word of an annotated text; false where there is none, null where the text is not annotated. */
  #showKnown({ node, offset }: Spot, by: AskedBy): boolean | null {
    const found = this.#options.annotator.analysisAt(node, offset);
    if (!found) return null;
    this.#question?.abort();
    return found.token !== null && isWord(found.token) && this.#show(found.block, found.token, found.known, by);
  }

  /** Asks about text that is not annotated. */
  async #askFor(spot: Spot, by: AskedBy, restMs: number): Promise<boolean> {
    const block = blockAround(spot, this.#ground.reads);
    const at = block && offsetIn(block, spot.node, spot.offset);
    if (!block || at === null) {
      this.#question?.abort();
      this.#leaveSoon();
      return false;
    }
    // The card of the word before is not to close while we ask: it will move.
    this.#stay();
    const asked = this.#find(block, restMs);
    const question = this.#question;
    const known = await asked;
    const token = known && tokenAt(known.tokens, at);
    if (token && isWord(token) && this.#show(block, token, known, by)) return true;
    if (!question?.signal.aborted) this.#leaveSoon();
    return false;
  }

  /** The newest question wins; an older one gives null. A failed one too: the next movement asks again. */
  async #find({ text, isTyped }: Pick<Block, 'text' | 'isTyped'>, restMs = 0): Promise<Known | null> {
    this.#question?.abort();
    const question = new AbortController();
    this.#question = question;
    const { knowledge } = this.#options.annotator;
    if (restMs > 0 && !knowledge.of(text)) await new Promise((resolve) => setTimeout(resolve, restMs));
    if (question.signal.aborted || this.#stopped.signal.aborted) return null;
    try {
      const known = await knowledge.find(text, question.signal, isTyped);
      return question.signal.aborted ? null : known;
    } catch {
      return null;
    }
  }

  #show(block: Block, token: Token, known: Known, by: AskedBy, shift = 0): boolean {
    const { annotator, onShow } = this.#options;
    if (this.#stopped.signal.aborted) return false;
    const hit = makeHit(block, token, { known, state: annotator.knowledge.state, by, shift });
    if (!hit) {
      this.hide();
      return false;
    }
    this.#stay();
    if (by === 'key') this.#pointer.rest();
    const before = this.#shown;
    const isSame = before?.block === block && before.start === hit.start && before.end === hit.end;
    if (isSame && (by === 'pointer' || by === before.by)) return true;
    this.#shown = hit;
    annotator.markWord(hit);
    this.#watch ??= setInterval(() => this.#follow(), WATCH_MS);
    onShow(hit);
    return true;
  }

  /** Keeps up with a word that moves, and closes the card of one that is gone. */
  #follow(): void {
    this.#fields.follow();
    if (!this.#shown) return;
    const hit = this.#shown;
    const rects = isCurrent(hit.block) ? linesOf(hit.block, hit.start, hit.end) : [];
    const [first, last] = [rects[0], rects.at(-1)];
    const height = this.#options.document.defaultView?.innerHeight ?? 0;
    if (!first || !last || last.bottom < 0 || first.top > height || this.#fields.hides(hit.block.container, first)) {
      this.hide();
      return;
    }
    const old = hit.rects[0];
    if (old && Math.abs(old.top - first.top) < 0.5 && Math.abs(old.left - first.left) < 0.5) return;
    this.#shown = { ...hit, rects };
    this.#options.onShow(this.#shown);
  }

  #isOnWord(x: number, y: number): boolean {
    // A neighbouring word is one too, so the slack counts only where no other text is near: above and below.
    return (this.#shown?.rects ?? []).some(
      (box) => x >= box.left && x <= box.right && y >= box.top - SLIP && y <= box.bottom + SLIP,
    );
  }

  /** Between the word and its card, no wider than the word and a little. */
  #isOnTheWay(x: number, y: number): boolean {
    const card = this.#options.cardBox?.();
    const rects = this.#shown?.rects ?? [];
    const word = card && (card.top >= (rects.at(-1)?.bottom ?? 0) ? rects.at(-1) : rects[0]);
    if (!card || !word) return false;
    const isBetween = (y > word.bottom - 1 && y < card.top + 1) || (y < word.top + 1 && y > card.bottom - 1);
    return isBetween && x > word.left - 12 && x < word.right + 12;
  }

  #stay(): void {
    if (this.#leaving) clearTimeout(this.#leaving);
    this.#leaving = null;
  }

  #leaveSoon(): void {
    if (this.#leaving || !(this.#shown || this.#fields.isOpen)) return;
    this.#leaving = setTimeout(() => {
      this.#leaving = null;
      this.hide();
    }, LEAVE_MS);
  }
}

/** At most `most` units from a place on, whole characters. */
function cutAfter(text: string, from: number, most: number): string {
  return [...text.slice(from, from + most + 1)]
    .join('')
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');
}

/** Whether a tap was meant for the page: it follows a link or presses a button. */
function isControl(event: Event): boolean {
  return event
    .composedPath()
    .some((at) => at instanceof Element && at.matches('a[href], button, summary, label, [role=button], [role=link]'));
}
