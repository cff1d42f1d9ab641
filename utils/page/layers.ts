import { isConnected, OWN, rectOf } from './dom';
import { type Frame, innerBox, visibleBox } from './frames';

/**
 * One for each thing that scrolls. What lies in `strip` moves as the content
 * of that scroller does; `clip` cuts it to what can be seen of the scroller.
 * The document's own layer lies at the document's origin, so that the browser
 * scrolls it for us.
 */
export interface Layer {
  frame: Frame;
  clip: HTMLElement;
  strip: HTMLElement;
  /** The origin of the content in the viewport, as last read. */
  x: number;
  y: number;
}

/** Everything inline and important: `div { position: relative !important }` of the page reaches a host element. */
const HOST_STYLE =
  'all:initial;position:absolute;left:0;top:0;width:0;height:0;margin:0;padding:0;border:0;display:block;' +
  'overflow:visible;z-index:2147483646;pointer-events:none;user-select:none;-webkit-user-select:none;';

const LAYER_STYLES = `
.fixed { position: fixed; left: 0; top: 0; width: 0; height: 0; }
.clip { position: absolute; left: 0; top: 0; }
.clip.cut { overflow: clip; contain: strict; }
.strip { position: absolute; left: 0; top: 0; width: 0; height: 0; }
.block { position: absolute; left: 0; top: 0; }
@media print { .clip { display: none; } }
`;

/** Where layers hang in the page: an element of ours with a closed root, and a box in it that stays in the viewport. */
interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  fixed: HTMLElement;
}

export class Layers {
  readonly #ground: Host;
  /** For text in the browser's top layer, over which nothing lies but what came into it later. */
  #raised: Host | null = null;
  /** Something may have come into the top layer since we did. */
  #toRise = false;
  readonly #layers = new Map<Element | 'document' | 'viewport' | 'raised', Layer>();
  readonly #name: string;
  readonly #styles: string;
  readonly #onScroll: () => void;

  constructor(
    private readonly document: Document,
    {
      name,
      styles,
      onScroll,
    }: { /** What is drawn here; our own attribute says it. */ name: string; styles: string; onScroll: () => void },
  ) {
    this.#name = name;
    this.#styles = LAYER_STYLES + styles;
    this.#onScroll = onScroll;
    this.#ground = this.#makeHost();
  }

  #makeHost(): Host {
    const element = this.document.createElement('div');
    element.setAttribute(OWN, this.#name);
    element.setAttribute('aria-hidden', 'true');
    for (const declaration of HOST_STYLE.split(';')) {
      const [name, value] = declaration.split(':');
      if (name && value) element.style.setProperty(name, value, 'important');
    }
    const root = element.attachShadow({ mode: 'closed' });
    const style = this.document.createElement('style');
    style.textContent = this.#styles;
    const fixed = this.document.createElement('div');
    fixed.className = 'fixed';
    root.append(style, fixed);
    return { element, root, fixed };
  }

  #makeRaisedHost(): Host {
    const host = this.#makeHost();
    host.element.popover = 'manual';
    host.element.style.setProperty('position', 'fixed', 'important');
    return host;
  }

  /** Stands in the page only while there is something to show. Puts itself back when the page has thrown it out. */
  attach(): void {
    if (!isConnected(this.#ground.element)) this.document.documentElement.append(this.#ground.element);
  }

  get isAttached(): boolean {
    return isConnected(this.#ground.element);
  }

  /** The layer for a frame, made when it is first asked for. */
  of(frame: Frame): Layer {
    if (frame.raisedBy) this.#toRise = true;
    const key = frame.scroller ?? (frame.raisedBy ? 'raised' : frame.fixed ? 'viewport' : 'document');
    const found = this.#layers.get(key);
    if (found && (found.frame.raisedBy === null) === (frame.raisedBy === null)) {
      found.frame = frame;
      return found;
    }
    if (found) this.#drop(key, found);
    const clip = this.document.createElement('div');
    const strip = this.document.createElement('div');
    clip.className = frame.scroller ? 'clip cut' : 'clip';
    strip.className = 'strip';
    clip.append(strip);
    if (frame.raisedBy) {
      this.#raised ??= this.#makeRaisedHost();
      this.#raised.fixed.append(clip);
    } else (frame.fixed ? this.#ground.fixed : this.#ground.root).append(clip);
    // Not captured from the document: scrolling inside a shadow tree is not seen from outside.
    frame.scroller?.addEventListener('scroll', this.#onScroll, { passive: true });
    const layer: Layer = { frame, clip, strip, x: 0, y: 0 };
    this.#layers.set(key, layer);
    return layer;
  }

  /** Reads where every layer's content is now; returns what has to be written for it. Reads only. */
  read(): (() => void)[] {
    const ground = rectOf(this.#ground.element);
    const fixed = rectOf(this.#ground.fixed);
    const writes: (() => void)[] = this.#toRise ? [() => this.#rise()] : [];
    for (const layer of this.#layers.values()) {
      // In the top layer a fixed box begins where the viewport does.
      const base = layer.frame.raisedBy ? VIEWPORT_CORNER : layer.frame.fixed ? fixed : ground;
      const { scroller } = layer.frame;
      if (!scroller) {
        layer.x = base.left;
        layer.y = base.top;
        continue;
      }
      const inner = innerBox(scroller);
      const seen = visibleBox({ ...layer.frame, clips: [] }) ?? inner;
      layer.x = inner.left - scroller.scrollLeft;
      layer.y = inner.top - scroller.scrollTop;
      const [left, top] = [seen.left, seen.top];
      const width = Math.max(0, seen.right - left);
      const height = Math.max(0, seen.bottom - top);
      const [x, y] = [layer.x - left, layer.y - top];
      writes.push(() => {
        set(layer.clip, 'transform', `translate(${px(left - base.left)}, ${px(top - base.top)})`);
        set(layer.clip, 'width', px(width));
        set(layer.clip, 'height', px(height));
        set(layer.strip, 'transform', `translate(${px(x)}, ${px(y)})`);
      });
    }
    return writes;
  }

  /** Comes into the top layer, or above what came into it since. */
  #rise(): void {
    this.#toRise = false;
    const element = this.#raised?.element;
    if (!element) return;
    if (!isConnected(element)) this.document.documentElement.append(element);
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  }

  /** Lets go of scrollers that no block needs any more. */
  sweep(used: Set<Layer | null>): void {
    for (const [key, layer] of this.#layers) if (!used.has(layer)) this.#drop(key, layer);
    if (this.#layers.size === 0) this.#ground.element.remove();
    if (this.#raised?.fixed.childElementCount === 0) {
      this.#raised.element.remove();
      this.#raised = null;
    }
  }

  #drop(key: Element | 'document' | 'viewport' | 'raised', layer: Layer): void {
    layer.frame.scroller?.removeEventListener('scroll', this.#onScroll);
    layer.clip.remove();
    this.#layers.delete(key);
  }

  stop(): void {
    for (const [key, layer] of this.#layers) this.#drop(key, layer);
    this.#ground.element.remove();
    this.#raised?.element.remove();
  }
}

const VIEWPORT_CORNER = { left: 0, top: 0 };

export const px = (value: number): string => `${Math.round(value * 100) / 100}px`;

/** Writes a style only when it differs: an equal write still costs a style pass in some engines. */
export function set(
  element: HTMLElement,
  name: 'transform' | 'left' | 'top' | 'width' | 'height' | 'fontSize' | 'color',
  value: string,
): void {
  if (element.style[name] !== value) element.style[name] = value;
}
