/**
 * Keeps the visible text of a page annotated.
 *
 *   Roots      finds text nodes as they come and change       → #onText, #onChange
 *   Nearby     which of their elements are near the viewport   → #near
 *   #pass      once a frame: elements → blocks → Knowledge → labels and marks
 *
 * A block is shown only while the page holds exactly its text in exactly its
 * nodes; whatever the page changes is taken off at once and put back when the
 * text has been still for a moment. Analyses are kept by text, so a post that
 * a framework throws away and makes again costs nothing.
 */
import type { CardKey, Encounter, KeptWord, WordSnapshot } from '@/utils/deck/card';
import type { PageSummary } from '@/utils/messages/protocol';
import type { Token } from '@/utils/segment/token';
import type { PinyinAmount, ToneColours } from '@/utils/settings/settings';
import type { Site } from '@/utils/sites/site';
import { type Block, blocksOfRun, carriedBy, carrierOf, isCurrent, NODE_LIMIT, offsetIn } from './blocks';
import { isElement, isOwn, isText, parentOf } from './dom';
import { type Ask, type Known, tokenAt, type WordHit } from './hit';
import { Knowledge } from './knowledge';
import { Marks } from './marks';
import { Nearby } from './nearby';
import { Overlay } from './overlay';
import type { Reads } from './reads';
import { Room } from './room';
import { Roots } from './roots';
import { Sightings } from './sightings';
import { isKnown, type PinyinChoice, wantedWords } from './wanted';
import { isInside, type Worth, worthOf } from './worth';

/** A text that has just changed is left alone until it has been still this long. */
const STILL_MS = 300;
/** How often we look for what no event tells of: late shadow roots, moved boxes, deleted highlights. */
const HEARTBEAT_MS = 1_000;
/** Of the time of one frame, ms. */
const SLICE = 8;
/** Blocks drawn at once; more fit on no screen. */
const MOST_BLOCKS = 300;

/** Somebody who needs the same texts, and hears of them in the same turn as we do. */
export interface Companion {
  /** A block is near the viewport; told again whenever it is looked at anew. */
  onBlock(block: Block, worth: Worth): void;
  /** A block is far from the viewport, or is no more. */
  onDrop(block: Block): void;
  /** Texts or children of a node changed. */
  onChange(target: Node): void;
  /** Boxes may have moved, or lie under something else. */
  onShift(): void;
  /** Now and then, for what no event tells of. */
  onBeat(): void;
}

export interface AnnotatorOptions {
  document: Document;
  site: Site;
  ask: Ask;
  /** Which text is read at all. */
  reads: Reads;
  pinyin: PinyinChoice;
  /** Tone colours and the style sheet that defines them (`assets/styles/tones.css`), for the labels' own root. */
  tones?: ToneColours;
  styles?: string;
  /** Slang that came on screen: each word once for each page address. */
  onMeet?: (met: { word: WordSnapshot; met: Encounter }[]) => void;
  companion?: Companion;
}

export class Annotator {
  readonly knowledge: Knowledge;
  readonly reads: Reads;
  readonly #options: AnnotatorOptions;
  readonly #roots: Roots;
  readonly #overlay: Overlay;
  readonly #marks: Marks;
  readonly #room: Room;
  readonly #sightings: Sightings;
  readonly #nearby: Nearby;
  readonly #sizes: ResizeObserver;
  readonly #stopped = new AbortController();
  readonly #heartbeat: ReturnType<typeof setInterval>;

  /** Carriers of text near the viewport with the blocks found in them; see `carrierOf`. */
  readonly #near = new Map<Element, Set<Block>>();
  /** Elements to look at with the next pass. */
  readonly #due = new Set<Element>();
  /** When elements last changed, until they have been still. */
  readonly #changed = new Map<Element, number>();
  readonly #blocksOf = new WeakMap<Text, Block[]>();
  /** Blocks now shown, with the elements they were found in. */
  readonly #shown = new Map<Block, Set<Element>>();
  readonly #byContainer = new Map<Element, Set<Block>>();
  /** Texts whose run was read since the page last changed: a run of a thousand nodes is read once, not a thousand times. */
  #checked = new WeakSet<Text>();
  #pinyin: PinyinChoice;
  #hasPosts = false;
  #frame = 0;
  #stillTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: AnnotatorOptions) {
    const { document, site, ask } = options;
    this.#options = options;
    this.reads = options.reads;
    this.#pinyin = options.pinyin;
    this.knowledge = new Knowledge(ask, () => this.#showAll());
    this.#overlay = new Overlay(document, {
      ...(options.styles && { styles: options.styles }),
      ...(options.tones && { tones: options.tones }),
    });
    this.#marks = new Marks();
    this.#room = new Room(document, site);
    this.#sightings = new Sightings(document, options.onMeet);
    this.#nearby = new Nearby({ onNear: (element) => this.#enter(element), onFar: (element) => this.#leave(element) });
    this.#sizes = new ResizeObserver(() => this.#overlay.refresh());
    this.#sizes.observe(document.documentElement);
    this.#roots = new Roots(document, {
      onText: (node) => this.#onText(node),
      onChange: (target) => this.#onChange(target),
      onRestyle: (element) => this.#doubt(element),
    });
    this.#listen();
    this.#roots.start();
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
  }

  /** What is known of the text at a place, if it is annotated and the page has not changed it. */
  analysisAt(node: Text, offset: number): { block: Block; token: Token | null; known: Known } | null {
    for (const block of this.#blocksOf.get(node) ?? []) {
      const at = offsetIn(block, node, offset);
      if (at === null || !isCurrent(block)) continue;
      const known = this.knowledge.of(block.text);
      return known ? { block, token: tokenAt(known.tokens, at), known } : null;
    }
    return null;
  }

  /** Changes which words carry pinyin and how it is written; drawn with the next frame. */
  setPinyin(pinyin: PinyinChoice): void {
    const { amount, level, sandhi } = this.#pinyin;
    if (pinyin.amount === amount && pinyin.level === level && pinyin.sandhi === sandhi) return;
    this.#pinyin = pinyin;
    if (!wantsRoom(pinyin.amount)) this.#room.clear();
    this.#showAll();
  }

  setTones(tones: ToneColours): void {
    this.#overlay.setTones(tones);
  }

  /** Every word seen, to ask the deck about. */
  keys(): CardKey[] {
    return this.knowledge.keys();
  }

  /** Takes what the deck holds now (words not named are not in it) and redraws. */
  refreshStates(states: Record<CardKey, KeptWord>): void {
    this.knowledge.setStates(states);
    this.#showAll();
  }

  /** Forgets every analysis and asks again: what kept the dictionary shut may be over. */
  forget(): void {
    this.knowledge.forget();
    this.#showAll();
  }

  /** Whether a block is read here by itself. */
  worth(block: Block): Worth {
    return worthOf(block, { site: this.#options.site, hasPosts: this.#hasPosts, reads: this.reads });
  }

  /** Marks the word of the open card; null when it is closed. */
  markWord(hit: Pick<WordHit, 'block' | 'start' | 'end'> | null): void {
    this.#marks.setWord(hit);
  }

  /** What stands beside the texts has moved them. */
  moved(): void {
    this.#overlay.refresh();
  }

  /** Tells the companion of every block that is near, as if it had just come. */
  tell(): void {
    for (const block of this.#shown.keys()) this.#options.companion?.onBlock(block, this.worth(block));
  }

  /** The words seen so far at this address, for the popup. */
  summary(): Omit<PageSummary, 'translated'> {
    return this.#sightings.summary((key, band) => {
      const held = this.knowledge.state(key);
      // Ignored is neither learned nor known: it counts like a word nobody kept.
      const kept = held?.standing === 'ignored' ? undefined : held;
      const recalled = kept !== undefined && (kept.recalled || kept.state === 'known');
      return { recalled, known: isKnown(band, this.#pinyin.level, recalled ? { recalled } : kept) };
    });
  }

  /** Takes everything of ours off the page. */
  stop(): void {
    this.#stopped.abort();
    clearInterval(this.#heartbeat);
    if (this.#stillTimer) clearTimeout(this.#stillTimer);
    cancelAnimationFrame(this.#frame);
    this.#roots.stop();
    this.#nearby.stop();
    this.#sizes.disconnect();
    this.#overlay.stop();
    this.#marks.stop();
    this.#room.clear();
    this.knowledge.stop();
    this.#near.clear();
    this.#shown.clear();
    this.#byContainer.clear();
  }

  #listen(): void {
    const { document } = this.#options;
    const { signal } = this.#stopped;
    const shift = () => this.#shift();
    const options = { capture: true, passive: true, signal };
    for (const type of ['scroll', 'load']) document.addEventListener(type, shift, options);
    // Menus open over the text under a pointer or the focus, by style alone.
    for (const type of ['pointerover', 'focusin']) {
      document.addEventListener(
        type,
        () => {
          this.#overlay.refresh();
          this.#options.companion?.onShift();
        },
        options,
      );
    }
    const restyled = ({ target }: Event) => {
      if (!(target instanceof Element)) shift();
      else if (!isOwn(target)) this.#doubt(target);
    };
    for (const type of ['transitionend', 'animationend', 'toggle', 'fullscreenchange'])
      document.addEventListener(type, restyled, options);
    document.defaultView?.addEventListener('resize', shift, options);
    document.addEventListener('scrollend', () => this.#schedule(), options);
    const remeasure = () => this.#overlay.remeasure();
    document.fonts?.addEventListener('loadingdone', remeasure, { signal });
    document.defaultView?.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', remeasure, { signal });
  }

  #shift(): void {
    this.#overlay.shift();
    this.#options.companion?.onShift();
  }

  #doubt(element: Element): void {
    this.#overlay.doubt(element);
    this.#options.companion?.onShift();
  }

  #onText(node: Text): void {
    if (node.length > NODE_LIMIT || !this.reads.may(node.data)) return;
    const carrier = carrierOf(node);
    if (!carrier) return;
    if (this.#near.has(carrier)) this.#postpone(carrier);
    else this.#nearby.watch(carrier);
  }

  #onChange(target: Node): void {
    this.#overlay.refresh();
    this.#options.companion?.onChange(target);
    this.#checked = new WeakSet();
    if (isText(target)) {
      this.#onText(target);
      if (!this.#blocksOf.has(target)) return;
    }
    for (let at: Node | null = target, depth = 0; at && depth < 50; at = parentOf(at), depth++) {
      const blocks = isElement(at) ? this.#byContainer.get(at) : undefined;
      if (!blocks) continue;
      for (const block of blocks) for (const owner of this.#shown.get(block) ?? []) this.#postpone(owner);
      return;
    }
  }

  #postpone(element: Element): void {
    this.#changed.set(element, performance.now());
    this.#stillTimer ??= setTimeout(() => this.#settle(), STILL_MS);
  }

  #settle(): void {
    this.#stillTimer = null;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [element, at] of this.#changed) {
      if (now - at < STILL_MS - 1) {
        next = Math.min(next, at);
        continue;
      }
      this.#changed.delete(element);
      if (this.#near.has(element)) this.#due.add(element);
    }
    if (this.#due.size > 0) this.#schedule();
    if (next !== Number.POSITIVE_INFINITY) {
      this.#stillTimer = setTimeout(() => this.#settle(), Math.max(16, next + STILL_MS - now));
    }
  }

  #enter(element: Element): void {
    if (!this.#near.has(element)) this.#near.set(element, new Set());
    this.#due.add(element);
    this.#schedule();
  }

  #leave(element: Element): void {
    const blocks = this.#near.get(element);
    this.#near.delete(element);
    this.#due.delete(element);
    this.#changed.delete(element);
    for (const block of blocks ?? []) this.#disown(block, element);
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#pass();
    });
  }

  #pass(): void {
    const until = performance.now() + SLICE;
    for (const element of this.#due) {
      this.#due.delete(element);
      this.#look(element);
      if (performance.now() > until) break;
    }
    if (this.#due.size > 0) this.#schedule();
  }

  /** Finds the blocks of the texts an element carries anew. */
  #look(element: Element): void {
    const before = this.#near.get(element);
    if (!before) return;
    const now = new Set<Block>();
    for (const node of carriedBy(element)) {
      if (node.length > NODE_LIMIT || !this.reads.may(node.data)) continue;
      for (const block of this.#blocksAround(node)) now.add(block);
    }
    for (const block of before) if (!now.has(block)) this.#disown(block, element);
    this.#near.set(element, now);
    for (const block of now) this.#own(block, element);
  }

  /** The blocks of a text's run: those we have, when nothing about them is different. */
  #blocksAround(node: Text): Block[] {
    const known = this.#blocksOf.get(node);
    if (known && this.#checked.has(node)) return known;
    const blocks = blocksOfRun(node).map((made) => {
      const before = this.#blocksOf.get(made.pieces[0]!.node)?.find((block) => isSame(block, made));
      return before ?? made;
    });
    const nodes = new Map<Text, Block[]>([[node, []]]);
    for (const block of blocks) {
      for (const piece of block.pieces) nodes.set(piece.node, [...(nodes.get(piece.node) ?? []), block]);
    }
    for (const [text, here] of nodes) {
      this.#blocksOf.set(text, here);
      this.#checked.add(text);
    }
    return this.#blocksOf.get(node) ?? [];
  }

  #own(block: Block, element: Element): void {
    let owners = this.#shown.get(block);
    if (!owners) {
      if (this.#shown.size >= MOST_BLOCKS) return;
      owners = new Set();
      this.#shown.set(block, owners);
      const here = this.#byContainer.get(block.container) ?? new Set();
      this.#byContainer.set(block.container, here.add(block));
    }
    owners.add(element);
    this.#show(block);
  }

  #disown(block: Block, element: Element): void {
    const owners = this.#shown.get(block);
    if (!owners?.delete(element) || owners.size > 0) return;
    this.#shown.delete(block);
    const here = this.#byContainer.get(block.container);
    here?.delete(block);
    if (here?.size === 0) this.#byContainer.delete(block.container);
    this.#overlay.drop(block);
    this.#marks.setSlang(block, []);
    this.#options.companion?.onDrop(block);
  }

  /** Draws a block, or asks for it when it is not known yet. */
  #show(block: Block): void {
    const worth = this.worth(block);
    this.#options.companion?.onBlock(block, worth);
    if (worth.kind === 'skip') {
      this.#overlay.drop(block);
      this.#marks.setSlang(block, []);
      return;
    }
    if (worth.reason === 'post' && !this.#hasPosts) {
      this.#hasPosts = true;
      queueMicrotask(() => this.#showAll());
    }
    const analysis = this.knowledge.of(block.text);
    if (!analysis) {
      this.knowledge.want(block.text);
      return;
    }
    const known = withoutBare(analysis, worth.bare);
    const { state } = this.knowledge;
    const words = wantedWords(block.text, known, { ...this.#pinyin, state });
    if (words.length > 0 && wantsRoom(this.#pinyin.amount)) this.#room.give(block);
    this.#overlay.set(block, words);
    this.#marks.setSlang(
      block,
      known.tokens.filter((token) => token.kind === 'slang' && !isIgnored(token, known, state)),
    );
    this.#sightings.see(block, known);
  }

  #showAll(): void {
    if (this.#stopped.signal.aborted) return;
    for (const block of [...this.#shown.keys()]) if (isCurrent(block)) this.#show(block);
    this.#marks.assert();
    this.#schedule();
  }

  /** What was folded when it came may have been unfolded since. */
  #giveRoom(): void {
    if (!wantsRoom(this.#pinyin.amount)) return;
    for (const block of this.#shown.keys()) if (this.#overlay.has(block)) this.#room.give(block);
  }

  #beat(): void {
    if (this.#options.document.visibilityState !== 'visible') return;
    this.#roots.recheck();
    this.#room.sweep();
    this.#giveRoom();
    this.#marks.assert();
    if (this.#sightings.turnPage()) this.#showAll();
    this.#sightings.look(this.#shown.keys());
    this.#overlay.look();
    this.#options.companion?.onBeat();
    const { posts } = this.#options.site;
    // A page of a single-page site that has no posts is read as any page.
    if (this.#hasPosts && ![...this.#shown.keys()].some((block) => isInside(block.container, posts))) {
      this.#hasPosts = this.#options.document.querySelector(posts.join(',')) !== null;
    }
  }
}

/** What is known of a text without the words that touch what is to be left alone. */
function withoutBare(known: Known, bare: Block['pieces']): Known {
  if (bare.length === 0) return known;
  const isRead = ({ start, end }: Token) =>
    !bare.some((piece) => start < piece.start + piece.length && end > piece.start);
  return { ...known, tokens: known.tokens.filter(isRead) };
}

function isIgnored({ entry }: Token, { entries }: Known, state: Knowledge['state']): boolean {
  const key = entry === undefined ? undefined : entries[entry]?.key;
  return key !== undefined && state(key)?.standing === 'ignored';
}

const wantsRoom = (amount: PinyinAmount) => amount === 'unknown' || amount === 'all';

const isSame = (a: Block, b: Block): boolean =>
  a.container === b.container &&
  a.text === b.text &&
  a.pieces.length === b.pieces.length &&
  a.pieces.every((piece, i) => {
    const other = b.pieces[i]!;
    return piece.node === other.node && piece.from === other.from && piece.length === other.length;
  });
