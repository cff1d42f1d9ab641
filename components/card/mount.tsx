import { render } from 'preact';
import { WordCard, type WordCardProps } from '@/components/card/WordCard';
import { Text, type Translate } from '@/components/ui/text';
import { keepFromPage, setStyles } from '@/utils/page/host';
import { type Box, placeCard } from '@/utils/page/place';

export interface MountOptions {
  doc: Document;
  /** tokens.css, ui.css and card.css as text. */
  css: string;
  text: Translate;
}

/** Where the word of a card is. */
interface WordPlace {
  /** One box for each line it runs over. */
  rects: readonly DOMRectReadOnly[];
  /** What it stands in. */
  element?: Element;
  /** How far the card keeps from it, px, beyond the usual. */
  clearance?: number;
}

export interface MountedCard {
  show(props: WordCardProps, word: WordPlace): void;
  hide(): void;
  /** Lets through what lies under the card, which stays where it is for the pointer; for a picture of the page. */
  veil(veiled: boolean): void;
  /** Where the card is in the viewport; null when none is shown. */
  box(): DOMRect | null;
  /** Whether an event of the page happened on the card. */
  contains(event: Event): boolean;
  /** Takes the card out of the page for good. */
  stop(): void;
}

const EDGE = 8;

/**
 * The card's place in a page: one host element with a closed shadow root, in the
 * top layer so that nothing of the page lies over it. The host's own styles are
 * inline and important, which no rule of the page outranks.
 */
export function mountCard({ doc, css, text }: MountOptions): MountedCard {
  const host = doc.createElement('div');
  host.dataset.hongqiao = 'card';
  const popover = typeof host.showPopover === 'function';
  if (popover) host.popover = 'manual';
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = doc.createElement('style');
  style.textContent = `${css}\n:host::backdrop { display: none !important; }`;
  const root = doc.createElement('div');
  shadow.append(style, root);

  keepFromPage(host);

  const setHost = (styles: Record<string, string>) => setStyles(host, styles);
  // `all` leaves out direction and unicode-bidi.
  setHost({
    all: 'initial',
    direction: 'ltr',
    position: 'fixed',
    margin: '0',
    'z-index': '2147483647',
    display: 'none',
  });

  const raise = (element: Element | undefined) => {
    const parent = modalAround(doc, element) ?? doc.documentElement;
    if (host.parentNode !== parent) parent.append(host);
    setHost({ display: 'block' });
    if (popover && !host.matches(':popover-open')) host.showPopover();
  };

  /** What the card was last placed for. While that stays, so does the card: a save or "more" must not move it. */
  let placedFor = '';

  /** Everything is read while the host fills the viewport, then written: one layout, and nothing is painted in between. */
  const place = (word: Box) => {
    setHost({ inset: '0' });
    root.style.removeProperty('--room');
    const card = root.firstElementChild?.getBoundingClientRect();
    const { width, height } = host.getBoundingClientRect();
    if (!card) return;
    const at = placeCard(word, card, { width, height });
    // An edge of the card is held where it is, so that it can grow ("more") without moving to the other side of the word.
    const bottom = at.top + at.height;
    const room = at.side === 'above' ? bottom - EDGE : height - EDGE - at.top;
    root.style.setProperty('--room', `${Math.max(room, 0)}px`);
    // Whole pixels keep the type sharp; rounding away from the word keeps it uncovered.
    const [from, distance] = at.side === 'above' ? ['bottom', height - bottom] : ['top', at.top];
    setHost({ inset: 'auto', left: `${Math.round(at.left)}px`, [from]: `${Math.ceil(distance)}px` });
  };

  // A press on a button leaves the focus, and with it the caret, where the reader has it.
  root.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
  });

  let focusBefore: EventTarget | null = null;
  host.addEventListener('focusin', (event) => {
    focusBefore = event.relatedTarget;
  });

  const hide = () => {
    const focused = doc.activeElement === host;
    if (popover && host.matches(':popover-open')) host.hidePopover();
    setHost({ display: 'none' });
    render(null, root);
    placedFor = '';
    if (focused && focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true });
  };

  return {
    show(props, { rects, element, clearance = 0 }) {
      raise(element);
      render(
        <Text.Provider value={text}>
          <WordCard {...props} />
        </Text.Provider>,
        root,
      );
      const word = wordBox(rects, clearance);
      const reason = JSON.stringify([
        props.text,
        props.index,
        word,
        doc.defaultView?.innerWidth,
        doc.defaultView?.innerHeight,
      ]);
      if (reason === placedFor) return;
      place(word);
      placedFor = reason;
    },
    hide,
    veil: (veiled) => setHost({ opacity: veiled ? '0' : '1' }),
    box: () => root.firstElementChild?.getBoundingClientRect() ?? null,
    contains: (event) => event.composedPath().includes(host),
    stop() {
      hide();
      host.remove();
    },
  };
}

/** The open modal dialog a word lies in: whatever is outside of it cannot be pressed, even in the top layer. */
function modalAround(doc: Document, element: Element | undefined): Element | undefined {
  const modals = [...doc.querySelectorAll('dialog')].filter((dialog) => dialog.matches(':modal'));
  return modals.findLast((dialog) => !element || dialog.contains(element));
}

/** What the card must not cover: all lines of the word and a finger on it; it begins where the longest part of the word does. */
function wordBox(rects: readonly DOMRectReadOnly[], clearance: number): Box {
  const longest = rects.reduce((a, b) => (b.width > a.width ? b : a), rects[0] ?? new DOMRect());
  return {
    left: longest.left,
    right: Math.max(...rects.map((rect) => rect.right), longest.right),
    top: Math.min(...rects.map((rect) => rect.top), longest.top) - clearance,
    bottom: Math.max(...rects.map((rect) => rect.bottom), longest.bottom) + clearance,
  };
}
