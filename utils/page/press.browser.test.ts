/** Fingers and pens, with the real events of real browsers. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxOf, bundle, launch, middleOf, open, pause } from '@/tests/page/harness';

const HTML = `<body style="margin:0;padding:40px;font:24px/2 sans-serif">
  <p><a id="link" href="#opened">周末去咖啡馆</a></p>
  <p id="plain">今天下雨</p>
  <p lang="en">Nothing to read</p>
  <div style="height:1500px"></div></body>`;

/** Longer than we wait, and longer than browsers do. */
const HELD = 650;

let ours: string;
beforeAll(async () => {
  ours = await bundle('in-page.ts');
});

describe.each(['chrome', 'firefox'] as const)('in %s', (kind) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(kind);
  });
  afterAll(() => browser.close());

  async function show(html = HTML): Promise<void> {
    ({ page } = await open(browser, { html, scripts: [ours], width: 400, height: 600 }));
    await page.evaluate(() => {
      const heard: string[] = [];
      for (const type of ['pointerdown', 'pointerup', 'click', 'contextmenu', 'touchstart', 'touchend']) {
        document.body.addEventListener(type, (event) => heard.push(`${type}${event.defaultPrevented ? '!' : ''}`));
      }
      Object.assign(window, { heard });
      window.hongqiao.start();
    });
    await pause(400);
  }
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  const hit = () => page.evaluate(() => window.hongqiao.hit()?.text ?? null);
  const opened = () => page.evaluate(() => location.hash);

  async function press(at: { x: number; y: number }, ms: number): Promise<void> {
    await page.touchscreen.touchStart(at.x, at.y);
    await pause(ms);
    await page.touchscreen.touchEnd();
    await pause(100);
  }

  test('a tap on text that is no control shows its word, a tap beside it closes it again', async () => {
    await show();
    await press(await middleOf(page, '下雨'), 30);
    expect(await hit()).toBe('下雨');
    expect(await page.evaluate(() => window.hongqiao.seen.shown.at(-1)?.by)).toBe('finger');
    await press({ x: 380, y: 20 }, 30);
    expect(await hit()).toBeNull();
    await page.close();
  });

  test('a tap on a link is the page’s', async () => {
    await show();
    await press(await middleOf(page, '咖啡'), 30);
    expect(await hit()).toBeNull();
    expect(await opened()).toBe('#opened');
    await page.close();
  });

  test('a finger held on a link shows the word under it, and the link is not followed', async () => {
    await show();
    await press(await middleOf(page, '咖啡'), HELD);
    expect(await hit()).toBe('咖啡');
    expect(await opened()).toBe('');
    // All else of the press the page hears, untouched.
    expect((await heard()).filter((type) => /pointer|touch/.test(type))).toEqual([
      'pointerdown',
      'touchstart',
      'pointerup',
      'touchend',
    ]);
    expect(await heard()).not.toContain('click');
    // The very next tap is the page's again.
    await press(await middleOf(page, '周末'), 30);
    expect(await opened()).toBe('#opened');
    await page.close();
  });

  test('a finger held where there is nothing to read takes no click', async () => {
    await show(
      '<body style="margin:0;padding:40px;font:24px/2 sans-serif"><a href="#opened">Nothing to read</a></body>',
    );
    await press(await middleOf(page, 'read'), 500);
    expect(await hit()).toBeNull();
    // Firefox takes so long a press for one of its own.
    if (kind === 'chrome') expect(await opened()).toBe('#opened');
    await page.close();
  });

  test('a finger that moves is scrolling', async () => {
    await show();
    const { x, y } = await middleOf(page, '咖啡');
    await page.touchscreen.touchStart(x, y);
    for (const by of [4, 8, 12]) await page.touchscreen.touchMove(x, y - by);
    await pause(HELD);
    expect(await hit()).toBeNull();
    await page.touchscreen.touchEnd();
    await page.close();
  });

  test('a finger that trembles is held', async () => {
    await show();
    const { x, y } = await middleOf(page, '咖啡');
    await page.touchscreen.touchStart(x, y);
    await page.touchscreen.touchMove(x + 3, y - 4);
    await pause(HELD);
    expect(await hit()).toBe('咖啡');
    await page.touchscreen.touchEnd();
    await page.close();
  });

  test('scrolling away closes the card', async () => {
    await show();
    await press(await middleOf(page, '下雨'), HELD);
    expect(await hit()).toBe('下雨');
    await page.evaluate(() => window.scrollTo(0, 900));
    await pause(100);
    expect(await hit()).toBeNull();
    await page.close();
  });

  test('what a page makes up is no press', async () => {
    await show();
    const at = await boxOf(page, '下雨');
    await page.evaluate(({ left, top }) => {
      const where = { bubbles: true, clientX: left + 5, clientY: top + 20, pointerType: 'touch', isPrimary: true };
      for (const type of ['pointerdown', 'click']) document.body.dispatchEvent(new PointerEvent(type, where));
    }, at);
    await pause(HELD);
    expect(await hit()).toBeNull();
    await page.close();
  });
});

describe('in chrome', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch('chrome');
    ({ page } = await open(browser, { html: HTML, scripts: [ours], width: 400, height: 600 }));
    await page.evaluate(() => window.hongqiao.start());
    await pause(400);
  });
  afterAll(() => browser.close());

  const hit = () => page.evaluate(() => window.hongqiao.hit()?.text ?? null);
  const pen = async (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at: { x: number; y: number }) => {
    const session = await page.createCDPSession();
    const button = type === 'mouseMoved' ? 'none' : 'left';
    await session.send('Input.dispatchMouseEvent', { type, ...at, button, clickCount: 1, pointerType: 'pen' });
    await session.detach();
  };

  test('a pen that the screen feels only when it touches taps like a finger', async () => {
    const at = await middleOf(page, '下雨');
    await pen('mousePressed', at);
    await pen('mouseReleased', at);
    await pause(50);
    expect(await hit()).toBe('下雨');
    await page.evaluate(() => window.hongqiao.hover()!.hide());
  });

  test('a pen held over the screen points like a mouse, and its tap is the page’s', async () => {
    const at = await middleOf(page, '今天');
    await pen('mouseMoved', { x: at.x + 2, y: at.y });
    await pen('mouseMoved', at);
    await pause(50);
    expect(await hit()).toBe('今天');
    expect(await page.evaluate(() => window.hongqiao.seen.shown.at(-1)?.by)).toBe('pointer');
    await page.evaluate(() => window.hongqiao.hover()!.hide());
    await pen('mousePressed', at);
    await pen('mouseReleased', at);
    await pause(50);
    expect(await hit()).toBeNull();
  });

  test('the browser’s own long press counts, however early it comes', async () => {
    await page.evaluate(() => window.hongqiao.hover()!.hide());
    const { x, y } = await middleOf(page, '咖啡');
    await page.touchscreen.touchStart(x, y);
    // No system is set to so short a time here; what the browser then says can be said by key, too.
    await page.keyboard.press('ContextMenu');
    await pause(50);
    expect(await hit()).toBe('咖啡');
    await page.touchscreen.touchEnd();
  });
});
