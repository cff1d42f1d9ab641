/**
 * Pictures of every saved page (`tests/pages`) as a reader of the built extension sees it.
 *
 *   npm run shots -- DIR [SITE…]           builds first; SITE: only those sites
 *   npm run shots -- DIR --no-build
 *
 * DIR gets `<case>-<theme>-<scale>-<amount>.png`, at some with `-card`: the card open on a word.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { launch, type OpenBrowser } from '../tests/e2e/browser';
import { changeSettings } from '../tests/e2e/extension';
import { bundle } from '../tests/page/harness';
import { cases } from '../tests/pages';
import type { Picture, SiteCase } from '../tests/pages/case';
import { cardSaying, hover, noCard } from './browsers/reader';
import { build } from './tools/build';

const THEMES = ['light', 'dark'] as const;
const SCALES = [1, 2];
const AMOUNTS = ['all', 'unknown'] as const;
/** With `unknown`: the words of a reader who knows the first three bands. */
const LEVEL = 3;
/** Until text has been still, analysed and drawn. */
const PATIENCE_MS = 900;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false } },
});
const [folder, ...only] = positionals;
if (!folder) throw new Error('Say where the pictures go: npm run shots -- DIR [SITE…]');
mkdirSync(folder, { recursive: true });
if (!values['no-build']) await build('chromium');
const browser = await launch('chromium');
const scripts = new Map<string, string>();
try {
  for (const amount of AMOUNTS) {
    await changeSettings(browser, { pinyin: amount, level: LEVEL });
    for (const [site, pages] of Object.entries(cases)) {
      if (only.length > 0 && !only.includes(site)) continue;
      for (const page of pages) {
        for (const theme of THEMES) await pictures(browser, { site, page, theme, amount, folder: resolve(folder) });
      }
    }
  }
} finally {
  await browser.close();
}

interface Sitting {
  site: string;
  page: SiteCase;
  theme: (typeof THEMES)[number];
  amount: (typeof AMOUNTS)[number];
  folder: string;
}

/** Opens a saved page once and takes the pictures of it, in the order of its changes. */
async function pictures(browser: OpenBrowser, { site, page, theme, amount, folder }: Sitting): Promise<void> {
  const tab = await openCase(browser, page, theme);
  let done = 0;
  for (const picture of page.pictures ?? [{ after: 0 }]) {
    for (; done < picture.after; done++) await tab.evaluate((n) => window.app.tick(n), done + 1);
    for (const scale of SCALES) {
      await tab.setViewport({ ...sizeOf(page, picture), deviceScaleFactor: scale });
      await sleep(PATIENCE_MS);
      const name = [site, nameOf(page, picture), theme, `${scale}x`, amount].join('-');
      await tab.screenshot({ path: join(folder, `${name}.png`) });
      if (!picture.card || amount !== 'all' || scale !== SCALES.at(-1)) continue;
      await hover(tab, picture.card.at, picture.card.word);
      await cardSaying(tab, picture.card.word);
      await tab.screenshot({ path: join(folder, `${name}-card.png`) });
      await tab.keyboard.press('Escape');
      await tab.mouse.move(1, 1);
      await noCard(tab);
    }
  }
  await tab.close();
}

async function openCase(browser: OpenBrowser, page: SiteCase, theme: string): Promise<Page> {
  const tab = await browser.puppeteer.newPage();
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await tab.setViewport(sizeOf(page));
  await tab.setRequestInterception(true);
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>${page.body ?? '<div id="app"></div>'}</body></html>`;
  tab.on('request', (request) => {
    const isPage = request.url() === page.url;
    request.respond({ status: isPage ? 200 : 204, contentType: 'text/html; charset=utf-8', body: isPage ? html : '' });
  });
  await tab.goto(page.url);
  await tab.bringToFront();
  const script = scripts.get(page.source) ?? (await bundle(`../pages/apps/${page.source}`));
  scripts.set(page.source, script);
  await tab.evaluate(script);
  return tab;
}

function sizeOf({ width = 1000, height = 800 }: SiteCase, picture: Partial<Picture> = {}) {
  return { width: picture.width ?? width, height: picture.height ?? height };
}

function nameOf({ name, pictures = [] }: SiteCase, picture: Picture): string {
  const words = name.replaceAll(/\W+/g, '-');
  const place = pictures.indexOf(picture);
  return place > 0 ? `${words}-${place + 1}` : words;
}
