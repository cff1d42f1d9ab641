import type { Page } from 'puppeteer-core';
import { launch, type OpenBrowser } from '@/tests/e2e/browser';
import { changeSettings } from '@/tests/e2e/extension';
import { type Figure, figure } from '../figure';
import { serveBenchSite } from './site';
import { type Work, watchWork } from './trace';

const SUITE = 'page';
/** Rounds over all the ways; a figure is the median of them. */
const ROUNDS = 5;
const CHANGES = 11;
/** After the last of our own timers has done its first work. */
const SETTLED_MS = 1_500;

/** A site we read, and one we leave alone. */
const [OURS, OTHER] = ['www.xiaohongshu.com', 'blog.example'];

/** The ways to live through a page: alone, with one of the straw men, with us. */
const WAYS = {
  alone: { host: OTHER, query: '' },
  walk: { host: OTHER, query: '?walk' },
  near: { host: OTHER, query: '?near' },
  ruby: { host: OTHER, query: '?ruby' },
  ours: { host: OURS, query: '' },
};
type Way = keyof typeof WAYS;

/**
 * The main thread's time on a page of 20,000 characters in 400 posts, on an
 * endless feed, on a page with a text of a million characters and on one of
 * 100,000 nodes, all with pinyin on everything. The floors are straw men over a
 * table of readings: one that only walks the texts, one that puts ruby near
 * the viewport, one that puts it everywhere. Times are what each adds to the page alone.
 */
export async function feedFigures(): Promise<Figure[]> {
  const site = await serveBenchSite();
  const browser = await launch('chromium', { port: site.port });
  try {
    await changeSettings(browser, { pinyin: 'all' });
    const feed = await measure(browser, '/feed', ['alone', 'near', 'ruby', 'ours']);
    const [alone, near, ruby, ours] = [feed.alone!, feed.near!, feed.ruby!, feed.ours!];
    const figures = [
      ms('feed: added main-thread time (floor: ruby near the viewport)', added(ours, alone), added(near, alone)),
      ms('feed: the same (floor: ruby everywhere)', added(ours, alone), added(ruby, alone)),
      ms('feed: longest task (floor: of the page alone)', ours.longest, alone.longest),
      ms('feed: longest stretch of our script (floor: one frame)', ours.longestOwn, 1000 / 60),
      ms('feed: load to painted pinyin (floor: to painted ruby)', ours.painted, near.painted),
      figure(SUITE, 'feed: nodes of ours (floor: ruby everywhere)', 'nodes', { value: ours.nodes, floor: ruby.nodes }),
    ];
    for (const [name, change] of [
      ['20 posts appended out of sight', 'appendNext(20)'],
      ['a screen scrolled', 'scrollBy(0, innerHeight)'],
    ] as const) {
      const { near, ours } = await measureChange(browser, change);
      figures.push(ms(`${name} (floor: ruby near the viewport)`, ours, near));
    }
    for (const path of ['/megabyte', '/nodes']) {
      const hard = await measure(browser, path, ['alone', 'walk', 'ours']);
      const name = `${path.slice(1)}: added main-thread time (floor: a walk over the texts)`;
      figures.push(ms(name, added(hard.ours!, hard.alone!), added(hard.walk!, hard.alone!)));
    }
    return figures;
  } finally {
    await browser.close();
    await site.close();
  }
}

const ms = (name: string, value: number, floor: number) => figure(SUITE, name, 'ms', { value, floor });
const added = (way: Work, alone: Work) => Math.max(0.1, way.total - alone.total);

interface Visit extends Work {
  /** From the load of the page to the frame after the first annotation, ms; 0 when none came. */
  painted: number;
  /** What was added to the page. */
  nodes: number;
}

/** The medians of some visits in each way, taken in turn so that a busy moment of the machine is shared. */
async function measure<W extends Way>(browser: OpenBrowser, path: string, ways: W[]): Promise<Record<W, Visit>> {
  const visits = new Map<W, Visit[]>(ways.map((way) => [way, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of ways) {
      const visit = await visitOnce(browser, path, way);
      // The first of each warms the browser's caches.
      if (round > 0) visits.get(way)?.push(visit);
    }
  }
  return Object.fromEntries([...visits].map(([way, all]) => [way, medians(all)])) as Record<W, Visit>;
}

async function visitOnce(browser: OpenBrowser, path: string, way: Way): Promise<Visit> {
  const { host, query } = WAYS[way];
  const page = await browser.open('about:blank');
  const done = await watchWork(page, async () => {
    await page.goto(browser.siteUrl(host, path + query));
    await pause(SETTLED_MS);
  });
  const painted = Number(await page.evaluate(way === 'near' || way === 'ruby' || way === 'ours' ? 'painted()' : '0'));
  const nodes =
    way === 'ours' ? await ownNodes(page) : await page.evaluate(() => document.querySelectorAll('ruby, rt').length);
  await page.close();
  return { ...done, painted, nodes };
}

/** Everything inside the closed roots of ours. */
async function ownNodes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const count = (node: typeof root): number =>
    1 + [...(node.children ?? []), ...(node.shadowRoots ?? [])].reduce((sum, child) => sum + count(child), 0);
  const own = (node: typeof root): number =>
    node.attributes?.includes('data-hongqiao')
      ? count(node)
      : (node.children ?? []).reduce((sum, child) => sum + own(child), 0);
  return own(root);
}

/** What a change adds to the main thread's time on an endless feed. */
async function measureChange(browser: OpenBrowser, change: string): Promise<Record<'near' | 'ours', number>> {
  const ways = ['alone', 'near', 'ours'] as const;
  const pages = new Map<Way, Page>();
  for (const way of ways) {
    const { host, query } = WAYS[way];
    pages.set(way, await browser.open(browser.siteUrl(host, `/endless${query}`)));
    await pause(SETTLED_MS);
  }
  const totals = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round <= CHANGES; round++) {
    for (const [way, page] of pages) {
      await page.bringToFront();
      await pause(400);
      const { total } = await watchWork(page, async () => {
        await page.evaluate(change);
        await pause(600);
      });
      if (round > 0) totals.get(way)?.push(total);
    }
  }
  for (const page of pages.values()) await page.close();
  const of = (way: Way) => middle(totals.get(way)!);
  return { near: Math.max(0.1, of('near') - of('alone')), ours: of('ours') - of('alone') };
}

const pause = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function medians(visits: Visit[]): Visit {
  const of = (name: keyof Visit) => middle(visits.map((visit) => visit[name]));
  return {
    total: of('total'),
    longest: of('longest'),
    longestOwn: of('longestOwn'),
    painted: of('painted'),
    nodes: of('nodes'),
  };
}
