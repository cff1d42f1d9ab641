import { focusedIn } from '@/utils/page/dom';

/** A piece of what is said, in its language where that is not the reader's own. */
export interface Said {
  text: string;
  lang?: string;
}

/** Assistive technology has to know a region before it hears what changes in it; and of a quick walk only the end counts. */
const SETTLE_MS = 120;

/** Out of sight, but not out of the tree that is read aloud. */
const HOST =
  'all:initial;position:fixed;left:0;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);' +
  'white-space:nowrap;pointer-events:none;';

/**
 * Says politely what a word is, for readers who cannot see the card, in a
 * closed root of our own at the end of <html>. It can hold the focus during a
 * walk: an `application` is where screen readers pass single letters on.
 */
export class LiveRegion {
  readonly #doc: Document;
  readonly #host: HTMLElement;
  readonly #place: HTMLElement;
  readonly #region: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #before: Element | null = null;

  constructor(doc: Document) {
    this.#doc = doc;
    this.#host = doc.createElement('div');
    this.#host.dataset.hongqiao = 'live';
    for (const declaration of HOST.split(';')) {
      const [name, value] = declaration.split(':');
      if (name && value) this.#host.style.setProperty(name, value, 'important');
    }
    this.#place = doc.createElement('div');
    this.#place.setAttribute('role', 'application');
    this.#place.tabIndex = -1;
    this.#region = doc.createElement('p');
    this.#region.setAttribute('aria-live', 'polite');
    this.#region.setAttribute('aria-atomic', 'true');
    this.#host.attachShadow({ mode: 'closed' }).append(this.#place, this.#region);
  }

  /** Whether the keys of the page come to us. */
  get hasFocus(): boolean {
    return this.#doc.activeElement === this.#host;
  }

  /** Says this instead of what was to be said. */
  say(said: readonly Said[]): void {
    this.#stand();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#region.replaceChildren(...said.flatMap((one) => this.#spoken(one))),
      SETTLE_MS,
    );
  }

  /** Takes the focus until {@link leave}; `label` says what for. A modal dialog of the page may keep it. */
  focus(label: string): void {
    if (this.hasFocus) return;
    this.#stand();
    this.#place.setAttribute('aria-label', label);
    this.#before = focusedIn(this.#doc);
    this.#place.focus({ preventScroll: true });
  }

  /** Goes off the page and gives the focus back where it was, if it is still ours. */
  leave(): void {
    clearTimeout(this.#timer);
    const back = this.hasFocus ? this.#before : null;
    this.#before = null;
    this.#region.replaceChildren();
    this.#host.remove();
    if (back?.isConnected && 'focus' in back) (back as HTMLElement).focus({ preventScroll: true });
  }

  #stand(): void {
    if (!this.#host.isConnected) this.#doc.documentElement.append(this.#host);
  }

  #spoken({ text, lang }: Said): Node[] {
    if (!text) return [];
    const span = this.#doc.createElement('span');
    if (lang) span.lang = lang;
    span.textContent = text;
    return [span, this.#doc.createTextNode('. ')];
  }
}
