/**
 * A saved page: a page of our own that is built, named and changed as a site's
 * is, so that what we know of the site is tested without the site.
 */
export interface SiteCase {
  /** What is told apart in the names of tests: `<site id> <name>`. */
  name: string;
  /** The address it is opened under; its host chooses the site's definition. */
  url: string;
  /** The page's script, from `tests/pages/apps/`. It draws into `#app` and sets `window.app`. */
  source: string;
  /** What stands in the body; a lone `<div id="app"></div>` unless said. */
  body?: string;
  /** Posts and comments: each one seen carries labels, and each selector is seen at some time. */
  posts: string[];
  /** Names, counts, buttons, menus: never labelled, as long as the definition is right. */
  bare: string[];
  /** Where a comment is typed before the page starts to change; never labelled, whatever the definition. */
  editor?: string;
  /** Cards of a feed: none may change its place or size, and none may lie over another. */
  cards?: string;
  /** How many changes; 12 unless said. */
  ticks?: number;
  width?: number;
  height?: number;
  /** What `npm run shots` takes pictures of, in the order of the changes; the page as it begins unless said. */
  pictures?: Picture[];
}

/** A moment of a saved page that is worth looking at. */
export interface Picture {
  /** After how many changes. */
  after: number;
  /** A word inside the element of that selector, on which the card is opened for one more picture. */
  card?: { at: string; word: string };
  /** Another size than the page's own, such as a phone's. */
  width?: number;
  height?: number;
}

/** What a page's script offers the test, as `window.app`. */
export interface SiteApp {
  /** The n-th change, counted from 1; the same every time the page is opened. */
  tick(n: number): void | Promise<void>;
  /** For each selector (through shadow roots) the texts the page's state says its elements have, in document order. */
  truth(): Record<string, string[]>;
}

declare global {
  interface Window {
    app: SiteApp;
  }
}
