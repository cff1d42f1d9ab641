/**
 * The first promise: whatever a framework does with its own text, it finds that
 * text as it left it. Each app runs twice through the same changes, once alone
 * and once annotated, and every text node must have had the same life.
 */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inOtherWords } from '@/tests/page/fake-translator';
import { bundle, frames, launch, open, pause } from '@/tests/page/harness';

let browser: Browser;
let ours: string;

beforeAll(async () => {
  ours = await bundle('in-page.ts');
  browser = await launch();
});
afterAll(() => browser.close());

declare global {
  interface Window {
    tick: () => void;
    watched: Text[];
  }
}

/** Remembers every text node there is, changes the app, and tells what became of each, and of the page. */
async function live(page: Page): Promise<{ nodes: [boolean, string][]; html: string }> {
  await page.evaluate(() => {
    window.watched = [];
    const walker = document.createTreeWalker(document.getElementById('app')!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) window.watched.push(walker.currentNode as Text);
  });
  for (let i = 0; i < 12; i++) {
    await page.evaluate(() => window.tick());
    await frames(page, 2);
    // Long enough now and then for labels to come, so that some updates meet annotated text.
    if (i % 4 === 3) await pause(450);
  }
  return page.evaluate(() => {
    const app = document.getElementById('app')!.cloneNode(true) as Element;
    for (const own of app.querySelectorAll('[data-hongqiao]')) own.remove();
    return {
      nodes: window.watched.map((node): [boolean, string] => [node.isConnected, node.data]),
      // Room is one attribute and translations are elements of ours; `stop()` takes them back, and nothing else may
      // differ even meanwhile.
      html: app.outerHTML.replaceAll(' data-hongqiao-room=""', ''),
    };
  });
}

describe.each([
  ['Vue 3', 'vue-app.ts'],
  ['React 19', 'react-app.js'],
])('a page made by %s', (_, entry) => {
  test('lives the same life annotated and alone, and is given back as it was', async () => {
    const app = await bundle(entry);
    const html = '<body><div id="app"></div></body>';

    const alone = await open(browser, { html, scripts: [app] });
    await frames(alone.page);
    const expected = await live(alone.page);
    await alone.page.close();

    const { page, errors } = await open(browser, { html, scripts: [app, ours] });
    await frames(page);
    await page.evaluate(() => window.hongqiao.start({ amount: 'all' }));
    await pause(500);
    expect((await page.evaluate(() => window.hongqiao.labels())).length).toBeGreaterThan(5);
    const lived = await live(page);
    await pause(600);
    expect(errors).toEqual([]);
    expect(lived).toEqual(expected);

    const labels = await page.evaluate(() => window.hongqiao.labels().map((label) => label.text));
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.join()).not.toContain('xiě'); // 在这里写评论: what somebody is typing is theirs alone.

    await page.evaluate(() => window.hongqiao.stop());
    await frames(page);
    const after = await page.evaluate(() => ({
      app: document.getElementById('app')!.outerHTML,
      own: document.querySelectorAll('[data-hongqiao]').length,
      marks: [...CSS.highlights.keys()],
    }));
    expect(after).toEqual({ app: expected.html, own: 0, marks: [] });
    await page.evaluate(() => window.tick());
    await frames(page);
    expect(errors).toEqual([]);
    await page.close();
  });

  // Whether a text node is changed or made anew is the framework's affair: React writes an element's only text into it
  // where it stands, and where something of ours stands beside it replaces both.
  test('shows the same translated and alone, each translation under its own text, and is given back', async () => {
    const app = await bundle(entry);
    const html = '<body><div id="app"></div></body>';
    const alone = await open(browser, { html, scripts: [app] });
    await frames(alone.page);
    const expected = await live(alone.page);
    await alone.page.close();

    const { page, errors } = await open(browser, { html, scripts: [app, ours] });
    await frames(page);
    await page.evaluate(() =>
      window.hongqiao.start({ amount: 'slang', translate: 'automatic', translator: { delay: [1, 400] } }),
    );
    await pause(500);
    expect((await live(page)).html).toBe(expected.html);
    await pause(1_200);
    const translated = await page.evaluate(() => window.hongqiao.translated());
    expect(translated.length).toBeGreaterThan(3);
    for (const { text, under, isLast } of translated) expect([text, isLast]).toEqual([inOtherWords(under), true]);
    expect(translated.map(({ under }) => under)).not.toContain('在这里写评论');

    await page.evaluate(() => window.hongqiao.stop());
    expect(await page.evaluate(() => document.getElementById('app')!.outerHTML)).toBe(expected.html);
    await page.evaluate(() => window.tick());
    await frames(page);
    expect(errors).toEqual([]);
    await page.close();
  });
});
