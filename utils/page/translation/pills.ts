/**
 * The small "EN" (or "中") after each text that could be translated. Drawn in a layer of ours, beside the page, and only
 * where nothing of the page's is; read first, then written, and for what is on screen alone.
 */
import { drawnParent, isDrawnIn, isOwn, isText, modalAround, rectOf } from '../dom';
import { Frames, visibleBox } from '../frames';
import { isLight } from '../label';
import { type Layer, Layers, px, set } from '../layers';
import { isSeen } from '../occlusion';
import type { Box } from '../place';
import { rectsOf } from '../point';
import type { Passage } from './passage';
import type { Say } from './words';

/** A text that wants a pill. */
export interface Wish {
  passage: Passage;
  /** Its translation stands already: the pill takes it away again. */
  isOpen: boolean;
}

export interface PillsOptions {
  document: Document;
  styles: string;
  say: Say;
  /** Every text near the viewport that wants one. */
  wishes: () => Iterable<Wish>;
  onPress: (passage: Passage) => void;
}

const WIDTH = 24;
const HEIGHT = 16;
const GAP = 5;
/** Texts near the viewport that are looked at; more fit on no screen. */
const MOST = 120;
/** Whatever happens on the page, they are looked at this often, ms. */
const EVERY_MS = 150;
/** Of the time of one frame, ms. */
const SLICE = 5;

interface Pill {
  element: HTMLElement;
  passage: Passage;
  layer: Layer;
}

export class Pills {
  readonly #options: PillsOptions;
  readonly #layers: Layers;
  readonly #pills = new Map<Element, Pill>();
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #isDue = false;
  /** Texts still to be looked at in this round. */
  #rest: Wish[] = [];
  #isStopped = false;

  constructor(options: PillsOptions) {
    this.#options = options;
    const { document, styles } = options;
    this.#layers = new Layers(document, { name: 'pills', styles, onScroll: this.shift });
  }

  /** Something scrolled: what moves with a scroller follows at once; what is covered is seen soon. */
  shift = (): void => {
    if (this.#pills.size > 0) this.#schedule();
    this.refresh();
  };

  /** Something is different: looked at soon. */
  refresh(): void {
    if (this.#isStopped) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#isDue = true;
        this.#schedule();
      },
      Math.max(0, this.#lookedAt + EVERY_MS - performance.now()),
    );
  }

  /** Takes the pill of a text away at once. */
  drop(container: Element): void {
    this.#pills.get(container)?.element.remove();
    this.#pills.delete(container);
  }

  stop(): void {
    this.#isStopped = true;
    cancelAnimationFrame(this.#frame);
    if (this.#timer) clearTimeout(this.#timer);
    this.#pills.clear();
    this.#layers.stop();
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const isDue = this.#isDue;
      this.#isDue = false;
      if (isDue) this.#look();
      else if (this.#rest.length > 0) this.#lookOn();
      else for (const write of this.#layers.read()) write();
    });
  }

  /** Begins to look at every text that wants one; what wants none any more loses it. */
  #look(): void {
    this.#rest = [...this.#options.wishes()].slice(0, MOST);
    const wanted = new Set(this.#rest.map(({ passage }) => passage.container));
    for (const container of [...this.#pills.keys()]) if (!wanted.has(container)) this.drop(container);
    this.#lookOn();
  }

  /** Finds out where the next few stand; everything is read, then written. */
  #lookOn(): void {
    const began = performance.now();
    this.#lookedAt = began;
    const frames = new Frames();
    const found: { wish: Wish; layer: Layer; at: { x: number; y: number }; colour: string }[] = [];
    const without: Element[] = [];
    while (this.#rest.length > 0 && performance.now() - began < SLICE) {
      const wish = this.#rest.shift()!;
      const spot = this.#spotFor(wish.passage, frames);
      if (spot) found.push({ wish, ...spot });
      else without.push(wish.passage.container);
    }
    if (found.length > 0) this.#layers.attach();
    const writes = this.#layers.read();
    // Only now the layers know where they are.
    const places = found.map(({ at, layer }) => ({ x: at.x - layer.x, y: at.y - layer.y }));
    for (const write of writes) write();
    for (const container of without) this.drop(container);
    for (const [i, { wish, layer, colour }] of found.entries()) this.#draw(wish, { layer, colour, place: places[i]! });
    this.#layers.sweep(new Set([...this.#pills.values()].map(({ layer }) => layer)));
    if (this.#rest.length > 0) this.#schedule();
  }

  /** Where the pill of a passage goes, in the viewport; null where it does not fit or is not seen. */
  #spotFor({ container, last }: Passage, frames: Frames) {
    const { innerWidth, innerHeight } = this.#options.document.defaultView ?? { innerWidth: 0, innerHeight: 0 };
    const end = endOf(last);
    if (!end || end.bottom < 0 || end.top > innerHeight) return null;
    const x = end.right + GAP;
    const y = (end.top + end.bottom - HEIGHT) / 2;
    if (x + WIDTH > innerWidth || y < 0 || y + HEIGHT > innerHeight) return null;
    // A modal dialog makes everything outside of it dead, and our layer is outside.
    if (modalAround(container)) return null;
    const frame = frames.of(container);
    const style = getComputedStyle(drawnParent(last) ?? container);
    if (!frame.upright || style.writingMode !== 'horizontal-tb' || style.visibility !== 'visible') return null;
    const cut = visibleBox(frame);
    if (cut && (x + WIDTH > cut.right || x < cut.left || y < cut.top || y + HEIGHT > cut.bottom)) return null;
    const text = { x: end.right - 1, y: (end.top + end.bottom) / 2 };
    const corners = [GAP - 1, WIDTH - 2].map((dx) => ({ x: end.right + dx, y: y + HEIGHT / 2 }));
    if (!corners.every((corner) => isFree(container, corner) && isSeen(container, corner, text))) return null;
    return { layer: this.#layers.of(frame), at: { x, y }, colour: style.color };
  }

  #draw(
    { passage, isOpen }: Wish,
    { layer, colour, place }: { layer: Layer; colour: string; place: { x: number; y: number } },
  ): void {
    const before = this.#pills.get(passage.container);
    const pill = before ?? { element: this.#make(passage.container), passage, layer };
    this.#pills.set(passage.container, pill);
    Object.assign(pill, { passage, layer });
    const { element } = pill;
    const { to } = passage.direction;
    const words = to === 'en' ? 'EN' : '中';
    if (element.textContent !== words) {
      element.firstElementChild!.textContent = words;
      element.title = this.#options.say(to === 'en' ? 'translation_into_english' : 'translation_into_chinese');
    }
    const open = String(isOpen);
    if (element.getAttribute('aria-expanded') !== open) element.setAttribute('aria-expanded', open);
    element.classList.toggle('on-dark', isLight(colour));
    if (element.style.getPropertyValue('--ink') !== colour) element.style.setProperty('--ink', colour);
    set(element, 'transform', `translate(${px(place.x)}, ${px(place.y)})`);
    if (element.parentNode !== layer.strip) layer.strip.append(element);
  }

  #make(container: Element): HTMLElement {
    const { document } = this.#options;
    const element = document.createElement('div');
    element.className = 'pill';
    element.setAttribute('role', 'button');
    element.append(document.createElement('span'));
    // The focus, and with it the caret, stays where the reader has it.
    element.addEventListener('mousedown', (event) => event.preventDefault());
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'pointerup', 'touchstart', 'touchend', 'click']) {
      element.addEventListener(type, (event) => event.stopPropagation());
    }
    element.addEventListener('click', (event) => {
      const pill = this.#pills.get(container);
      if (event.isTrusted && pill) this.#options.onPress(pill.passage);
    });
    return element;
  }
}

/** The box of the last character, or of the image, that a passage ends with. */
function endOf(last: Text | Element): Box | null {
  if (!isText(last)) {
    const box = rectOf(last);
    return box.width > 0 ? box : null;
  }
  const end = last.data.trimEnd().length;
  if (end === 0) return null;
  const unit = last.data.charCodeAt(end - 1);
  const isLow = unit >= 0xdc00 && unit < 0xe000;
  const box = [...rectsOf(last, end - (isLow && end > 1 ? 2 : 1), end)].at(-1);
  return box && box.width > 0 ? box : null;
}

/** Whether nothing of the page's stands at a point but the ground of the text. */
function isFree(container: Element, { x, y }: { x: number; y: number }): boolean {
  const root = container.getRootNode() as Partial<DocumentOrShadowRoot>;
  const top = root.elementFromPoint?.(x, y);
  const found = top && isOwn(top) ? root.elementsFromPoint?.(x, y).find((element) => !isOwn(element)) : top;
  return found ? found === container || isDrawnIn(container, found) : false;
}
