/**
 * Pinyin above the words, drawn in a layer of our own; the page is only read.
 *
 *   Overlay        which blocks have labels; one frame: read everything, then write
 *   ├ Frames       in what a block moves and what cuts it
 *   ├ Layers       one strip per scroller, moved as a whole
 *   ├ Metrics      where the ink of a line is
 *   ├ label.ts     size and condensing (pure)
 *   └ occlusion.ts what lies over a line
 *
 * A block's labels are placed relative to its text's own box, so a block that
 * only moves costs one transform and is not measured again.
 */

import { toneOf } from '@/utils/pinyin/tones';
import type { ToneColours } from '@/utils/settings/settings';
import { type Block, isCurrent, stretchesOf } from './blocks';
import { drawnParent, isElement, matches, parentOf } from './dom';
import { type Frame, Frames, visibleBox } from './frames';
import { linesOf } from './hit';
import { condense, type Fit, isLight, labelSize, SMALLEST, spell, type Wish } from './label';
import { type Layer, Layers, px, set } from './layers';
import { Metrics } from './metrics';
import { isSeen } from './occlusion';
import type { Box } from './place';
import { rectsOf, releaseMeasure } from './point';

/** A word to be labelled: its place in the block's text and one reading for each Han character. */
export interface LabelledWord {
  start: number;
  end: number;
  readings: string[];
}

interface Label {
  /** Which word, and which line of it. */
  key: string;
  syllables: string[];
  /** Centre and baseline, from the text's own box. */
  x: number;
  y: number;
  size: number;
  /** Of the syllables, for a size of 1 px. */
  width: number;
  condensed: number;
  colour: string;
}

/** What the labels over the text of one element have in common; px as drawn. */
interface Setting {
  size: number;
  /** Free height between the ink of two lines. */
  gap: number;
  colour: string;
  /** Where in the height of a line's box its baseline is, 0 to 1. */
  baseline: number;
  inkAscent: number;
}

interface Drawn {
  element: HTMLElement;
  /** What was last written into it; reading it back from the page would cost more than writing. */
  said: string;
  style: string;
}

interface Line {
  /** Where it is tested whether something covers a label, one for each. */
  tests: { label: { x: number; y: number }; text: { x: number; y: number } }[];
  keys: string[];
  /** Of these keys, as last tested. */
  hidden: boolean[];
}

interface Group {
  block: Block;
  words: LabelledWord[];
  layer: Layer | null;
  box: HTMLElement | null;
  labels: Map<string, Drawn>;
  lines: Line[];
  /** The size of the text's box when it was measured; another size means another layout. */
  width: number;
  height: number;
  /** What else the labels depend on: the colour of the text and what cuts it. */
  look: string;
  /** To be measured anew. */
  stale: boolean;
  /** Where its box was put, in its layer. */
  at: { x: number; y: number };
  /** Whether it has been tested for being covered since it was measured or moved. */
  tested: boolean;
}

/** Narrow cuts first, where a system font has one: better drawn than what we condense. */
const font = (size: number, lineHeight = ''): string =>
  `500 semi-condensed ${size}px${lineHeight} system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif`;
/** Inside a line of text: a button has its own edge and ground, and ruby its own reading. */
const UNLABELLED = ':is(button, [role=button], ruby), :is(button, [role=button], ruby) *';
/** Labels are set so much larger and scaled down with their block, so that a browser's least font size does not spoil them. */
const SET = 3;
/**
 * How far labels may reach beyond their text's box. The box clips not for the
 * eye but for hit tests: without an edge each has to look at every label (0.26 ms against 0.04).
 */
const MARGIN = 32;
/** Of the time of one frame, ms: what is left over waits for the next. */
const SLICE = 10;
/** Asking what is drawn at a point is dear: while the page only changes, what stands still is asked about this often, ms. */
const TEST_EVERY_MS = 150;
/** How far from the viewport labels are drawn, and how far they are kept, in screens. */
const DRAWN_WITHIN = 0.2;
const KEPT_WITHIN = 1.5;
/** With more elements restyled in one frame than this, every block is looked at. */
const MOST_DOUBTED = 200;

const NOWHERE = { x: Number.NaN, y: Number.NaN };

const STYLES = `
.block { overflow: clip; transform-origin: 0 0; font: ${font(20, '/1')}; --light: initial; --dark: ; }
.block.on-dark { --light: ; --dark: initial; }
.label { position: absolute; white-space: pre; text-align: center; }
.hidden { visibility: hidden; }
`;

export class Overlay {
  readonly #groups = new Map<Block, Group>();
  readonly #layers: Layers;
  readonly #metrics: Metrics;
  readonly #ink: { top: number; bottom: number; baseline: number };
  readonly #doubted = new Set<Element>();
  #frame = 0;
  /** Everything is to be tested with the next frame. */
  #hasShifted = false;
  #testedAt = Number.NEGATIVE_INFINITY;
  #testLater: ReturnType<typeof setTimeout> | null = null;
  #tones: ToneColours;

  constructor(
    private readonly document: Document,
    {
      styles = '',
      tones = 'none',
    }: { /** Tone colours, as `assets/styles/tones.css` writes them. */ styles?: string; tones?: ToneColours } = {},
  ) {
    this.#tones = tones;
    this.#metrics = new Metrics(document);
    this.#layers = new Layers(document, { name: 'pinyin', styles: styles + STYLES, onScroll: this.shift });
    this.#ink = labelInk(document);
  }

  /** Replaces the labels of a block; none takes them away. Drawn with the next frame. */
  set(block: Block, words: LabelledWord[]): void {
    if (words.length === 0) {
      this.drop(block);
      return;
    }
    const group = this.#groups.get(block);
    if (group) {
      if (isSame(group.words, words)) return;
      group.words = words;
      group.stale = true;
    } else {
      const made: Group = {
        block,
        words,
        layer: null,
        box: null,
        labels: new Map(),
        lines: [],
        width: 0,
        height: 0,
        look: '',
        stale: true,
        at: NOWHERE,
        tested: false,
      };
      this.#groups.set(block, made);
    }
    this.#schedule();
  }

  /** Whether a block carries labels. */
  has(block: Block): boolean {
    return this.#groups.has(block);
  }

  /** Takes a block's labels away at once. */
  drop(block: Block): void {
    this.#groups.get(block)?.box?.remove();
    if (this.#groups.delete(block)) this.#schedule();
  }

  setTones(tones: ToneColours): void {
    this.#tones = tones;
    this.remeasure();
  }

  /** The reader scrolled or turned the screen: everything has another place and may lie under something else. */
  shift = (): void => {
    this.#hasShifted = true;
    this.#schedule();
  };

  /** The page changed: something may have moved, and soon it is seen whether something is covered. */
  refresh(): void {
    if (this.#groups.size === 0) return;
    this.#testLater ??= setTimeout(
      () => {
        this.#testLater = null;
        this.shift();
      },
      Math.max(0, this.#testedAt + TEST_EVERY_MS - performance.now()),
    );
    this.#schedule();
  }

  /** Nothing is known to have happened: whether a box has moved is all that is looked at. */
  look(): void {
    this.#schedule();
  }

  /**
   * An element was restyled: a text in it may now be cut off (an answer that is
   * folded) or have another colour (a dark page made light), its box being the same.
   */
  doubt(element: Element): void {
    if (this.#doubted.size <= MOST_DOUBTED) this.#doubted.add(element);
    this.refresh();
  }

  /** Fonts or styles have changed: measures everything again. */
  remeasure(): void {
    this.#metrics.forget();
    for (const group of this.#groups.values()) group.stale = true;
    this.refresh();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#testLater) clearTimeout(this.#testLater);
    this.#groups.clear();
    this.#doubted.clear();
    this.#layers.stop();
    releaseMeasure();
  }

  #schedule(): void {
    if (this.#groups.size === 0 && !this.#layers.isAttached) return;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const began = performance.now();
    if (this.#hasShifted) {
      this.#hasShifted = false;
      this.#testedAt = began;
      for (const group of this.#groups.values()) group.tested = false;
    }
    const writes: (() => void)[] = [];
    const frames = new Frames();
    for (const [block, group] of this.#groups) {
      if (isCurrent(block)) continue;
      this.#groups.delete(block);
      writes.push(() => group.box?.remove());
    }
    if (this.#groups.size > 0) this.#layers.attach();

    const boxes = new Map<Group, DOMRect>();
    for (const group of this.#groups.values()) {
      const box = boxOf(group.block);
      if (this.#isFar(box, group)) {
        if (group.box) writes.push(() => clear(group));
        continue;
      }
      boxes.set(group, box);
      if (Math.abs(box.width - group.width) > 0.5 || Math.abs(box.height - group.height) > 0.5) group.stale = true;
      if (group.stale && !group.layer) group.layer = this.#layers.of(frames.of(group.block.container));
    }
    if (this.#doubted.size > 0) this.#recheck(boxes, frames);
    writes.push(...this.#layers.read());

    let isLate = false;
    for (const [group, box] of boxes) {
      if (!group.stale) continue;
      isLate = performance.now() - began > SLICE;
      if (isLate) break;
      writes.push(...this.#measure(group, box, frames));
    }
    for (const [group, box] of boxes) writes.push(...this.#follow(group, box));

    for (const write of writes) write();
    this.#layers.sweep(new Set([...this.#groups.values()].map((group) => group.layer)));
    if (isLate) this.#schedule();
  }

  /** Labels are drawn when their text is about to be read, and kept for a while when it has been. */
  #isFar({ top, bottom }: DOMRect, group: Group): boolean {
    const { innerHeight } = this.document.defaultView ?? { innerHeight: 0 };
    const margin = innerHeight * (group.box ? KEPT_WITHIN : DRAWN_WITHIN);
    return bottom < -margin || top > innerHeight + margin;
  }

  /** Finds the blocks whose labels are no longer right because something around or in them was restyled. */
  #recheck(boxes: Map<Group, DOMRect>, frames: Frames): void {
    const doubted = this.#doubted.size > MOST_DOUBTED ? null : new Set(this.#doubted);
    this.#doubted.clear();
    const around = new Set<Element>();
    for (const element of doubted ?? []) {
      for (let at = drawnParent(element); at && !around.has(at); at = drawnParent(at)) around.add(at);
    }
    const isTouched = (container: Element): boolean => {
      if (!doubted || around.has(container)) return true;
      for (let at: Element | null = container; at; at = drawnParent(at)) if (doubted.has(at)) return true;
      return false;
    };
    for (const [group, box] of boxes) {
      if (group.stale || !isTouched(group.block.container)) continue;
      if (lookOf(group.block, box, frames) !== group.look) group.stale = true;
    }
  }

  /** Moves a block's labels to where its text is now, and hides those that something covers. */
  #follow(group: Group, box: DOMRect): (() => void)[] {
    const { layer } = group;
    const waits = group.stale && !group.box;
    if (!layer || waits) return [];
    const [x, y] = [box.left - layer.x - MARGIN, box.top - layer.y - MARGIN];
    const hasMoved = !(Math.abs(x - group.at.x) < 0.01 && Math.abs(y - group.at.y) < 0.01);
    if (group.tested && !hasMoved) return [];
    group.at = { x, y };
    group.tested = true;
    const seen = this.#seenIn(group, box);
    return [
      () => {
        if (group.box && hasMoved) set(group.box, 'transform', `translate(${px(x)}, ${px(y)}) scale(${1 / SET})`);
        group.lines.forEach((line, i) => {
          line.keys.forEach((key, j) => {
            const isHidden = seen[i]?.[j] === false;
            if (isHidden === line.hidden[j]) return;
            line.hidden[j] = isHidden;
            group.labels.get(key)?.element.classList.toggle('hidden', isHidden);
          });
        });
      },
    ];
  }

  /**
   * Whether each label of each line is seen. Asking at a point is dear, so a paragraph's lines are asked about at one
   * end each, in turn; only where something is covered is every label asked about.
   */
  #seenIn(group: Group, box: DOMRect): boolean[][] {
    const { innerHeight } = this.document.defaultView ?? { innerHeight: 0 };
    const isAt = (test: Line['tests'][number]) => {
      const y = box.top + test.label.y;
      // Outside nothing can be asked; it will be when it comes in.
      if (y < 0 || y > innerHeight) return true;
      return isSeen(
        group.block.container,
        { x: box.left + test.label.x, y },
        { x: box.left + test.text.x, y: box.top + test.text.y },
      );
    };
    const ends = group.lines.flatMap(({ tests }, i) =>
      group.lines.length === 1 ? [tests[0]!, tests.at(-1)!] : [tests.at(i % 2 === 0 ? 0 : -1)!],
    );
    if (ends.every(isAt)) return group.lines.map(({ tests }) => tests.map(() => true));
    return group.lines.map(({ tests }) => tests.map(isAt));
  }

  /** Reads where the labels of a block go; returns the writes. */
  #measure(group: Group, box: DOMRect, frames: Frames): (() => void)[] {
    const { block } = group;
    group.stale = false;
    group.tested = false;
    group.width = box.width;
    group.height = box.height;
    group.look = lookOf(block, box, frames);
    const frame = frames.of(block.container);
    const layer = this.#layers.of(frame);
    const isUpright = frame.upright && getComputedStyle(block.container).writingMode === 'horizontal-tb';
    const { labels, colour } = isUpright ? this.#place(group, box, frames) : { labels: [], colour: '' };
    group.layer = layer;
    return [() => this.#write(group, { labels, colour, layer })];
  }

  /** The labels of a block, with places relative to its text's box; fills `group.lines`. */
  #place(group: Group, box: DOMRect, frames: Frames): { labels: Label[]; colour: string } {
    const { block } = group;
    const frame = frames.of(block.container);
    const seen = clipOf(frame);
    const sizes = new Map<Element, Setting | null>();
    const rows: { y: number; items: (Label & { left: number; right: number; middle: number; gap: number })[] }[] = [];
    // Since browsers agree on `zoom`, computed lengths are without it and boxes with it.
    const scale = frame.scale * (block.container.currentCSSZoom ?? 1);
    const strut = Number.parseFloat(getComputedStyle(block.container).lineHeight) || 0;
    let colour = '';
    let smallest = Number.POSITIVE_INFINITY;

    for (const [index, word] of group.words.entries()) {
      const node = stretchesOf(block, word.start, word.end)[0]?.node;
      const parent = node && parentOf(node);
      if (!parent || !isElement(parent) || matches(parent, UNLABELLED)) continue;
      let setting = sizes.get(parent);
      if (setting === undefined) {
        setting = this.#settingIn(parent, { scale, strut });
        sizes.set(parent, setting);
      }
      if (!setting) continue;
      colour ||= setting.colour;
      for (const [i, part] of partsOf(block, word).entries()) {
        const { rect } = part;
        if (seen && !isMostlyIn(rect, seen)) continue;
        smallest = Math.min(smallest, setting.size);
        // By proportion: the page's `lang` may have chosen another font than a canvas does.
        const inkTop = rect.top + rect.height * setting.baseline - setting.inkAscent;
        const syllables = spell(part.readings);
        if (syllables.length === 0) continue;
        const item = {
          key: `${index}.${i}`,
          syllables,
          left: rect.left,
          right: rect.right,
          middle: (rect.top + rect.bottom) / 2,
          width: this.#metrics.width(syllables.join(''), font(100)),
          x: (rect.left + rect.right) / 2 - box.left,
          y: inkTop - box.top,
          size: setting.size,
          gap: setting.gap,
          condensed: 1,
          colour: setting.colour,
        };
        const row = rows.find((known) => Math.abs(known.y - item.middle) < rect.height / 2);
        if (row) row.items.push(item);
        else rows.push({ y: item.middle, items: [item] });
      }
    }

    const labels: Label[] = [];
    group.lines = [];
    for (const { items } of rows) items.sort((a, b) => a.left - b.left);
    const fits = arrange(
      rows.map(({ items }) => items),
      smallest,
    );
    for (const [row, { items }] of rows.entries()) {
      // One line for them all: fonts differ in where the ink begins, and a word in bold would lift its label.
      const level = Math.min(...items.map(({ y }) => y));
      const shown = items.flatMap((item, i) => {
        const { scale: condensed, shift } = fits[row]![i]!;
        if (condensed === 0) return [];
        const { size } = item;
        const y = (item.y - level < size * 0.3 ? level : item.y) - this.#lift(size, item.gap);
        return [{ ...item, condensed, x: item.x + shift, y }];
      });
      if (shown.length === 0) continue;
      labels.push(...shown);
      group.lines.push({
        keys: shown.map((label) => label.key),
        // A label kept from before may be hidden still.
        hidden: [],
        tests: shown.map((label) => ({
          label: { x: label.x, y: label.y - label.size * 0.3 },
          text: { x: label.x, y: label.middle - box.top },
        })),
      });
    }
    return { labels, colour };
  }

  /**
   * How far a label's baseline is lifted above the ink below: until a descender just touches it, and less where it would
   * run into the line above, so that what is too much for the gap is shared by both.
   */
  #lift(size: number, gap: number): number {
    const { top, bottom } = this.#ink;
    const tooMuch = Math.max(0, size * (top + bottom) - gap);
    return Math.max(0.25, size * bottom * 0.8 - tooMuch * 0.6);
  }

  /** How labels are set over text of an element; null where there is no room for them. */
  #settingIn(parent: Element, { scale, strut }: { scale: number; strut: number }): Setting | null {
    const style = getComputedStyle(parent);
    const ink = this.#metrics.ink(style);
    const height = ink.ascent + ink.descent;
    // A line is never lower than its block says, whatever an inline box inside it says.
    const lineHeight = Math.max(Number.parseFloat(style.lineHeight) || height, strut) * scale;
    const gap = lineHeight - (ink.inkAscent + ink.inkDescent) * scale;
    const size = labelSize({ size: Number.parseFloat(style.fontSize) * scale, gap }, this.#ink.top + this.#ink.bottom);
    if (size === 0) return null;
    return { size, gap, colour: style.color, baseline: ink.ascent / height, inkAscent: ink.inkAscent * scale };
  }

  #write(group: Group, { labels, colour, layer }: { labels: Label[]; colour: string; layer: Layer }): void {
    group.box ??= this.document.createElement('div');
    const { box } = group;
    box.className = isLight(colour) ? 'block on-dark' : 'block';
    if (this.#tones === 'none') box.removeAttribute('data-tones');
    else box.setAttribute('data-tones', this.#tones);
    set(box, 'color', soft(colour));
    set(box, 'width', px((group.width + 2 * MARGIN) * SET));
    set(box, 'height', px((group.height + 2 * MARGIN) * SET));

    const kept = new Set(labels.map((label) => label.key));
    for (const [key, { element }] of group.labels) {
      if (kept.has(key)) continue;
      element.remove();
      group.labels.delete(key);
    }
    for (const label of labels) {
      let drawn = group.labels.get(label.key);
      if (!drawn) {
        drawn = { element: this.document.createElement('span'), said: '', style: '' };
        drawn.element.className = 'label';
        group.labels.set(label.key, drawn);
        box.append(drawn.element);
      }
      this.#say(drawn, label.syllables);
      const style = this.#styleOf(label, colour);
      if (drawn.style === style) continue;
      drawn.style = style;
      drawn.element.style.cssText = style;
    }
    if (box.parentNode !== layer.strip) layer.strip.append(box);
  }

  #styleOf({ x, y, size: shown, width, condensed, colour }: Label, common: string): string {
    const size = shown * SET;
    const left = (x + MARGIN) * SET - (width * size) / 2;
    const top = (y + MARGIN) * SET - this.#ink.baseline * size;
    const style = `left:${px(left)};top:${px(top)};width:${px(width * size)};font-size:${px(size)};`;
    const squeezed = condensed < 1 ? `transform:scaleX(${round(condensed)});` : '';
    return style + squeezed + (colour === common ? '' : `color:${soft(colour)};`);
  }

  /** Writes a label's syllables: one span each where tones have colours, else one text. */
  #say(drawn: Drawn, syllables: string[]): void {
    const said = `${this.#tones === 'none' ? '' : this.#tones} ${syllables.join(' ')}`;
    if (drawn.said === said) return;
    drawn.said = said;
    const { element } = drawn;
    const tones = this.#tones === 'none' ? [] : syllables.map((syllable) => `tone${toneOf(syllable)}`);
    element.classList.remove('tone1', 'tone2', 'tone3', 'tone4', 'tone5');
    if (tones.length < 2) {
      element.textContent = syllables.join('');
      if (tones[0]) element.classList.add(tones[0]);
      return;
    }
    element.replaceChildren(
      ...syllables.map((syllable, i) => {
        const span = this.document.createElement('span');
        span.className = tones[i] ?? '';
        span.textContent = syllable;
        return span;
      }),
    );
  }
}

/** Takes the labels of a group away; it is measured again when it comes back. */
function clear(group: Group): void {
  group.box?.remove();
  group.box = null;
  group.labels.clear();
  group.lines = [];
  group.at = NOWHERE;
  group.stale = true;
}

type Sized = { left: number; right: number; width: number; size: number };

/**
 * Gives the labels of a block one size, or it looks ragged; only a heading inside it keeps its own. Where many words
 * have long readings (双 shuāng) they are set a little smaller everywhere, which is easier to read than a line of
 * squeezed ones. Returns how far each is condensed, see {@link condense}.
 */
function arrange(rows: Sized[][], smallest: number): Fit[][] {
  const headings = new Set(rows.flatMap((row) => row.filter(({ size }) => size > smallest * 1.5)));
  let fits: Fit[][] = [];
  for (const smaller of [1, 0.94, 0.88, 0.82]) {
    const size = Math.max(smallest * smaller, Math.min(smallest, SMALLEST));
    fits = rows.map((row) => {
      for (const item of row) if (!headings.has(item)) item.size = size;
      const wishes = row.map((item): Wish => ({ ...item, width: item.width * item.size }));
      return condense(wishes, { overhang: size * 0.8 });
    });
    const all = fits.flat();
    if (size <= SMALLEST || all.filter(({ scale }) => scale < 0.75).length <= all.length * 0.12) break;
  }
  return fits;
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** The text's own colour, quieter. */
const soft = (colour: string) => `color-mix(in srgb, ${colour} 76%, transparent)`;

/** The box of a block's text. */
function boxOf(block: Block): DOMRect {
  const first = block.pieces[0]!;
  const last = block.pieces.at(-1)!;
  if (first === last) return union(rectsOf(first.node, first.from, first.from + first.length));
  const range = measuring(block.container.ownerDocument);
  range.setStart(first.node, first.from);
  range.setEnd(last.node, last.from + last.length);
  return range.getBoundingClientRect();
}

/** What of a block can be seen inside its scroller; null when nothing cuts it. */
const clipOf = (frame: Frame): Box | null =>
  frame.clips.length > 0 ? visibleBox({ ...frame, scroller: null, outer: null }) : null;

function lookOf({ container, pieces }: Block, box: DOMRect, frames: Frames): string {
  const frame = frames.of(container);
  const clip = clipOf(frame);
  const cut = clip && [clip.left - box.left, clip.top - box.top, clip.right - box.left, clip.bottom - box.top];
  const parent = pieces[0] && drawnParent(pieces[0].node);
  const { color } = getComputedStyle(parent ?? container);
  return `${color} ${frame.upright} ${frame.raisedBy !== null} ${cut?.map(Math.round).join() ?? ''}`;
}

let shared: Range | null = null;
const measuring = (document: Document): Range => (shared ??= document.createRange());

function union(rects: DOMRectList): DOMRect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.left);
    top = Math.min(top, rect.top);
    right = Math.max(right, rect.right);
    bottom = Math.max(bottom, rect.bottom);
  }
  return left === Infinity ? new DOMRect() : new DOMRect(left, top, right - left, bottom - top);
}

/** A word's boxes with the readings that belong to each: a word that wraps is labelled on both lines. */
function partsOf(block: Block, word: LabelledWord): { rect: DOMRect; readings: string[] }[] {
  const lines = linesOf(block, word.start, word.end);
  const [only] = lines;
  if (!only) return [];
  if (lines.length === 1) return [{ rect: only, readings: word.readings }];
  const characters = [...block.text.slice(word.start, word.end)];
  // Letters among the characters: which reading is whose cannot be told, so the first line has them all.
  if (characters.length !== word.readings.length) return [{ rect: only, readings: word.readings }];
  const parts = lines.map((rect) => ({ rect, readings: [] as string[] }));
  let at = word.start;
  characters.forEach((character, i) => {
    const [box] = linesOf(block, at, at + character.length);
    at += character.length;
    const middle = box ? (box.top + box.bottom) / 2 : 0;
    const part = parts.find(({ rect }) => middle > rect.top && middle < rect.bottom) ?? parts[0];
    part?.readings.push(word.readings[i] ?? '');
  });
  return parts.filter((part) => part.readings.length > 0);
}

/** Whether the middle of a word's line and most of its width are inside a box. */
function isMostlyIn(rect: DOMRect, box: { left: number; top: number; right: number; bottom: number }): boolean {
  const middle = (rect.top + rect.bottom) / 2;
  const shown = Math.min(rect.right, box.right) - Math.max(rect.left, box.left);
  return middle > box.top && middle < box.bottom && shown >= rect.width * 0.6;
}

function isSame(a: LabelledWord[], b: LabelledWord[]): boolean {
  return (
    a.length === b.length &&
    a.every((word, i) => {
      const other = b[i]!;
      return word.start === other.start && word.end === other.end && word.readings.join() === other.readings.join();
    })
  );
}

/** Where the ink of a label is, for 1 px: above and below the baseline, and the baseline from the top of its line. */
function labelInk(document: Document): { top: number; bottom: number; baseline: number } {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return { top: 0.76, bottom: 0.2, baseline: 0.85 };
  canvas.font = font(100);
  const box = canvas.measureText('ǎǐéhgpq');
  const [ascent, descent] = [box.fontBoundingBoxAscent / 100, box.fontBoundingBoxDescent / 100];
  return {
    top: box.actualBoundingBoxAscent / 100,
    bottom: box.actualBoundingBoxDescent / 100,
    baseline: (1 - ascent - descent) / 2 + ascent,
  };
}
