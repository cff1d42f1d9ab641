/** Pages that are huge, deep, broken or against us: they and the browser stay usable, and we stay quiet. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, launch, open, pause } from '@/tests/page/harness';

let browser: Browser;
let ours: string;

beforeAll(async () => {
  ours = await bundle('in-page.ts');
  browser = await launch();
});
afterAll(() => browser.close());

/** Makes a page by a script, annotates it, moves the pointer over it, and expects labels on the one good paragraph. */
async function survive(make: () => void): Promise<void> {
  const html = '<body style="font:20px/1.8 sans-serif"><p id="good">今天去打卡</p><div id="bad"></div></body>';
  const { page, errors } = await open(browser, { html, scripts: [ours] });
  await page.evaluate(make);
  await page.evaluate(() => window.hongqiao.start({ amount: 'all' }));
  await pause(800);
  for (const y of [30, 90, 150, 300]) {
    await page.mouse.move(30 + y / 10, y);
    await pause(60);
  }
  const labels = await page.evaluate(() => window.hongqiao.labels().map((label) => label.text));
  expect(labels).toContain('jīntiān');
  // A page that hangs would not answer this in time.
  const late = await page.evaluate(async () => {
    const began = performance.now();
    for (let i = 0; i < 10; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
  expect(late).toBeLessThan(5_000);
  expect(errors).toEqual([]);
  await page.evaluate(() => window.hongqiao.stop());
  expect(await page.evaluate(() => document.querySelectorAll('[data-hongqiao], [data-hongqiao-room]').length)).toBe(0);
  await page.close();
}

test('a text node of a megabyte', () =>
  survive(() => {
    document.getElementById('bad')!.textContent = '很长的一句话没有尽头'.repeat(100_000);
  }));

// From about 3,000 levels on Chromium's own layout gives up, with or without us.
test('two thousand levels', () =>
  survive(() => {
    let at: Element = document.getElementById('bad')!;
    for (let i = 0; i < 2_000; i++) at = at.appendChild(document.createElement('div'));
    at.textContent = '井底的文字';
  }));

test('a hundred thousand nodes in one line', () =>
  survive(() => {
    const line = document.createElement('p');
    for (let i = 0; i < 50_000; i++) line.append(Object.assign(document.createElement('span'), { textContent: '字' }));
    document.getElementById('bad')!.append(line);
  }));

test('lone surrogates, empty words and fields named like DOM properties', () =>
  survive(() => {
    const form = document.createElement('form');
    form.append('\ud840字\udc00 \ud83d 今天', document.createElement('p'));
    const names = 'parentNode nextSibling firstChild nodeType isConnected getAttribute matches shadowRoot localName';
    for (const name of names.split(' ')) form.append(Object.assign(document.createElement('input'), { name }));
    form.append('后面还有字');
    document.getElementById('bad')!.append(form);
  }));

test('an observer that throws out whatever we add, and one that rewrites its text for ever', () =>
  survive(() => {
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.dataset.hongqiao === 'marks') node.remove();
      }
    }).observe(document.documentElement, { childList: true });
    const busy = document.createElement('p');
    document.getElementById('bad')!.append(busy);
    let count = 0;
    setInterval(() => {
      busy.textContent = `已经过去${count++}秒`;
    }, 5);
  }));
