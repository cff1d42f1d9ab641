/** The walk by key over pages of all shapes. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, launch, open, pause } from '@/tests/page/harness';

let ours: string;
beforeAll(async () => {
  ours = await bundle('in-page.ts');
});

const STYLE = '<style>body { margin: 0; padding: 20px; font: 20px/1.8 sans-serif }</style>';

describe.each(['chrome', 'firefox'] as const)('in %s', (kind) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(kind);
  });
  afterAll(() => browser.close());

  async function show(body: string, host?: string): Promise<void> {
    ({ page } = await open(browser, { html: `<body>${STYLE}${body}</body>`, scripts: [ours] }));
    await page.evaluate((host) => window.hongqiao.start(host ? { host } : {}), host);
    await pause(400);
  }
  const begin = () => page.evaluate(() => window.hongqiao.hover()!.begin());
  const hit = () => page.evaluate(() => window.hongqiao.hit()?.text ?? null);
  /** Where the walk comes by, to its end. */
  async function walk(how: 'next' | 'previous' = 'next', most = 30): Promise<string[]> {
    return page.evaluate(
      async (how, most) => {
        const words: string[] = [];
        for (let i = 0; i < most && (await window.hongqiao.hover()![how]()); i++) {
          words.push(window.hongqiao.hit()!.text);
        }
        return words;
      },
      how,
      most,
    );
  }

  test('goes through the words in the order of the document and back again', async () => {
    await show('<h2>今天下雨</h2><p>We <b>明天</b>休息</p><p>No Chinese</p><ul><li>后天</li></ul>');
    expect(await begin()).toBe(true);
    expect(await hit()).toBe('今天');
    expect(await walk()).toEqual(['下雨', '明天', '休息', '后天']);
    expect(await walk('previous')).toEqual(['休息', '明天', '下雨', '今天']);
    await page.close();
  });

  test('passes every word of a long text once', async () => {
    await show(`<p>${'今天。'.repeat(1000)}</p><p>明天</p>`);
    await begin();
    const words = await walk('next', 2000);
    expect(words).toHaveLength(1000);
    expect(words.at(-1)).toBe('明天');
    await page.close();
  });

  test('goes into open shadow roots and out again', async () => {
    await show('<p>前面的话</p><div id="host"></div><p>后面的话</p>');
    await page.evaluate(() => {
      const root = document.getElementById('host')!.attachShadow({ mode: 'open' });
      root.append(Object.assign(document.createElement('p'), { textContent: '影子深处' }));
    });
    await begin();
    const there = await walk();
    expect(there.join('')).toContain('影子深处');
    expect(there.join('').indexOf('影子')).toBeLessThan(there.join('').indexOf('后面'));
    expect((await walk('previous')).reverse().join('')).toContain('影子深处');
    await page.close();
  });

  test('passes over what a site calls its own controls, and over what is typed', async () => {
    await show(
      `<nav>首页导航</nav><div class="author-wrapper">作者名字</div>
       <div id="detail-desc">今天下雨</div><span class="date">昨天</span>
       <p contenteditable>正在编辑</p><div class="comment-item"><span class="content">明天休息</span></div>`,
      'www.xiaohongshu.com',
    );
    await begin();
    expect(await hit()).toBe('今天');
    expect(await walk()).toEqual(['下雨', '明天', '休息']);
    await page.close();
  });

  test('begins at what can be seen: not above the window, not under a dialog, not hidden', async () => {
    await show(`
      <p>上面看不见</p><div style="height:700px"></div><p id="here">背后的话</p>
      <p style="visibility:hidden">藏着的话</p><p style="opacity:0">透明的话</p>
      <div style="position:fixed;left:0;right:0;top:0;height:300px;background:#fff"><p style="margin:100px 20px">今天下雨</p></div>`);
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('div'), { style: 'height: 2000px' }));
      const { top } = document.getElementById('here')!.getBoundingClientRect();
      window.scrollTo(0, top - 100);
    });
    await pause(400);
    await begin();
    expect(await hit()).toBe('今天');
    await page.close();
  });

  test('begins at the selection, or at the focused element, where that is in view', async () => {
    await show('<p>今天下雨</p><p id="second">明天休息</p><p><button id="button">看</button></p><p>后天出门</p>');
    await page.evaluate(() => {
      const text = document.getElementById('second')!.firstChild!;
      getSelection()!.setBaseAndExtent(text, 2, text, 4);
    });
    await begin();
    expect(await hit()).toBe('休息');
    await page.evaluate(() => {
      getSelection()!.removeAllRanges();
      document.getElementById('button')!.focus();
    });
    await begin();
    expect(await hit()).toBe('后天');
    await page.evaluate(() => {
      document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 2000px' }));
      window.scrollTo(0, 0);
      document.body.prepend(Object.assign(document.createElement('p'), { textContent: '新的一天' }));
    });
    await pause(500);
    await begin();
    expect(await hit()).toBe('新的');
    await page.close();
  });

  test('scrolls to the word, also inside a box that scrolls', async () => {
    await show(`<p>今天</p><div style="height:1500px"></div>
      <div id="box" style="height:100px;overflow:auto"><div style="height:400px"></div><p>明天</p></div>`);
    await begin();
    expect(await walk('next', 1)).toEqual(['明天']);
    const { word, box, height } = await page.evaluate(() => ({
      word: window.hongqiao.boxes()[0]!,
      box: document.getElementById('box')!.getBoundingClientRect().toJSON() as DOMRect,
      height: innerHeight,
    }));
    await pause(100);
    expect(word.top).toBeGreaterThanOrEqual(box.top);
    expect(word.bottom).toBeLessThanOrEqual(box.bottom);
    expect(word.bottom).toBeLessThan(height);
    // Scrolling there did not take it for a word that went away.
    expect(await hit()).toBe('明天');
    await page.close();
  });

  test('marks the word it is at, and says so when there is none', async () => {
    await show('<p>今天下雨</p>');
    await begin();
    expect(await page.evaluate(() => [...CSS.highlights.get('hongqiao-word')!].map(String).length)).toBe(1);
    await page.evaluate(() => document.querySelector('p')!.remove());
    await pause(700);
    expect(await hit()).toBeNull();
    expect(await begin()).toBe(false);
    await page.close();
  });
});
