/** Translations on pages of a framework's: where they stand, when they go, and that the page never notices. */
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

/** Longer than a text must have been still. */
const STILL = 450;

type Start = Parameters<typeof window.hongqiao.start>[0];

/** A page whose `main p` may grow, read and translated. */
async function read(html: string, options: Start = {}, size: { width?: number; height?: number } = {}) {
  const opened = await open(browser, {
    html: `<body style="font:16px/1.6 sans-serif;margin:20px">${html}</body>`,
    scripts: [ours],
    ...size,
  });
  await opened.page.evaluate((o) => window.hongqiao.start(o), {
    amount: 'none',
    translate: 'asked',
    ...options,
  } as Start);
  await pause(STILL);
  return opened;
}

const translated = (page: Page) => page.evaluate(() => window.hongqiao.translated());
const texts = async (page: Page) => (await translated(page)).map(({ text }) => text);
const asked = (page: Page) => page.evaluate(() => window.hongqiao.translator()!.asked.map(({ text }) => text));

async function press(page: Page, words: string, which = 0): Promise<void> {
  const button = (await page.evaluate((w) => window.hongqiao.buttons(w), words))[which];
  if (!button) throw new Error(`No ${words}`);
  await page.mouse.click(button.x, button.y);
  await frames(page);
}

const POST = '<main><p id="post">今天去打卡了一家<b>网红</b>咖啡馆，已经种草了</p><p>第二段还有一句话</p></main>';

describe('one post', () => {
  test('has a pill after its last character, and nothing is asked before it is pressed', async () => {
    const { page } = await read(POST);
    const pills = await page.evaluate(() => window.hongqiao.buttons('EN'));
    expect(pills).toHaveLength(2);
    const end = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('post')!);
      return range.getBoundingClientRect().right;
    });
    expect(pills[0]!.x).toBeGreaterThan(end);
    expect(pills[0]!.x).toBeLessThan(end + 40);
    expect(await asked(page)).toEqual([]);
    await page.close();
  });

  test('is translated under itself, with what its slang means and where that was made, and taken away again', async () => {
    const { page } = await read(POST);
    const before = await page.evaluate(() => document.body.outerHTML);
    await press(page, 'EN');
    const [only, ...more] = await translated(page);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      text: inOtherWords('今天去打卡了一家网红咖啡馆，已经种草了'),
      notes: [
        '种草 zhòngcǎo — here: to make somebody want it; not “planting grass”The translation takes it word for word.',
      ],
      foot: 'On this device · word by word',
      isLast: true,
    });
    await press(page, 'EN');
    expect(await translated(page)).toEqual([]);
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    await page.close();
  });

  test('cannot be asked for by a script of the page', async () => {
    const { page } = await read(POST);
    await page.evaluate(() => window.hongqiao.pressByScript('EN'));
    await frames(page);
    expect(await asked(page)).toEqual([]);
    await page.close();
  });

  test('shows that it waits, grows without losing a word, and is painted in the frame of the answer', async () => {
    const { page } = await read(POST, { translator: { isHeld: true } });
    await press(page, 'EN');
    expect(await texts(page)).toEqual(['Translating…']);
    const seen = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          setTimeout(() => {
            window.hongqiao.translator()!.release();
            requestAnimationFrame(() => resolve(window.hongqiao.translated().map(({ text }) => text)));
          });
        }),
    );
    expect(seen).toEqual([inOtherWords('今天去打卡了一家网红咖啡馆，已经种草了')]);
    await page.close();
  });

  test('keeps line breaks, stickers and emoji, and leaves out what the page hides', async () => {
    const { page } = await read(
      `<main><p>姐妹们<img alt="[派对R]" width="16" height="16">太好吃了😋<br>第二行 <a href="#">@小红</a>来看<img alt="店门口的照片">
        <span hidden>藏起来的</span></p></main>`,
    );
    await press(page, 'EN');
    expect(await asked(page)).toEqual(['姐妹们[派对R]太好吃了😋\n第二行 @小红 来看']);
    await page.close();
  });

  test('is translated for Chinese readers, too', async () => {
    const { page } = await read('<main><p>This is the best soup I ever had, no cap.</p></main>', { explains: 'both' });
    await press(page, '中');
    expect(await page.evaluate(() => window.hongqiao.translator()!.asked)).toEqual([
      {
        text: 'This is the best soup I ever had, no cap.',
        direction: { from: 'en', to: 'zh' },
        urgency: 'asked',
      },
    ]);
    await page.close();
  });

  test('says what went wrong and asks again', async () => {
    const { page } = await read(POST, { translator: { failing: { word: '打卡', code: 'busy' } } });
    await press(page, 'EN');
    expect(await texts(page)).toEqual(['The service has too much to do. Try again in a moment.']);
    await press(page, 'Try again');
    expect(await asked(page)).toHaveLength(2);
    await page.close();
  });

  test('is not heard by the page when it is pressed', async () => {
    const { page } = await read(POST);
    await page.evaluate(() => {
      Object.assign(window, { heard: 0 });
      for (const type of ['click', 'pointerdown', 'mousedown'])
        document.addEventListener(type, () => Object.assign(window, { heard: Reflect.get(window, 'heard') + 1 }));
    });
    await press(page, 'EN');
    await press(page, 'Hide');
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toBe(0);
    expect(await translated(page)).toEqual([]);
    await page.close();
  });
});

describe('where there is no room', () => {
  test.each([
    ['a clamped title', 'display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden', ''],
    ['a row that is recycled', '', 'data-index="3"'],
    ['a box of a fixed height', 'height:1.6em', ''],
    ['a line of flex items', 'display:flex', ''],
    ['a box as wide as its text', 'width:fit-content', ''],
  ])('%s keeps its size, and a card lies over the page', async (_, style, attributes) => {
    const text = style.includes('fit') ? '这家店真香啊' : '今天去打卡了一家咖啡馆';
    const { page } = await read(`<main><p ${attributes} style="${style}">${text}</p></main>`);
    const size = () =>
      page.evaluate(() => {
        const { width, height } = document.querySelector('p')!.getBoundingClientRect();
        return [width, height, document.querySelector('p')!.childNodes.length];
      });
    const before = await size();
    await press(page, 'EN');
    await frames(page);
    expect(await texts(page)).toEqual([inOtherWords(text)]);
    expect(await size()).toEqual(before);
    await page.keyboard.press('Escape');
    expect(await translated(page)).toEqual([]);
    await page.close();
  });
});

describe('a page that changes', () => {
  test('has a translation taken off in the turn in which its text becomes another', async () => {
    const { page } = await read(POST);
    await press(page, 'EN');
    const seen = await page.evaluate(async () => {
      document.getElementById('post')!.firstChild!.nodeValue = '昨天没有去';
      for (let i = 0; i < 5; i++) await null;
      return window.hongqiao.translated();
    });
    expect(seen).toEqual([]);
    await page.close();
  });

  test('is not given an answer for a text that it no longer holds', async () => {
    const { page } = await read(POST, { translator: { isHeld: true } });
    await press(page, 'EN');
    // In one task: no observer has told us yet.
    const seen = await page.evaluate(() => {
      document.getElementById('post')!.textContent = '换成了别的一句话';
      window.hongqiao.translator()!.release();
      return window.hongqiao.translated().filter(({ text }) => text.includes('打卡'));
    });
    expect(seen).toEqual([]);
    await page.close();
  });

  test('has it put back when it was thrown out, and in the end gets its way', async () => {
    const { page } = await read(POST);
    await press(page, 'EN');
    const counts: number[] = [];
    for (let i = 0; i < 8; i++) {
      counts.push(
        await page.evaluate(async () => {
          for (const own of document.querySelectorAll('main [data-hongqiao]')) own.remove();
          for (let i = 0; i < 5; i++) await null;
          return window.hongqiao.translated().length;
        }),
      );
    }
    expect(counts).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    await page.close();
  });

  test('that makes the same post anew has its translation again without asking', async () => {
    const { page } = await read(POST);
    await press(page, 'EN');
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      const made = document.createElement('p');
      made.textContent = '今天去打卡了一家网红咖啡馆，已经种草了';
      main.replaceChildren(made);
    });
    await expect
      .poll(() => texts(page), { timeout: 8_000 })
      .toEqual([inOtherWords('今天去打卡了一家网红咖啡馆，已经种草了')]);
    expect(await asked(page)).toHaveLength(1);
    await page.close();
  });

  test('that makes it anew where it may not grow has nothing laid over it', async () => {
    const { page } = await read(POST);
    await press(page, 'EN');
    await page.evaluate(() => {
      const made = document.createElement('p');
      made.style.cssText = 'height: 24px; overflow: hidden';
      made.textContent = '今天去打卡了一家网红咖啡馆，已经种草了';
      document.querySelector('main')!.replaceChildren(made);
    });
    await pause(STILL * 2);
    expect(await texts(page)).toEqual([]);
    await page.close();
  });
});

describe('all of a page', () => {
  const MANY = `<main>${Array.from({ length: 200 }, (_, i) => `<p>第${i}条评论，说了一句话</p>`).join('')}</main>`;

  test('comes as it comes on screen, a few at a time, and goes with a second word', async () => {
    const { page } = await read(MANY, { translator: { delay: 30 } });
    await page.evaluate(() => window.hongqiao.translations()!.toggleAll());
    await pause(STILL * 3);
    const now = await translated(page);
    expect(now.length).toBeGreaterThan(8);
    expect(now.length).toBeLessThan(60);
    for (const { text, under } of now) expect(text).toBe(inOtherWords(under));
    expect(await page.evaluate(() => window.hongqiao.translator()!.most)).toBeLessThanOrEqual(8);
    await page.evaluate(() => window.hongqiao.translations()!.toggleAll());
    expect(await translated(page)).toEqual([]);
    await page.close();
  });

  test('asks for what is on screen from the top, and lets go of what was scrolled past', async () => {
    const { page } = await read(MANY, { translate: 'automatic', translator: { isHeld: true } });
    await pause(STILL);
    expect((await asked(page))[0]).toBe('第0条评论，说了一句话');
    await page.evaluate(() => scrollTo(0, 4_000));
    await pause(STILL * 2);
    expect(await page.evaluate(() => window.hongqiao.translator()!.cancelled)).toBe(8);
    const now = (await asked(page)).slice(8);
    expect(now.length).toBe(8);
    await page.close();
  });

  // So no task is long, however many are waiting.
  test('of two hundred comments is written a few in a frame', async () => {
    const { page } = await read(MANY, {}, { height: 20_000 });
    const result = await page.evaluate(async () => {
      const count = () => document.querySelectorAll('[data-hongqiao="translation"]').length;
      let [before, most] = [0, 0];
      window.hongqiao.translations()!.toggleAll();
      for (let frame = 0; frame < 1_500 && before < 200; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        most = Math.max(most, count() - before);
        before = count();
      }
      return { most, count: before };
    });
    expect(result.count).toBe(200);
    // Eight are asked for at a time; counted here before the frame's own work or after it, so two lots at most.
    expect(result.most).toBeLessThanOrEqual(16);
    await page.close();
  });

  test('tells of trouble once and then asks no more', async () => {
    const { page } = await read(MANY, {
      translate: 'automatic',
      translator: { failing: { word: '评论', code: 'network' }, delay: 20 },
    });
    await pause(STILL * 2);
    const now = await texts(page);
    expect(now).toEqual(['Nobody answered at this address. Check the address, and that the server lets browsers in.']);
    expect((await asked(page)).length).toBeLessThanOrEqual(8);
    await page.close();
  });

  test('comes where a folded text is unfolded', async () => {
    const { page } = await read(
      '<main><p style="display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden">折起来的一段话</p></main>',
      { translate: 'automatic' },
    );
    await pause(STILL);
    expect(await translated(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('p')!.removeAttribute('style'));
    await pause(1_500);
    expect(await texts(page)).toEqual([inOtherWords('折起来的一段话')]);
    await page.close();
  });

  test('ends with the address', async () => {
    const { page } = await read('');
    await page.setRequestInterception(true);
    const body = `<!doctype html><meta charset="utf-8">${MANY}`;
    page.on('request', (request) => request.respond({ contentType: 'text/html', body }));
    await page.goto('https://example.org/one');
    await page.addScriptTag({ content: ours });
    await page.evaluate(() => window.hongqiao.start({ amount: 'none', translate: 'asked' }));
    await pause(STILL);
    await page.evaluate(() => window.hongqiao.translations()!.toggleAll());
    await pause(STILL);
    const isAll = () => page.evaluate(() => window.hongqiao.translations()!.summary().isAll);
    expect(await isAll()).toBe(true);
    const before = await asked(page);
    await page.evaluate(() => {
      history.pushState({}, '', '/two');
      scrollTo(0, 4_000);
    });
    await pause(STILL * 3);
    expect(await isAll()).toBe(false);
    expect(await asked(page)).toEqual(before);
    await page.close();
  });
});
