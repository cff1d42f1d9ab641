/** Which movements of a mouse ask for a word, and what keeps a card open. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxOf, bundle, frames, launch, middleOf, open, pause } from '@/tests/page/harness';

let ours: string;
beforeAll(async () => {
  ours = await bundle('in-page.ts');
});

const HTML = `<body style="margin:0;padding:40px;font:24px/2 sans-serif">
  <p id="text">今天下雨，明天休息</p><p><textarea id="typed"></textarea></p>
  <iframe style="width:200px;height:80px"></iframe></body>`;
const KEYS = [
  ['alt', 'Alt'],
  ['ctrl', 'Control'],
  ['shift', 'Shift'],
] as const;

describe.each(['chrome', 'firefox'] as const)('in %s', (kind) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(kind);
  });
  afterAll(() => browser.close());

  async function show(options: Record<string, unknown> = {}): Promise<void> {
    ({ page } = await open(browser, { html: HTML, scripts: [ours] }));
    await page.evaluate((options) => window.hongqiao.start(options), options);
    await pause(400);
  }
  const hit = () => page.evaluate(() => window.hongqiao.hit()?.text ?? null);
  async function over(text: string): Promise<void> {
    const { x, y } = await middleOf(page, text, '#text');
    await page.mouse.move(x, y);
    await frames(page);
  }

  test('a card that the reader closes is not opened again by the movement before', async () => {
    await show();
    await page.evaluate(() => {
      const dismiss = () => window.hongqiao.hover()!.dismiss();
      document.addEventListener('pointermove', dismiss, { capture: true, once: true });
    });
    await over('下雨');
    await pause(200);
    expect(await hit()).toBeNull();
    await over('明天');
    expect(await hit()).toBe('明天');
    await page.close();
  });

  test.each(KEYS)(
    'with %s chosen a movement alone shows nothing; the key shows the word at rest',
    async (hoverKey, key) => {
      await show({ hoverKey });
      await over('下雨');
      expect(await hit()).toBeNull();
      await page.keyboard.down(key);
      await frames(page);
      expect(await hit()).toBe('下雨');
      await over('明天');
      expect(await hit()).toBe('明天');
      await page.keyboard.up(key);
      await pause(400);
      expect(await hit()).toBe('明天');
      await over('休息');
      await pause(400);
      expect(await hit()).toBeNull();
      await page.close();
    },
  );

  test('a key chosen later holds at once', async () => {
    await show();
    await over('今天');
    expect(await hit()).toBe('今天');
    await page.evaluate(() => window.hongqiao.hover()!.setKey('shift'));
    await over('休息');
    await pause(400);
    expect(await hit()).toBeNull();
    await page.close();
  });

  test('a capital letter that is typed is no question, nor is the movement right after it', async () => {
    await show({ hoverKey: 'shift' });
    await page.focus('#typed');
    await over('下雨');
    await page.keyboard.down('Shift');
    await frames(page);
    expect(await hit()).toBeNull();
    await over('明天');
    expect(await hit()).toBeNull();
    await page.keyboard.up('Shift');
    await pause(850);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.down('Shift');
    await frames(page);
    expect(await hit()).toBe('明天');
    await page.keyboard.up('Shift');
    await page.close();
  });

  test('a slip of four pixels keeps the word, more than that lets it go', async () => {
    await show();
    await over('下雨');
    const { left, right, bottom } = await boxOf(page, '下雨', '#text');
    await page.mouse.move((left + right) / 2, bottom + 3);
    await pause(400);
    expect(await hit()).toBe('下雨');
    await page.mouse.move((left + right) / 2, bottom + 30);
    await pause(400);
    expect(await hit()).toBeNull();
    await page.close();
  });

  test('along a line the card moves from word to word and is never closed between', async () => {
    await show();
    const { left, right, top, bottom } = await boxOf(page, '今天下雨，明天休息', '#text');
    for (let x = left + 6; x < right; x += 12) {
      await page.mouse.move(x, (top + bottom) / 2);
      await frames(page, 1);
    }
    const { shown, hidden } = await page.evaluate(() => window.hongqiao.seen);
    expect(shown.map((one) => one.text)).toEqual(['今天', '下雨', '明天', '休息']);
    expect(hidden).toBe(0);
    await page.close();
  });

  test('a word that takes long to look up replaces the one before, even after the time to leave that', async () => {
    await show({ delay: 500 });
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('button'), { textContent: '发现', id: 'late' }));
    });
    await pause(1000);
    await over('休息');
    expect(await hit()).toBe('休息');
    const { x, y } = await middleOf(page, '发现', '#late');
    await page.mouse.move(x - 60, y);
    await frames(page);
    await page.mouse.move(x, y);
    await pause(900);
    expect(await hit()).toBe('发现');
    await page.close();
  });

  test('a tremor does not take the card back from the keyboard, a movement does', async () => {
    await show();
    await over('今天');
    const { x, y } = await middleOf(page, '今天', '#text');
    expect(await page.evaluate(() => window.hongqiao.hover()!.next())).toBe(true);
    await page.mouse.move(x + 3, y + 2);
    await pause(400);
    expect(await hit()).toBe('下雨');
    await page.mouse.move(x + 14, y);
    await frames(page);
    expect(await hit()).toBe('今天');
    await page.close();
  });

  test('going into a frame closes the card', async () => {
    await show();
    await over('今天');
    expect(await hit()).toBe('今天');
    const frame = await (await page.$('iframe'))!.boundingBox();
    await page.mouse.move(frame!.x + 50, frame!.y + 40);
    await pause(400);
    expect(await hit()).toBeNull();
    await page.close();
  });
});

test('in chrome, leaving the window closes the card', async () => {
  const browser = await launch('chrome');
  const { page } = await open(browser, { html: HTML, scripts: [ours] });
  await page.evaluate(() => window.hongqiao.start());
  await pause(400);
  const { x, y } = await middleOf(page, '今天', '#text');
  await page.mouse.move(x, y);
  await frames(page);
  expect(await page.evaluate(() => window.hongqiao.hit()?.text)).toBe('今天');
  await page.mouse.move(-20, -20);
  await pause(400);
  expect(await page.evaluate(() => window.hongqiao.hit())).toBeNull();
  await browser.close();
});
