/**
 * Every saved page, opened under its site's own address in real browsers: it
 * lives the same life alone and annotated, what should be read is labelled and
 * nothing else, and it is given back byte for byte.
 */
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@/scripts/browsers/reader';
import { siteFor, sites } from '@/utils/sites';
import type { Site } from '@/utils/sites/site';
import { bundle, frames, HEAD, launch, pause } from '../page/harness';
import { cases } from '.';
import type { SiteCase } from './case';

/** How long labels may take to be right; then whatever is wrong is told. */
const PATIENCE_MS = 6_000;
/** Long enough for translations to come, as the fake is set. */
const WHILE_MS = 800;
/** A definition of which nothing is true any more. */
const STALE = { id: 'stale', matches: [], hosts: [], posts: ['.gone-1'], skip: ['.gone-2'], room: [], feed: '.gone-3' };

interface Life {
  steps: { n: number; boxes: number[][]; typed: string[]; words: unknown }[];
  lives: [boolean, string][];
}

let ours: string;
let probe: string;
const apps = new Map<string, Promise<string>>();

/** Says all of this of one browser; each has a file of its own, so that they run side by side. */
export function describeSites(kind: 'chrome' | 'firefox'): void {
  let browser: Browser;
  beforeAll(async () => {
    [ours, probe] = await Promise.all([bundle('in-page.ts'), bundle('../pages/probe.ts')]);
    browser = await launch(kind);
  });
  afterAll(() => browser.close());

  test('every site has a saved page', () => {
    expect(Object.keys(cases)).toEqual(sites.map(({ id }) => id));
  });

  describe.each(Object.entries(cases))('%s', (id, pages) => {
    const met = new Set<string>();
    /** The most translations seen standing in a page of the site. */
    let translated = 0;

    /** The page's life without us, lived once. */
    const lives = new Map<SiteCase, Promise<{ life: Life; html: string; errors: string[] }>>();
    const lifeAlone = (page: SiteCase) => {
      const known = lives.get(page) ?? liveAlone(browser, page);
      lives.set(page, known);
      return known;
    };

    test.each(pages)('$name', async (page) => {
      const site = siteFor(new URL(page.url).hostname);
      expect(site.id).toBe(id);
      const expected = await lifeAlone(page);
      const mine = await visit(browser, page);
      await annotate(mine.page, page);
      const looked = new Set<string>();
      const check = async () => {
        for (const selector of await expectLabels(mine.page, page)) looked.add(selector);
        for (const selector of await mine.page.evaluate((all) => window.probe.met(all), selectorsOf(site))) {
          met.add(selector);
        }
      };
      await check();
      expect(await live(mine.page, page, check)).toEqual(expected.life);
      expect([...looked].sort(), 'what was there to be looked at').toEqual([...page.posts, ...page.bare].sort());
      await expectGivenBack(mine, page, expected);
    });

    test('every selector of the definition finds something', () => {
      const site = sites.find((one) => one.id === id)!;
      expect(selectorsOf(site).filter((selector) => !met.has(selector))).toEqual([]);
    });

    // One browser tells: frameworks do the same in both (`frameworks.browser.test.ts` sees that they do).
    if (kind === 'firefox') return;
    test.each(pages)('$name, translated', async (page) => {
      const expected = await lifeAlone(page);
      const mine = await visit(browser, page);
      await annotate(mine.page, page, { amount: 'none', translate: 'automatic', translator: { delay: [1, 700] } });
      const check = async () => {
        await pause(WHILE_MS);
        const { wrong, count } = await translationsOf(mine.page);
        expect(wrong).toEqual([]);
        translated = Math.max(translated, count);
      };
      await check();
      expect(await live(mine.page, page, check)).toEqual(expected.life);
      await expectGivenBack(mine, page, expected);
    });

    // Not on every page: notifications and recycled rows have no room for any.
    test('what may grow was translated in its place', () => {
      const mayGrow = (sites.find((one) => one.id === id)?.room ?? []).length > 0;
      expect(translated > 0).toBe(mayGrow);
    });

    test.each(pages)('$name, when nothing the definition says is true any more', async (page) => {
      const expected = await lifeAlone(page);
      const mine = await visit(browser, page);
      await annotate(mine.page, page, { site: STALE });
      // Names and buttons may be read then, as on any page; what somebody types may not.
      const textOnly = { ...page, bare: [] };
      const looked = new Set<string>();
      const check = async () => {
        for (const selector of await expectLabels(mine.page, textOnly)) looked.add(selector);
      };
      await check();
      expect(await live(mine.page, page, check)).toEqual(expected.life);
      expect([...looked].sort(), 'what was there to be looked at').toEqual([...page.posts].sort());
      await expectGivenBack(mine, page, expected);
    });
  });
}

const selectorsOf = ({ posts, skip, room, feed }: Site): string[] => [
  ...posts,
  ...skip,
  ...room,
  ...(feed ? [feed] : []),
];

async function liveAlone(browser: Browser, page: SiteCase) {
  const alone = await visit(browser, page);
  const life = await live(alone.page, page);
  const html = await alone.page.evaluate(() => window.probe.html());
  await alone.page.close();
  return { life, html, errors: alone.errors };
}

/** After `stop` the page is what it would be without us, and goes on living. */
async function expectGivenBack(
  { page, errors }: { page: Page; errors: string[] },
  { ticks = 12 }: SiteCase,
  expected: { html: string; errors: string[] },
): Promise<void> {
  await page.evaluate(() => window.hongqiao.stop());
  await frames(page);
  expect(await page.evaluate(() => window.probe.html())).toBe(expected.html);
  await page.evaluate((n) => window.app.tick(n), ticks + 1);
  await frames(page);
  expect(await page.evaluate(() => window.probe.untrue())).toEqual([]);
  expect(errors).toEqual(expected.errors);
  await page.close();
}

/** Opens a saved page under its own address; nothing else is fetched. */
async function visit(browser: Browser, { url, source, body, width = 1000, height = 800 }: SiteCase) {
  const app = apps.get(source) ?? bundle(`../pages/apps/${source}`);
  apps.set(source, app);
  const html = `<!doctype html><html lang="zh-CN"><head>${HEAD}<title>页面</title></head><body>${body ?? '<div id="app"></div>'}</body></html>`;
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.setViewport({ width, height });
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isPage = request.url() === url;
    request.respond({ status: isPage ? 200 : 204, contentType: 'text/html; charset=utf-8', body: isPage ? html : '' });
  });
  await page.goto(url);
  // Evaluated, not added: a script element would be one more thing in the page.
  for (const script of [await app, probe, ours]) await page.evaluate(script);
  await frames(page);
  return { page, errors };
}

type Options = Parameters<typeof window.hongqiao.start>[0];

async function annotate(page: Page, { url }: SiteCase, options: Options = {}): Promise<void> {
  await page.evaluate((o) => window.hongqiao.start(o), { host: new URL(url).hostname, ...options });
}

/** How many translations there are, and those that say what is not in the text they stand under: the fake answers with the source, in brackets. */
async function translationsOf(page: Page): Promise<{ count: number; wrong: string[] }> {
  const shown = await page.evaluate(() => window.hongqiao.translated());
  const words = (text: string) => text.split(/[≪≫\s]|\[[^\]]*\]/).filter(Boolean);
  const isRight = ({ text, under }: (typeof shown)[number]) => words(text).every((word) => under.includes(word));
  return {
    count: shown.length,
    wrong: shown.filter((one) => !isRight(one)).map(({ text, under }) => `${text}: ${under}`),
  };
}

/** Waits until labels are right and stay so; tells which selectors were there to be looked at. */
async function expectLabels(page: Page, { posts, bare, editor }: SiteCase): Promise<string[]> {
  const look = () => page.evaluate((o) => window.probe.labelled(o), { posts, bare, ...(editor && { editor }) });
  const until = Date.now() + PATIENCE_MS;
  let now = await look();
  for (let calm = 0; calm < 2 && Date.now() < until; ) {
    await pause(100);
    now = await look();
    const { looked: _, ...lists } = now;
    calm = Object.values(lists).every((list) => list.length === 0) ? calm + 1 : 0;
  }
  const { looked, ...faults } = now;
  expect(faults).toEqual({ stray: [], pale: [], without: [], wrong: [], typed: [] });
  return looked;
}

/** Lets the page change, types a comment as soon as there is a box for it, and writes down all that can be told. */
async function live(page: Page, { editor, cards, ticks = 12 }: SiteCase, check?: () => Promise<void>): Promise<Life> {
  await page.evaluate(() => window.probe.watch());
  const life: Life = { steps: [], lives: [] };
  let isTyped = editor === undefined;
  for (let n = 0; n <= ticks; n++) {
    if (n > 0) await page.evaluate((count) => window.app.tick(count), n);
    await frames(page, 2);
    if (editor && !isTyped) isTyped = await type(page, editor);
    const untrue = await page.evaluate(() => window.probe.untrue());
    expect(untrue, `after change ${n}`).toEqual([]);
    const boxes = cards ? await page.evaluate((selector) => window.probe.boxes(selector), cards) : [];
    expect(overlaps(boxes), `after change ${n}`).toEqual([]);
    const typed = editor ? await page.evaluate((selector) => window.probe.typed(selector), editor) : [];
    life.steps.push({ n, boxes, typed, words: await page.evaluate(() => window.probe.words()) });
    // Now and then long enough for labels to come, so that some changes meet annotated text.
    if (n > 0 && n % 4 === 0) await check?.();
  }
  expect(isTyped, 'a comment was typed').toBe(true);
  return { ...life, lives: await page.evaluate(() => window.probe.lives()) };
}

async function type(page: Page, editor: string): Promise<boolean> {
  const handle = await page.evaluateHandle((selector) => window.probe.find(selector), editor);
  const box = handle.asElement() as ElementHandle<HTMLElement> | null;
  if (!box) return false;
  // A translation that comes above it just now moves it from under the pointer, and one would point again.
  await eventually('the box to write in', async () => {
    await box.click();
    return box.evaluate((it) => it.contains((it.getRootNode() as Document | ShadowRoot).activeElement));
  });
  await page.keyboard.type('我打的字abc');
  const typed = await page.evaluate((selector) => window.probe.typed(selector), editor);
  expect(typed.join()).toContain('我打的字abc');
  return true;
}

/** Pairs of cards on screen that lie over each other. */
function overlaps(boxes: number[][]): number[][][] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => {
        const [across, down] = [0, 1].map((at) => {
          const [from, to] = [Math.max(a[at]!, b[at]!), Math.min(a[at]! + a[at + 2]!, b[at]! + b[at + 2]!)];
          return to - from;
        });
        // Rows a recycling list has parked lie above the page, one on the other.
        return across! > 0.5 && down! > 0.5 && a[1]! >= -1_000;
      })
      .map((b) => [a, b]),
  );
}
