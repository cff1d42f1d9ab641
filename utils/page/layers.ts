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
`;

export class Layers {
  readonly #host: HTMLElement;
  readonly #fixed: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #layers = new Map<Element | 'document' | 'viewport', Layer>();

  constructor(
    private readonly document: Document,
    { styles, onScroll }: { styles: string; onScroll: () => void },
  ) {
    this.onScroll = onScroll;
    this.#host = document.createElement('div');
    this.#host.setAttribute(OWN, 'pinyin');
    this.#host.setAttribute('aria-hidden', 'true');
    for (const declaration of HOST_STYLE.split(';')) {
      const [name, value] = declaration.split(':');
      if (name && value) this.#host.style.setProperty(name, value, 'important');
    }
    this.#root = this.#host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = LAYER_STYLES + styles;
    this.#fixed = document.createElement('div');
    this.#fixed.className = 'fixed';
    this.#root.append(style, this.#fixed);
  }

  private readonly onScroll: () => void;

  /** Stands in the page only while there is something to show. Puts itself back when the page has thrown it out. */
  attach(): void {
    if (!isConnected(this.#host)) this.document.documentElement.append(this.#host);
  }

  get isAttached(): boolean {
    return isConnected(this.#host);
  }

  /** The layer for a frame, made when it is first asked for. */
  of(frame: Frame): Layer {
    const key = frame.scroller ?? (frame.fixed ? 'viewport' : 'document');
    const found = this.#layers.get(key);
    if (found) {
      found.frame = frame;
      return found;
    }
    const clip = this.document.createElement('div');
    const strip = this.document.createElement('div');
    clip.className = frame.scroller ? 'clip cut' : 'clip';
    strip.className = 'strip';
    clip.append(strip);
    (frame.fixed ? this.#fixed : this.#root).append(clip);
    // Not captured from the document: scrolling inside a shadow tree is not seen from outside.
    frame.scroller?.addEventListener('scroll', this.onScroll, { passive: true });
    const layer: Layer = { frame, clip, strip, x: 0, y: 0 };
    this.#layers.set(key, layer);
    return layer;
  }

  /** Reads where every layer's content is now; returns what has to be written for it. Reads only. */
  read(): (() => void)[] {
    const ground = rectOf(this.#host);
    const fixed = rectOf(this.#fixed);
    const writes: (() => void)[] = [];
    for (const layer of this.#layers.values()) {
      const base = layer.frame.fixed ? fixed : ground;
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

  /** Lets go of scrollers that no block needs any more. */
  sweep(used: Set<Layer | null>): void {
    for (const [key, layer] of this.#layers) {
      if (used.has(layer)) continue;
      layer.frame.scroller?.removeEventListener('scroll', this.onScroll);
      layer.clip.remove();
      this.#layers.delete(key);
    }
    if (this.#layers.size === 0) this.#host.remove();
  }

  stop(): void {
    for (const { frame } of this.#layers.values()) frame.scroller?.removeEventListener('scroll', this.onScroll);
    this.#layers.clear();
    this.#host.remove();
  }
}

export const px = (value: number): string => `${Math.round(value * 100) / 100}px`;

/** Writes a style only when it differs: an equal write still costs a style pass in some engines. */
export function set(
  element: HTMLElement,
  name: 'transform' | 'left' | 'top' | 'width' | 'height' | 'fontSize' | 'color',
  value: string,
): void {
  if (element.style[name] !== value) element.style[name] = value;
}
