/**
 * The text of an <input> or <textarea>, of which the page's tree holds nothing:
 * a mirror of the field in our own closed root, invisible and exactly over it,
 * holds the same characters in the same places. The field is only ever read. It
 * is the mirror that is measured, and it goes as soon as nobody asks any more.
 */
import { NODE_LIMIT } from './blocks';
import { attribute, isConnected, localName, OWN, rectOf } from './dom';
import { innerBox } from './frames';
import type { Box } from './place';
import { characterAt, elementAt, SLACK } from './point';
import type { Reads } from './reads';

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** A character of a field, in the mirror of it. */
export interface FieldPoint {
  node: Text;
  offset: number;
  field: Field;
  /** What the text stands in; its blocks reach no further. */
  mirror: Element;
}

/** Inputs whose text is meant to be read by whoever looks at it. */
const READ_TYPES = new Set(['text', 'search']);
/** What a site may ask to be filled in that is nobody's business, also while it is shown in plain letters. */
const SECRET = /\b(?:current-password|new-password|one-time-code|cc-[a-z-]+)\b/;

/** All that decides where a character stands. */
const COPIED = [
  'direction',
  'unicode-bidi',
  'writing-mode',
  ...['family', 'feature-settings', 'kerning', 'optical-sizing', 'size', 'size-adjust', 'stretch', 'style'].map(fontOf),
  ...['variant-caps', 'variant-east-asian', 'variant-ligatures', 'variant-numeric', 'variation-settings'].map(fontOf),
  ...['weight'].map(fontOf),
  ...['top', 'right', 'bottom', 'left'].map((side) => `padding-${side}`),
  'hyphens',
  'letter-spacing',
  'line-break',
  'line-height',
  'overflow-wrap',
  'tab-size',
  'text-align',
  'text-align-last',
  'text-indent',
  'text-rendering',
  'text-transform',
  'word-break',
  'word-spacing',
];

function fontOf(name: string): string {
  return `font-${name}`;
}

const HOST =
  'all:initial;position:fixed;left:0;top:0;width:0;height:0;visibility:hidden;pointer-events:none;z-index:-1;';
const STYLES = `
.mirror { position: absolute; left: 0; top: 0; box-sizing: border-box; overflow: hidden; transform-origin: 0 0; }
.mirror.line { display: flex; align-items: center; }
.text { flex: 1 1 100%; min-width: 0; }
.line > .text { white-space: pre; }
`;

/** The fields of a page, one at a time. */
export class Fields {
  #mirror: Mirror | null = null;

  constructor(
    private readonly document: Document,
    private readonly reads: Pick<Reads, 'may'>,
  ) {}

  /** The field that is on top at a point, if its text may be read. */
  under(x: number, y: number): Field | null {
    const element = elementAt(this.document, x, y)?.element;
    return element && this.#isReadable(element) ? element : null;
  }

  /** The character of a field at a point of the viewport; null beside its text. */
  at(field: Field, x: number, y: number): FieldPoint | null {
    if (this.#mirror?.field !== field || !this.#follows(this.#mirror)) {
      this.leave();
      this.#mirror = this.#isReadable(field) ? new Mirror(field) : null;
    }
    return this.#mirror?.characterAt(x, y) ?? null;
  }

  /** Keeps up with a field that moved or scrolled; lets go of one that says something else by now. */
  follow(): void {
    if (this.#mirror && !this.#follows(this.#mirror)) this.leave();
  }

  /** Whether a mirror stands in the page. */
  get isOpen(): boolean {
    return this.#mirror !== null;
  }

  /** Whether a line of the mirrored field is scrolled out of it. */
  hides(element: Element, { left, top, right, bottom }: Box): boolean {
    if (element !== this.#mirror?.field) return false;
    const box = innerBox(element);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return x < box.left || x > box.right || y < box.top || y > box.bottom;
  }

  /** Takes the mirror off the page. */
  leave(): void {
    this.#mirror?.remove();
    this.#mirror = null;
  }

  #follows(mirror: Mirror): boolean {
    return this.#isReadable(mirror.field) && mirror.follow();
  }

  /** Whether an element is a field with text that may be looked up. Never a password, however it is shown. */
  #isReadable(element: Element): element is Field {
    const name = localName(element);
    if (name !== 'textarea' && !(name === 'input' && READ_TYPES.has((element as Field).type))) return false;
    if (SECRET.test(attribute(element, 'autocomplete') ?? '')) return false;
    const text = textOf(element as Field);
    return text.length <= NODE_LIMIT && this.reads.may(text) && !isMasked(element);
  }
}

/** Whether letters are drawn as dots. */
export function isMasked(element: Element): boolean {
  const shown = getComputedStyle(element).getPropertyValue('-webkit-text-security');
  return shown !== '' && shown !== 'none';
}

/** What a field shows: its text, or its hint while it is empty. */
const textOf = ({ value, placeholder }: Field): string => value || placeholder;

class Mirror {
  readonly #host: HTMLElement;
  readonly #box: HTMLElement;
  readonly #inner: HTMLElement;
  readonly #text: Text;

  constructor(readonly field: Field) {
    const document = field.ownerDocument;
    const make = (name: string) => Object.assign(document.createElement('div'), { className: name });
    this.#host = document.createElement('div');
    this.#host.setAttribute(OWN, 'field');
    this.#host.setAttribute('aria-hidden', 'true');
    for (const declaration of HOST.split(';')) {
      const [name, value] = declaration.split(':');
      if (name && value) this.#host.style.setProperty(name, value, 'important');
    }
    this.#box = make(localName(field) === 'input' ? 'mirror line' : 'mirror');
    this.#inner = make('text');
    this.#text = document.createTextNode(textOf(field));
    const style = document.createElement('style');
    style.textContent = STYLES;
    this.#inner.append(this.#text);
    this.#box.append(this.#inner);
    this.#host.attachShadow({ mode: 'closed' }).append(style, this.#box);
    document.documentElement.append(this.#host);
    this.#copyStyle();
    this.#lay();
  }

  /** Lies over the field as it is now; false when that is gone or shows another text. */
  follow(): boolean {
    if (!isConnected(this.field) || !isConnected(this.#host)) return false;
    if (textOf(this.field) !== this.#text.data) return false;
    this.#lay();
    return true;
  }

  characterAt(x: number, y: number): FieldPoint | null {
    for (const slack of [0, SLACK]) {
      const offset = characterAt(this.#text, x, y, slack);
      if (offset !== null) return { node: this.#text, offset, field: this.field, mirror: this.#inner };
    }
    return null;
  }

  remove(): void {
    this.#host.remove();
  }

  #copyStyle(): void {
    const from = getComputedStyle(this.field);
    for (const name of COPIED) this.#box.style.setProperty(name, from.getPropertyValue(name));
    if (localName(this.field) === 'textarea') {
      for (const name of ['white-space-collapse', 'text-wrap-mode', 'white-space']) {
        this.#inner.style.setProperty(name, from.getPropertyValue(name));
      }
    }
  }

  #lay(): void {
    const { field } = this;
    const { left, top, width, height, scale } = paddingBoxOf(field);
    // Where the page moves fixed boxes about, by a transform on <html>, ours is moved as well.
    const ground = rectOf(this.#host);
    const { style } = this.#box;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.transform = `translate(${left - ground.left}px, ${top - ground.top}px) scale(${scale})`;
    this.#inner.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
  }
}

/** Where a field's padding begins in the viewport; how wide and high it is inside its border, as laid out; and how much larger it is drawn. */
function paddingBoxOf(field: Field) {
  const rect = rectOf(field);
  const { offsetWidth, offsetHeight, clientWidth, clientHeight, clientLeft, clientTop } = field;
  const scale = offsetWidth > 0 ? rect.width / offsetWidth : 1;
  const at = (x: number, y: number) => ({ left: rect.left + x * scale, top: rect.top + y * scale, scale });
  // Of a textarea the scroll bar is left out. Of an input, Firefox counts the padding as border.
  if (localName(field) === 'textarea')
    return { ...at(clientLeft, clientTop), width: clientWidth, height: clientHeight };
  const border = getComputedStyle(field);
  const [left, right, top, bottom] = (['Left', 'Right', 'Top', 'Bottom'] as const).map(
    (side) => Number.parseFloat(border[`border${side}Width`]) || 0,
  ) as [number, number, number, number];
  return { ...at(left, top), width: offsetWidth - left - right, height: offsetHeight - top - bottom };
}
