import axe from 'axe-core';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardSaying, eventually, hover } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser, speakChinese, variant } from './browser';

const PAGES = [
  'popup.html',
  'popup.html#progress',
  'popup.html?view=tab',
  'sidepanel.html#met',
  'welcome.html',
  'about.html',
  'sources.html',
  'translation.html',
  'cards.html',
  'sync.html',
];
const LOOKS = [
  { look: 'English and light', chinese: false, dark: false },
  { look: 'Chinese and dark', chinese: true, dark: true },
];

describe.each(KINDS)('our own pages in %s', (kind) => {
  describe.each(LOOKS)('$look', ({ chinese, dark }) => {
    let browser: OpenBrowser;
    let spoken: ReturnType<typeof variant> | undefined;

    beforeAll(async () => {
      spoken = chinese ? variant(kind, speakChinese) : undefined;
      browser = await launch(kind, { dark, ...(spoken ? { extension: spoken.folder } : {}) });
    });
    afterAll(async () => {
      await browser?.close();
      spoken?.done();
    });

    describe.each(PAGES)('%s', (path) => {
      let page: Page;
      beforeAll(async () => {
        page = await opened(browser, path);
      });
      afterAll(() => page?.close());

      test('speaks the language', async () => {
        expect(await page.evaluate(() => document.documentElement.lang)).toMatch(chinese ? /^zh/ : /^en/);
        const heading = await page.$eval('h1, h2, [role=tab]', (element) => element.textContent ?? '');
        expect(heading).toMatch(chinese ? /\p{Script=Han}/u : /[a-z]/i);
      });

      test('leaves axe nothing to complain of', async () => {
        expect(await violations(page)).toEqual([]);
      });

      test('fits a window of 320 px', async () => {
        await page.setViewport({ width: 320, height: 600 });
        // The feed counts its columns anew when it hears of the width.
        await eventually(`${path} to fit`, () =>
          page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 321) <= 320),
        );
        expect(await violations(page)).toEqual([]);
      });
    });

    test('axe finds nothing to complain of in the card', async () => {
      const page = await opened(browser, 'welcome.html');
      await hover(page, 'article', '猫税');
      const { root } = await cardSaying(page, '猫税');
      await copyIntoOpenRoot(root);
      expect(await violations(page, '#copy-of-card')).toEqual([]);
      await page.close();
    });
  });
});

async function opened(browser: OpenBrowser, path: string): Promise<Page> {
  const page = await browser.open(browser.extensionUrl(path));
  await eventually(`${path} to be drawn`, () => page.$('#app > *'));
  // What is folded away is looked at, too.
  await eventually(`${path} to be unfolded`, () =>
    page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
      return all.every((details) => details.children.length > 1);
    }),
  );
  return page;
}

/** What axe finds, each with the elements it means. */
async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (within) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(within ?? document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  }, within);
}

/** axe cannot look into a closed root, so it gets a copy of what is in there. */
function copyIntoOpenRoot(root: ElementHandle): Promise<void> {
  return root.evaluate((node) => {
    const host = document.createElement('div');
    host.id = 'copy-of-card';
    host.setAttribute('style', 'position: fixed; inset: 8px auto auto 8px; z-index: 9');
    const open = host.attachShadow({ mode: 'open' });
    for (const child of node.childNodes) open.append(child.cloneNode(true));
    document.body.append(host);
  });
}
