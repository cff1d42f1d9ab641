import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Site, servePages } from '@/tests/e2e/site';
import { posts } from '../posts';

const file = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

const STYLES = `
body { margin: 0 auto; max-width: 640px; font: 16px/1.75 sans-serif; }
.post { margin: 0; padding: 12px 16px; border-bottom: 1px solid #eee; }
.post p { margin: 4px 0; }
.name, .count, .date { font-size: 13px; color: #888; margin-right: 12px; }
`;

const script = (name: string) => `<script>${file(name)}</script>`;

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>小红书</title><style>${STYLES}</style>` +
  `${script('painted.js')}<body>${body}${script('strawmen.js')}`;

/** A feed of so many posts of 50 characters, and 400 more to be appended. */
const feed = (count: number) => {
  const all = posts(count + 400, 50);
  const json = JSON.stringify({ now: all.slice(0, count), later: all.slice(count) }).replaceAll('<', '\\u003c');
  return page(`<div id="feed"></div><script type="application/json" id="posts">${json}</script>${script('feed.js')}`);
};

const FIRST = posts(1, 50).join('');
const AN_ORDINARY_ONE = `<p class="note-text">${FIRST}</p>`;

const PAGES: Record<string, () => string> = {
  /** 20,000 characters in 400 posts. */
  '/feed': () => feed(400),
  '/endless': () => feed(40),
  /** One text of a million characters after an ordinary one. */
  '/megabyte': () => page(`${AN_ORDINARY_ONE}<p class="note-text">${FIRST.repeat(20_000)}</p>`),
  /** 100,000 nodes, one character in every second. */
  '/nodes': () => page(`${AN_ORDINARY_ONE}<div>${[...FIRST.repeat(1_000)].map((c) => `<i>${c}</i>`).join('')}</div>`),
};

/** Serves the pages that are measured. */
export const serveBenchSite = (): Promise<Site> =>
  servePages(Object.fromEntries(Object.entries(PAGES).map(([path, make]) => [path, make()])));
