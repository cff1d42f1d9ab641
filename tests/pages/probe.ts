/** What the tests read from a saved page, alone or annotated, through every open shadow root. */
import type { SiteCase } from './case';

function* below(root: Node): Generator<Node> {
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node instanceof Element && node.hasAttribute('data-hongqiao')) continue;
    yield node;
    if (node instanceof Element && node.shadowRoot) yield* below(node.shadowRoot);
    yield* below(node);
  }
}

const all = (selector: string): HTMLElement[] =>
  [...below(document)].filter((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));

const texts = (root: Node): Text[] =>
  [...(root instanceof Element && root.shadowRoot ? below(root.shadowRoot) : []), ...below(root)].filter(
    (node): node is Text =>
      node instanceof Text && !/^(script|style|template)$/.test(node.parentElement?.localName ?? ''),
  );

/** The parent as it is drawn. */
const above = (node: Node): Element | null => {
  if ((node instanceof Element || node instanceof Text) && node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
};
const isIn = (node: Node, test: (element: Element) => boolean): boolean => {
  for (let at = above(node); at; at = above(at)) if (test(at)) return true;
  return false;
};

const textOf = (element: Element): string => texts(element).reduce((sum, text) => sum + text.data, '');
const hasHan = (text: string, least = 1) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= least;

function lines(node: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

function hit(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner = found?.shadowRoot?.elementFromPoint(x, y);
    // A root with nothing at the place answers with its own host.
    if (!inner || inner === found) return found;
    found = inner;
  }
}

/** Whether a reader sees the text at this place, and nothing over it. */
function isSeen(node: Text, x: number, y: number): boolean {
  const found = hit(x, y);
  return found !== null && isIn(node, (element) => element === found);
}

/** What scrolls or stands still as one: the nearest scroller, sticky bar or fixed box. */
function planeOf(node: Node | null): Element | null {
  for (let at = node && (node instanceof Element ? node : above(node)); at; at = above(at)) {
    const { position, overflowY } = getComputedStyle(at);
    if (/fixed|sticky/.test(position) || (/auto|scroll/.test(overflowY) && at !== document.body)) return at;
  }
  return null;
}

interface Line {
  node: Text;
  rect: DOMRect;
}

/** Every line of Chinese text that is drawn anywhere. */
const drawnLines = (): Line[] =>
  texts(document)
    .filter((node) => hasHan(node.data))
    .flatMap((node) => lines(node).map((rect) => ({ node, rect })));

/** Those wholly on screen, with nothing over their middle or over the place of their label. */
const isOnScreen = ({ node, rect }: Line): boolean =>
  rect.top >= 0 &&
  rect.bottom <= innerHeight &&
  rect.left >= 0 &&
  rect.right <= innerWidth &&
  isSeen(node, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2) &&
  planeOf(hit((rect.left + rect.right) / 2, rect.top - 8)) === planeOf(node);

/** Whether two computed colours differ in transparency alone. */
function isSameColour(one: string, other: string): boolean {
  const [a, b] = [one, other].map((colour) =>
    (colour.match(/[\d.]+(e-?\d+)?/g) ?? [])
      .slice(0, 3)
      .map((n) => Number(n) * (colour.startsWith('color(') ? 255 : 1)),
  );
  return a!.every((n, i) => Math.abs(n - b![i]!) < 3);
}

let watched: Text[] = [];

const api = {
  /** Remembers every text node there is now. */
  watch: () => {
    watched = texts(document);
  },
  /** What became of them. */
  lives: () => watched.map((node): [boolean, string] => [node.isConnected, node.data]),

  /** Everything of the page that a script or a reader can get at as text. */
  words: () => {
    // Read first: Firefox leaves marked text out of innerText between a change of the selection and its next layout.
    // biome-ignore lint/performance/useDomNodeTextContent: what a share button of the page would read.
    const inner = document.body.innerText;
    const selection = getSelection()!;
    selection.selectAllChildren(document.getElementById('app')!);
    const selected = String(selection);
    selection.removeAllRanges();
    return { selected, inner, content: texts(document).map(({ data }) => data) };
  },

  /** The page byte for byte with its shadow trees; Lit numbers its markers by chance. */
  html: () => {
    const hosts = all('*').filter((element) => element.shadowRoot);
    const markup = [document.documentElement.outerHTML, ...hosts.map((host) => host.shadowRoot!.innerHTML)];
    const sheets = [document, ...hosts.map((host) => host.shadowRoot!)].map((root) => root.adoptedStyleSheets.length);
    return `${markup.join('\n').replace(/lit\$\d+\$/g, 'lit')}\n${sheets.join()}\n${[...CSS.highlights.keys()].join()}`;
  },

  typed: (selector: string): string[] =>
    all(selector).map((box) => (box instanceof HTMLTextAreaElement ? box.value : textOf(box))),

  boxes: (selector: string) =>
    all(selector).map((card) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      return [left + scrollX, top + scrollY, width, height].map((n) => Math.round(n * 100) / 100);
    }),

  /** Where the page shows something else than its state says. */
  untrue: () =>
    Object.entries(window.app.truth()).flatMap(([selector, expected]) => {
      const shown = all(selector).map(textOf);
      return JSON.stringify(shown) === JSON.stringify(expected) ? [] : [{ selector, shown, expected }];
    }),

  find: (selector: string) => all(selector)[0] ?? null,
  /** Which of the selectors find something. */
  met: (selectors: string[]) => selectors.filter((selector) => all(selector).length > 0),

  /** What carries labels that should not, and what should and does not. */
  labelled: ({ posts, bare, editor }: Pick<SiteCase, 'posts' | 'bare' | 'editor'>) => {
    const drawn = drawnLines();
    // One character alone is no text that must be read.
    const seen = drawn.filter((line) => hasHan(line.node.data, 2) && isOnScreen(line));
    const carrying = new Set<Text>();
    const stray: string[] = [];
    /** Labels in another colour than their text, such as it had before. */
    const pale: string[] = [];
    for (const { text, left, right, top, bottom, isCut, color } of window.hongqiao.labels()) {
      if (isCut || top < 0 || bottom > innerHeight) continue;
      const middle = (left + right) / 2;
      // A label stands on its line: the text whose top is nearest to the label's bottom.
      const [line] = drawn
        .filter(({ rect }) => middle > rect.left - 2 && middle < rect.right + 2)
        .filter(({ node, rect }) => rect.bottom > innerHeight || isSeen(node, middle, rect.top + 4))
        .sort((a, b) => Math.abs(a.rect.top - bottom) - Math.abs(b.rect.top - bottom));
      if (line && Math.abs(line.rect.top - bottom) < line.rect.height / 2) carrying.add(line.node);
      else stray.push(text);
      if (line && !isSameColour(color, getComputedStyle(line.node.parentElement!).color)) pale.push(text);
    }
    const inside = (selector: string, nodes: Iterable<Text>) =>
      [...nodes].filter((node) => isIn(node, (element) => element.matches(selector)));
    return {
      stray,
      pale,
      without: posts.flatMap((selector) => {
        const shown = new Set(seen.map(({ node }) => node));
        return all(selector)
          .map((post) => texts(post).filter((node) => shown.has(node) && !bare.some((ui) => inside(ui, [node])[0])))
          .filter((nodes) => nodes.length > 0 && !nodes.some((node) => carrying.has(node)))
          .map((nodes) => `${selector}: ${nodes.map(({ data }) => data).join('|')}`);
      }),
      wrong: bare.flatMap((selector) => inside(selector, carrying).map(({ data }) => `${selector}: ${data}`)),
      typed: editor ? inside(editor, carrying).map(({ data }) => data) : [],
      /** Selectors of posts and of UI that were there to be looked at. */
      looked: [
        ...posts.filter((selector) => inside(selector, carrying).length > 0),
        ...bare.filter(
          (selector) =>
            inside(
              selector,
              seen.map(({ node }) => node),
            ).length > 0,
        ),
      ],
    };
  },
};

declare global {
  interface Window {
    probe: typeof api;
  }
}
window.probe = api;
