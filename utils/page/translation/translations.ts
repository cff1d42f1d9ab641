/**
 * Translations of the posts of a page, in the page.
 *
 *   Translations   which texts there are, which are wanted, what came of each
 *   ├ passage.ts   what one text is, and whether the page still holds it
 *   ├ Standing     one translation in the page: after its block, or in a panel
 *   ├ Pills        the small "EN" after each text
 *   └ ask          the wire to the worker
 *
 * It has no eyes of its own: the annotator tells of texts that come near the viewport and of every change, in the turn
 * in which the browser tells of it. Whatever is written is written only while the page holds that very text in that
 * very element, read anew in the same task.
 */
import type { Explains, TranslateMode } from '@/utils/settings/settings';
import type { Site } from '@/utils/sites/site';
import type { Problem } from '@/utils/translate/problem';
import type { Hearer, Urgency, Wanted } from '@/utils/translate/translation';
import type { Companion } from '../annotator';
import type { Block } from '../blocks';
import { isConnected, isElement, localName, parentOf, rectOf } from '../dom';
import type { Worth } from '../worth';
import type { Shown } from './block-view';
import { isCurrentPassage, type Passage, passageAround, passageOf } from './passage';
import { Pills } from './pills';
import { hasRoom } from './place';
import { Standing } from './standing';
import type { Say } from './words';

/** Nothing is written into a page before a text has been there for so long: frameworks take over what a server drew. */
const STILL_MS = 300;
/** Asked for without the reader's word, at once. */
const MOST_AUTOMATIC = 8;
/** How often a translation that the page threw out is put back. */
const MOST_RETURNS = 5;
/** Answers kept for texts that left the page and may come back. */
const MOST_LOST = 300;
/** How long after a failure was taken away what nobody asked for is tried again. */
const RESUME_MS = 5_000;
/** Of the time of one frame, ms. */
const SLICE = 6;
/** Where we know of no posts, these hold texts and not labels. */
const TEXTS = /^(?:p|li|h[1-6]|blockquote|dd|td|figcaption|article|section)$/;
/** Shorter ones are labels, in Han characters. */
const LEAST_PLAIN = 6;

/** Asks for one translation; what it gives takes the question back. See `messages/translating.ts`. */
type AskTranslation = (wanted: Wanted, hearer: Hearer) => () => void;

export interface TranslationsOptions {
  document: Document;
  site: Site;
  explains: Explains;
  mode: TranslateMode;
  ask: AskTranslation;
  say: Say;
  /** `assets/styles/translation.css`, for our closed roots. */
  styles: string;
  copy: (text: string) => Promise<boolean>;
  onSettings: () => void;
  /** What stands below is somewhere else now: no observer of the page's tells of what happens in our own roots. */
  onMoved: () => void;
}

/** One text near the viewport, or with a translation. */
interface Entry {
  passage: Passage;
  /** Its blocks that are near the viewport. */
  near: Set<Block>;
  /** When it was found, for {@link STILL_MS}. */
  since: number;
  /** What is to be seen; null: nothing was asked for, or it was taken back. */
  shown: Shown | null;
  urgency: Urgency;
  takeBack: (() => void) | null;
  standing: Standing | null;
  returns: number;
  /** The reader took it away: it does not come again by itself. */
  isHidden: boolean;
  /** There is no room after its block, as far as its styles tell now. */
  isCramped: boolean;
}

export class Translations implements Companion {
  readonly #options: TranslationsOptions;
  readonly #entries = new Map<Element, Entry>();
  readonly #pills: Pills;
  /** Containers of blocks that came near and were not read yet. */
  readonly #found = new Map<Element, Set<Block>>();
  readonly #suspects = new Set<Entry>();
  /** To be drawn with the next frame. */
  readonly #undrawn = new Set<Entry>();
  /** What was shown of texts that the page took away, by text. */
  readonly #lost = new Map<string, Shown>();
  /** The one that lies over the page. */
  #floating: Entry | null = null;
  #mode: TranslateMode;
  /** What the reader wants of this address as a whole; null: what the settings say. */
  #isAll: boolean | null = null;
  /** Something is wrong with the translator: nothing is asked for until the reader says so. */
  #isPaused = false;
  /** When it is asked for again by itself: the message of the trouble is gone. */
  #resumeAt: number | null = null;
  #address: string;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isStopped = false;

  constructor(options: TranslationsOptions) {
    this.#options = options;
    this.#mode = options.mode;
    this.#address = addressOf(options.document);
    const { document, styles, say } = options;
    this.#pills = new Pills({
      document,
      styles,
      say,
      wishes: () => this.#wishes(),
      onPress: (passage) => this.toggle(passage),
    });
  }

  /** The whole post a node stands in; null where there is nothing to translate. */
  passageAt(node: Node): Passage | null {
    return this.#mode === 'off' ? null : passageAround(node, this.#options);
  }

  /** Shows the translation of a passage, or takes it away. */
  toggle({ container }: Passage): void {
    // As the page has it now.
    const passage = passageOf(container, this.#options);
    if (!passage) return;
    const entry = this.#entryOf(passage);
    if (entry.shown) this.#hide(entry);
    else this.#want(entry, 'asked');
  }

  /** Translates whatever comes on screen until the address changes, or stops doing so and takes those away. */
  toggleAll(): void {
    this.#look();
    const isAll = !this.#isAutomatic;
    this.#isAll = isAll;
    this.#resume();
    if (isAll) for (const entry of this.#entries.values()) entry.isHidden = false;
    else for (const entry of [...this.#entries.values()]) if (entry.urgency === 'automatic') this.#takeOff(entry);
    for (const { standing } of this.#entries.values()) standing?.refresh();
    this.#schedule();
  }

  setMode(mode: TranslateMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#isAll = null;
    this.#resume();
    for (const entry of [...this.#entries.values()]) {
      if (mode === 'off') this.#forget(entry);
      else if (mode === 'asked' && entry.urgency === 'automatic') this.#takeOff(entry);
    }
    this.#schedule();
  }

  /** For the popup. */
  summary(): { count: number; isAll: boolean } {
    const count = [...this.#entries.values()].filter(({ shown }) => shown?.kind === 'done').length;
    return { count, isAll: this.#isAutomatic };
  }

  /** A block is near the viewport and worth reading. */
  onBlock(block: Block, worth: Worth): void {
    if (worth.kind === 'skip') this.onDrop(block);
    if (this.#isOff || worth.kind === 'skip') return;
    const { container } = block;
    const known = this.#entries.get(container);
    if (known) {
      known.near.add(block);
      return;
    }
    if (worth.reason === 'plain' && !isPlainText(container, block)) return;
    this.#found.set(container, (this.#found.get(container) ?? new Set()).add(block));
    this.#schedule();
  }

  /** A block is far from the viewport, or is no more. */
  onDrop(block: Block): void {
    this.#found.get(block.container)?.delete(block);
    const entry = this.#entries.get(block.container);
    if (!entry?.near.delete(block) || entry.near.size > 0) return;
    // Nobody waits for what was scrolled past; what the reader asked for is waited for.
    if (entry.takeBack && entry.urgency === 'automatic') this.#takeOff(entry);
    if (!entry.shown) this.#forget(entry);
    this.#pills.refresh();
  }

  /** Texts or children of a node changed: whatever no longer belongs there goes before anybody sees it. */
  onChange(target: Node): void {
    if (this.#entries.size === 0) return;
    this.#pills.refresh();
    for (let at: Node | null = target, depth = 0; at && depth < 50; at = parentOf(at), depth++) {
      const entry = isElement(at) ? this.#entries.get(at) : undefined;
      if (!entry) continue;
      if (this.#suspects.size === 0) queueMicrotask(() => this.#check());
      this.#suspects.add(entry);
      return;
    }
  }

  /** Something was restyled, scrolled or moved. */
  onShift(): void {
    if (this.#entries.size > 0) this.#pills.shift();
    this.#floating?.standing?.follow();
  }

  /** Looks after what no event tells of. */
  onBeat(): void {
    this.#look();
    this.#sweep();
    for (const entry of [...this.#entries.values()]) {
      // A text may become another one by style alone: folded, unfolded, one of two hidden.
      if (entry.standing && (entry.near.size > 0 || !entry.standing.isThere())) this.#checkOne(entry);
      // What was folded may be unfolded now.
      if (entry.isCramped && entry.near.size > 0) entry.isCramped = !hasRoom(entry.passage, this.#options.site);
    }
    if (this.#resumeAt !== null && performance.now() > this.#resumeAt) this.#resume();
    if (this.#isAutomatic) this.#schedule();
  }

  /** Takes everything of ours off the page. */
  stop(): void {
    this.#isStopped = true;
    cancelAnimationFrame(this.#frame);
    if (this.#timer) clearTimeout(this.#timer);
    for (const entry of [...this.#entries.values()]) this.#forget(entry);
    this.#found.clear();
    this.#lost.clear();
    this.#pills.stop();
  }

  /** The reader wants none here, and has not asked for all of this page. */
  get #isOff(): boolean {
    return this.#mode === 'off' && !this.#isAll;
  }

  get #isAutomatic(): boolean {
    return this.#isAll ?? this.#mode === 'automatic';
  }

  /** A wish for all ends with the address. */
  #look(): void {
    const address = addressOf(this.#options.document);
    if (address === this.#address) return;
    this.#address = address;
    this.#isAll = null;
    this.#resume();
    this.#lost.clear();
    for (const { standing } of this.#entries.values()) standing?.refresh();
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#pass();
    });
  }

  /** Draws what came, reads what was found, then asks for what is wanted without being asked. */
  #pass(): void {
    const until = performance.now() + SLICE;
    this.#drawAll(until);
    // What was made anew is to find what its like had before.
    if (this.#found.size > 0) this.#sweep();
    for (const [container, near] of this.#found) {
      this.#found.delete(container);
      const passage = near.size > 0 ? passageOf(container, this.#options) : null;
      if (passage) this.#take(passage, near);
      if (performance.now() > until) break;
    }
    if (this.#found.size > 0 || this.#undrawn.size > 0) this.#schedule();
    this.#askOnwards();
    this.#pills.refresh();
  }

  /** Lets go of texts that are no longer in the page. */
  #sweep(): void {
    for (const entry of [...this.#entries.values()]) if (!isConnected(entry.passage.container)) this.#lose(entry);
  }

  #take(passage: Passage, near: Set<Block>): void {
    const entry = this.#entryOf(passage);
    for (const block of near) entry.near.add(block);
    const lost = this.#lost.get(keyOf(passage));
    if (!lost || entry.shown) return;
    // The page has made the same text anew. Nobody asked again, so without room it stays away.
    this.#lost.delete(keyOf(passage));
    entry.urgency = 'automatic';
    this.#show(entry, lost);
  }

  #entryOf(passage: Passage): Entry {
    const known = this.#entries.get(passage.container);
    if (known?.passage.text === passage.text) {
      // The same words may stand in other nodes by now.
      known.passage = passage;
      return known;
    }
    if (known) this.#lose(known);
    const entry: Entry = {
      passage,
      near: new Set(),
      since: performance.now(),
      shown: null,
      urgency: 'asked',
      takeBack: null,
      standing: null,
      returns: 0,
      isHidden: false,
      isCramped: false,
    };
    this.#entries.set(passage.container, entry);
    return entry;
  }

  /** Asks for what is on screen and then for what is near, a few at a time. */
  #askOnwards(): void {
    if (!this.#isAutomatic || this.#isPaused || this.#options.document.readyState !== 'complete') return;
    this.#look();
    const entries = [...this.#entries.values()];
    let left = MOST_AUTOMATIC - entries.filter(({ takeBack, urgency }) => takeBack && urgency === 'automatic').length;
    if (left <= 0 || !this.#isAutomatic) return;
    const waiting = entries
      .filter(({ shown, isHidden, isCramped, near }) => !shown && !isHidden && !isCramped && near.size > 0)
      .map((entry) => ({ entry, away: awayFrom(entry.passage.container) }))
      .sort((a, b) => a.away - b.away);
    for (const { entry } of waiting) {
      if (left === 0) return;
      if (!this.#isStill(entry)) this.#later(entry.since + STILL_MS);
      else if (hasRoom(entry.passage, this.#options.site)) {
        this.#want(entry, 'automatic');
        left--;
      } else entry.isCramped = true;
    }
  }

  #isStill = ({ since }: Entry): boolean => performance.now() - since >= STILL_MS;

  #later(at: number): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        for (const entry of this.#entries.values()) if (entry.shown && !entry.standing) this.#undrawn.add(entry);
        this.#schedule();
      },
      Math.max(16, at - performance.now()),
    );
  }

  #want(entry: Entry, urgency: Urgency): void {
    entry.urgency = urgency;
    entry.isHidden = false;
    const { text, direction } = entry.passage;
    this.#show(entry, { kind: 'waiting' });
    const hear = (shown: Shown, isLast: boolean) => {
      if (isLast) entry.takeBack = null;
      this.#show(entry, shown);
      if (isLast) this.#schedule();
    };
    entry.takeBack = this.#options.ask(
      { text, direction, urgency },
      {
        onGrow: (grown) => hear({ kind: 'growing', text: grown }, false),
        onWaiting: (until) => hear({ kind: 'waiting', until }, false),
        onDone: (translation) => hear({ kind: 'done', translation }, true),
        onFailed: (problem, by) => {
          if (urgency === 'automatic' && this.#fail(entry, problem)) return;
          hear({ kind: 'failed', problem, by }, true);
        },
      },
    );
  }

  /** What nobody asked for fails quietly but for the first, which stands for all; true when it was quiet. */
  #fail(entry: Entry, { code }: Problem): boolean {
    const isOfThisText = code === 'question' || code === 'unable';
    if (!this.#isPaused && !isOfThisText) {
      this.#isPaused = true;
      this.#resumeAt = null;
      return false;
    }
    entry.takeBack = null;
    entry.isHidden = isOfThisText;
    this.#takeOff(entry);
    this.#schedule();
    return true;
  }

  #show(entry: Entry, shown: Shown): void {
    if (this.#entries.get(entry.passage.container) !== entry) return;
    entry.shown = shown;
    this.#undrawn.add(entry);
    this.#schedule();
  }

  /** All are written, then it is looked where they came to stand: one layout for them together. */
  #drawAll(until: number): void {
    const drawn: Entry[] = [];
    for (const entry of this.#undrawn) {
      this.#undrawn.delete(entry);
      if (this.#draw(entry)) drawn.push(entry);
      if (performance.now() > until) break;
    }
    for (const entry of drawn) this.#settle(entry);
    if (drawn.length > 0) this.#moved();
  }

  /** Brings the page to what is to be seen of an entry, if the page still holds its text; false when there is nothing to draw. */
  #draw(entry: Entry): boolean {
    const { passage, shown } = entry;
    if (!shown || this.#entries.get(passage.container) !== entry) return false;
    if (!isCurrentPassage(passage, this.#options)) {
      this.#lose(entry);
      return false;
    }
    // What comes without being asked for takes no place before there is something to read.
    if (!entry.standing && entry.urgency === 'automatic' && shown.kind === 'waiting') return false;
    if (!entry.standing && !this.#isStill(entry)) {
      this.#later(entry.since + STILL_MS);
      return false;
    }
    entry.standing ??= this.#stand(entry);
    entry.standing.show(shown);
    return true;
  }

  #settle(entry: Entry): void {
    if (!entry.standing) return;
    if (!entry.standing.settle() && entry.urgency === 'automatic') {
      // There was no room after all: it is there for who asks.
      entry.isHidden = true;
      this.#takeOff(entry);
    }
    if (entry.standing?.isFloating && this.#floating !== entry) {
      // One at a time.
      if (this.#floating) this.#hide(this.#floating);
      this.#floating = entry;
    }
  }

  #stand(entry: Entry): Standing {
    const { document, site, say, styles, copy, onSettings } = this.#options;
    return new Standing({
      document,
      say,
      styles,
      passage: entry.passage,
      mayStandAfter: hasRoom(entry.passage, site),
      isAsked: entry.urgency === 'asked',
      isAll: () => this.#isAutomatic,
      actions: {
        hide: () => this.#hide(entry),
        copy,
        retry: () => this.#retry(entry),
        settings: onSettings,
        toggleAll: () => this.toggleAll(),
      },
    });
  }

  #resume(): void {
    this.#isPaused = false;
    this.#resumeAt = null;
  }

  #retry(entry: Entry): void {
    this.#resume();
    this.#want(entry, entry.urgency);
    this.#schedule();
  }

  #hide(entry: Entry): void {
    entry.isHidden = true;
    this.#takeOff(entry);
  }

  /** Takes what is shown of an entry away, and the question back. */
  #takeOff(entry: Entry): void {
    // With the message goes what it stood for; others are tried again before long.
    if (entry.shown?.kind === 'failed' && entry.urgency === 'automatic') this.#resumeAt = performance.now() + RESUME_MS;
    entry.takeBack?.();
    entry.takeBack = null;
    entry.shown = null;
    if (!entry.standing) return;
    entry.standing.stop();
    entry.standing = null;
    if (this.#floating === entry) this.#floating = null;
    this.#moved();
  }

  #moved(): void {
    if (this.#isStopped) return;
    this.#pills.refresh();
    this.#options.onMoved();
  }

  #forget(entry: Entry): void {
    this.#takeOff(entry);
    this.#suspects.delete(entry);
    this.#undrawn.delete(entry);
    if (this.#entries.get(entry.passage.container) !== entry) return;
    this.#entries.delete(entry.passage.container);
    this.#pills.drop(entry.passage.container);
  }

  /** The page has taken a text away, or put another in its place. */
  #lose(entry: Entry): void {
    const { shown, passage } = entry;
    const wasAfter = entry.standing !== null && !entry.standing.isFloating;
    this.#forget(entry);
    if (shown?.kind !== 'done' || !wasAfter) return;
    this.#lost.set(keyOf(passage), shown);
    for (const oldest of this.#lost.keys()) {
      if (this.#lost.size <= MOST_LOST) break;
      this.#lost.delete(oldest);
    }
  }

  #check(): void {
    const suspects = [...this.#suspects];
    this.#suspects.clear();
    for (const entry of suspects) this.#checkOne(entry);
  }

  /** Whether the page still holds what it held, and what is ours in it. */
  #checkOne(entry: Entry): void {
    if (this.#entries.get(entry.passage.container) !== entry) return;
    const now = passageOf(entry.passage.container, this.#options);
    if (now?.text !== entry.passage.text) {
      this.#lose(entry);
      return;
    }
    entry.passage = now;
    if (entry.standing && !entry.standing.isThere()) this.#putBack(entry);
  }

  #putBack(entry: Entry): void {
    // A page that does not want it gets its way.
    if (entry.returns++ < MOST_RETURNS) entry.standing?.putBack();
    else this.#hide(entry);
  }

  *#wishes() {
    if (this.#isOff) return;
    for (const { passage, near, shown, isHidden, isCramped } of this.#entries.values()) {
      const isOpen = shown !== null;
      if (near.size > 0 && (!this.#isAutomatic || this.#isPaused || ((isHidden || isCramped) && !isOpen)))
        yield { passage, isOpen };
    }
  }
}

const addressOf = ({ location }: Document): string => location.href.replace(/#.*$/, '');

const keyOf = ({ text, direction }: Passage): string => `${direction.to} ${text}`;

/** On pages we know nothing about: a text, and not the label of something. */
const isPlainText = (container: Element, { text }: Block): boolean =>
  TEXTS.test(localName(container)) && text.trim().length >= LEAST_PLAIN;

/** How far an element is from the viewport; what is on screen comes from top to bottom. */
function awayFrom(element: Element): number {
  const { top, bottom } = rectOf(element);
  const { innerHeight } = element.ownerDocument.defaultView ?? { innerHeight: 0 };
  if (bottom < 0) return innerHeight - bottom;
  return top > innerHeight ? top : top / 1_000;
}
