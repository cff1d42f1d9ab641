/** What only a real layout can tell: where labels lie, what hides them, which character is under the pointer. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@/scripts/browsers/reader';
import { boxOf, bundle, frames, launch, type OpenOptions, open, pause } from '@/tests/page/harness';

let browser: Browser;
let ours: string;

beforeAll(async () => {
  ours = await bundle('in-page.ts');
  browser = await launch();
});
afterAll(() => browser.close());

const POST = '今天去打卡了网红咖啡馆，环境真的绝绝子，种草了一大堆好看的杯子。';
const STYLE = '<style>body { margin: 0; padding: 40px; font: 20px/1.8 sans-serif }</style>';

async function show(body: string, options: Partial<OpenOptions> = {}): Promise<Page> {
  const { page } = await open(browser, { html: `<body>${STYLE}${body}</body>`, scripts: [ours], ...options });
  return page;
}

async function annotate(page: Page, options: Record<string, unknown> = {}): Promise<void> {
  await page.evaluate((o) => window.hongqiao.start(o), options);
  await pause(400);
}

const labels = (page: Page) => page.evaluate(() => window.hongqiao.labels().filter((label) => !label.isCut));

/** Checks that every word of the text has its label centred over it, close above. */
async function expectOver(page: Page, words: Record<string, string>, root?: string): Promise<void> {
  const shown = await labels(page);
  for (const [word, said] of Object.entries(words)) {
    const box = await boxOf(page, word, root);
    const near = shown.filter((label) => Math.abs(label.left + label.right - box.left - box.right) / 2 < 2);
    const label = near.find(({ text, bottom }) => text === said && bottom > box.top - 4 && bottom < box.bottom - 8);
    expect(label, `${word} ${said} in ${JSON.stringify({ box, near })}`).toBeDefined();
  }
}

describe('labels', () => {
  test('lie centred above their words, in the document, a scroller, a fixed box and a shadow root', async () => {
    const page = await show(`
      <p id="a">${POST}</p>
      <div id="b" style="height:90px;overflow:auto;border:5px solid"><p>开头一行</p><p>${POST}</p></div>
      <div id="c" style="position:fixed;right:0;bottom:0;width:300px">固定的盒子</div>
      <div id="d"></div>`);
    await page.evaluate(() => {
      const root = document.getElementById('d')!.attachShadow({ mode: 'open' });
      root.append(Object.assign(document.createElement('p'), { textContent: '影子里的评论' }));
    });
    await annotate(page);
    await expectOver(page, { 今天: 'jīntiān', 绝绝子: 'juéjuézǐ' }, '#a');
    await expectOver(page, { 开头: 'kāitóu' }, '#b');
    await expectOver(page, { 固定: 'gùdìng' }, '#c');
    expect((await labels(page)).map((label) => label.text)).toContain('pínglùn');

    // The scroller's labels move with its content, those of the fixed box stay.
    await page.evaluate(() => document.getElementById('b')!.scrollTo(0, 40));
    await frames(page);
    await expectOver(page, { 今天: 'jīntiān' }, '#b');
    await page.evaluate(() => {
      document.body.style.minHeight = '3000px';
      window.scrollTo(0, 60);
    });
    await frames(page);
    await expectOver(page, { 固定: 'gùdìng' }, '#c');
    await expectOver(page, { 今天: 'jīntiān' }, '#b');
    await page.close();
  });

  test('of a word that wraps stand one on each line', async () => {
    const page = await show('<p style="width:3em;word-break:break-all">我我绝绝子</p>');
    await annotate(page);
    const texts = (await labels(page)).map((label) => label.text);
    expect(texts).toContain('jué');
    expect(texts).toContain('juézǐ');
    await page.close();
  });

  test('stand on one line over words in bold or a little smaller', async () => {
    const page = await show('<p>老人说，<b>豆子</b>要泡<span style="font-size: 18px">一夜</span>才行</p>');
    await annotate(page);
    const tops = (await labels(page)).map(({ top }) => top);
    expect(tops.length).toBeGreaterThan(4);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(0.1);
    await page.close();
  });

  test('are cut where their scroller cuts the text', async () => {
    const page = await show(`<div style="height:60px;overflow:auto"><p>${POST}</p><p>${POST}</p><p>最后一行</p></div>`);
    await annotate(page);
    for (const label of await labels(page)) expect(label.top).toBeLessThan(100);
    await page.close();
  });

  test('are hidden under a modal and a sticky bar, and come back', async () => {
    const page = await show(`
      <div id="bar" style="position:sticky;top:0;height:50px;background:#fff">栏</div>
      <p id="a">${POST}</p><p id="b">${POST}</p>
      <div id="modal" style="position:fixed;inset:0;background:#0008;display:none"></div>
      <div style="height:2000px"></div>`);
    await annotate(page);
    expect((await labels(page)).length).toBeGreaterThan(10);

    await page.evaluate(() => {
      document.getElementById('modal')!.style.display = 'block';
    });
    await frames(page);
    expect((await labels(page)).filter((label) => label.text !== 'lán')).toEqual([]);

    await page.evaluate(() => {
      document.getElementById('modal')!.style.display = 'none';
      window.scrollTo(0, 70);
    });
    await frames(page);
    const shown = (await labels(page)).filter((label) => label.text !== 'lán');
    expect(shown.length).toBeGreaterThan(5);
    for (const label of shown) expect((label.top + label.bottom) / 2).toBeGreaterThan(48);
    await page.close();
  });

  test('stand over a modal dialog, a popover and what fills the screen, above each of them', async () => {
    const page = await show(`
      <p id="a">${POST}</p>
      <dialog id="b" style="top:120px"><div style="height:90px;overflow:auto"><p>开头一行</p><p>${POST}</p></div></dialog>
      <div id="c" popover="manual" style="inset:auto;left:40px;top:300px">浮在上面的菜单</div>
      <div id="d" style="background:#fff">固定的盒子</div>`);
    await annotate(page);
    const isInTopLayer = () =>
      page.evaluate(() => document.querySelector('[data-hongqiao=pinyin]:popover-open') !== null);
    expect(await isInTopLayer()).toBe(false);
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await pause(500);
    await expectOver(page, { 开头: 'kāitóu' }, '#b');
    expect(await isInTopLayer()).toBe(true);
    await page.evaluate(() => document.querySelector('#b div')!.scrollTo(0, 30));
    await frames(page);
    await expectOver(page, { 今天: 'jīntiān' }, '#b');

    await page.evaluate(() => document.querySelector('dialog')!.close());
    await page.evaluate(() => document.getElementById('c')!.showPopover());
    await pause(500);
    await expectOver(page, { 菜单: 'càidān' }, '#c');
    expect((await labels(page)).map(({ text }) => text)).not.toContain('kāitóu');

    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await pause(500);
    await expectOver(page, { 今天: 'jīntiān' }, '#b');
    await page.evaluate(() => document.querySelector('dialog')!.close());
    await page.evaluate(() => document.getElementById('c')!.hidePopover());
    await page.click('#a');
    await page.evaluate(() => document.getElementById('d')!.requestFullscreen());
    await pause(500);
    await expectOver(page, { 固定: 'gùdìng' }, '#d');
    await page.evaluate(() => document.exitFullscreen());
    await pause(500);
    await expectOver(page, { 固定: 'gùdìng' }, '#d');
    await expectOver(page, { 今天: 'jīntiān' }, '#a');
    expect(await isInTopLayer()).toBe(false);
    await page.close();
  });

  test('take the colour of a page that turns dark by the system alone, and are not on paper', async () => {
    const page = await show(
      `<style>@media (prefers-color-scheme: dark) { body { background: #111; color: rgb(240, 240, 240) } }</style>
      <article><p id="a">${POST}</p></article>`,
    );
    await annotate(page);
    const colours = async () => new Set((await labels(page)).map(({ color }) => color));
    expect(await colours()).toEqual(new Set(['color(srgb 0 0 0 / 0.76)']));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await frames(page, 4);
    expect([...(await colours())].join()).toMatch(/^color\(srgb 0\.94\d* 0\.94/);

    const leading = () => page.$eval('#a', (p) => getComputedStyle(p).lineHeight);
    const onScreen = await leading();
    await page.emulateMediaType('print');
    expect((await labels(page)).filter(({ left, right }) => right > left)).toEqual([]);
    expect(Number.parseFloat(await leading())).toBeLessThan(Number.parseFloat(onScreen));
    await page.emulateMediaType('screen');
    expect((await labels(page)).filter(({ left, right }) => right > left).length).toBeGreaterThan(3);
    await page.close();
  });

  test('stay under a link stretched over the whole card, which hides nothing', async () => {
    const page = await show(
      '<div style="position:relative"><a href="#" style="position:absolute;inset:0"></a><p>周末去咖啡馆</p></div>',
    );
    await annotate(page);
    await expectOver(page, { 周末: 'zhōumò' });
    await page.close();
  });

  test('follow a block that moves, and a text that changes, and go with one that is removed', async () => {
    const page = await show('<div id="gap"></div><p id="a">今天下雨</p><p id="b">明天休息</p>');
    await annotate(page);
    await page.evaluate(() => {
      document.getElementById('gap')!.style.height = '77px';
    });
    await frames(page);
    await expectOver(page, { 今天: 'jīntiān', 明天: 'míngtiān' });
    await page.evaluate(() => {
      document.querySelector('#a')!.firstChild!.nodeValue = '昨天下雪';
      document.querySelector('#b')!.remove();
    });
    await frames(page);
    // Never the old reading over the new text, not even for a moment.
    expect((await labels(page)).map((label) => label.text)).toEqual([]);
    await pause(600);
    await expectOver(page, { 昨天: 'zuótiān' });
    await page.close();
  });

  test('are left out of tight, turned, vertical, typed and off-limits text', async () => {
    const page = await show(`
      <p style="line-height:1">行距太小</p>
      <p style="transform:rotate(20deg)">转过去了</p>
      <p style="writing-mode:vertical-rl">竖着写的</p>
      <textarea>输入框里</textarea><p contenteditable>正在编辑</p><pre>代码里面</pre>
      <p translate="no">不要翻译</p><ruby>汉字<rt>hànzì</rt></ruby>`);
    await annotate(page);
    expect((await labels(page)).map((label) => label.text)).toEqual([]);
    await page.close();
  });

  test('go when pinyin is switched off, and the page is the very same after stop', async () => {
    const page = await show(`<main><p>${POST}</p></main>`);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await annotate(page);
    expect(await page.evaluate(() => document.querySelectorAll('[data-hongqiao-room]').length)).toBe(1);
    await page.evaluate(() => window.hongqiao.annotator()!.setPinyin({ amount: 'slang', level: 0, sandhi: false }));
    await frames(page);
    expect((await labels(page)).map((label) => label.text)).toEqual(['juéjuézǐ', 'zhǒngcǎo']);
    await page.evaluate(() =>
      window.hongqiao.annotator()!.refreshStates({ 'w:今天': { state: 'known', recalled: true } }),
    );
    await page.evaluate(() => window.hongqiao.annotator()!.setPinyin({ amount: 'unknown', level: 0, sandhi: false }));
    await frames(page);
    const unknown = (await labels(page)).map((label) => label.text);
    expect(unknown).not.toContain('jīntiān');
    expect(unknown).toContain('dǎkǎ');
    await page.evaluate(() => window.hongqiao.annotator()!.setPinyin({ amount: 'none', level: 0, sandhi: false }));
    await frames(page);
    expect(await labels(page)).toEqual([]);
    await page.evaluate(() => window.hongqiao.stop());
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    await page.close();
  });
});

describe('slang', () => {
  test('is marked and told of once for each page, when it is on screen', async () => {
    const page = await show(
      `<p>${POST}</p><p>又一个绝绝子的地方</p><div style="height:500px"></div><p id="z">这个 yyds 啊</p>`,
    );
    await annotate(page, { amount: 'none' });
    // Looked at once a second.
    await pause(1000);
    expect(await page.evaluate(() => window.hongqiao.seen.met)).toEqual(['绝绝子', '种草']);
    expect(await page.evaluate(() => CSS.highlights.get('hongqiao-slang')!.size)).toBeGreaterThanOrEqual(3);
    await page.evaluate(() => document.getElementById('z')!.scrollIntoView());
    await pause(1300);
    expect(await page.evaluate(() => window.hongqiao.seen.met)).toEqual(['绝绝子', '种草', 'yyds']);
    await page.evaluate(() => CSS.highlights.clear());
    await pause(1200);
    expect(await page.evaluate(() => CSS.highlights.has('hongqiao-slang'))).toBe(true);
    const { words, characters } = await page.evaluate(() => window.hongqiao.annotator()!.summary());
    expect(words.find((one) => one.word.simplified === '绝绝子')).toMatchObject({
      count: 2,
      slang: true,
      sentence: POST,
    });
    expect(words[0]?.count).toBeGreaterThanOrEqual(2);
    expect(characters).toBe(41);
    await page.close();
  });
});

describe('the character under the pointer', () => {
  const cases: [string, string, string][] = [
    ['plain text', '<p>我们去咖啡馆</p>', '咖'],
    ['a link', '<a href="#">我们去咖啡馆</a>', '啡'],
    ['a button', '<button style="font-size:20px">点击查看</button>', '击'],
    ['a disabled button', '<button disabled style="font-size:20px">点击查看</button>', '查'],
    ['text that cannot be selected', '<p style="user-select:none">我们去咖啡馆</p>', '馆'],
    ['text the pointer passes through', '<div><span style="pointer-events:none">我们去咖啡馆</span></div>', '去'],
    ['a second line', '<p style="width:4em">我们去咖啡馆</p>', '啡'],
    ['a character outside the BMP', '<p>古字𠮷野家</p>', '𠮷'],
  ];
  test.each(cases)('is found in %s', async (_, html, character) => {
    const page = await show(html);
    const box = await boxOf(page, character);
    const found = await page.evaluate(
      (x, y) => window.hongqiao.textAt(x, y),
      (box.left + box.right) / 2,
      (box.top + box.bottom) / 2,
    );
    expect(found && String.fromCodePoint(found.text.codePointAt(found.offset)!)).toBe(character);
    const beside = await page.evaluate((x, y) => window.hongqiao.textAt(x, y), 790, 590);
    expect(beside).toBeNull();
    await page.close();
  });

  test('is found through shadow roots, and nothing where there is only room beside a line', async () => {
    const page = await show('<div id="host"></div><p id="p" style="width:400px">短行</p>');
    await page.evaluate(() => {
      let root: Element = document.getElementById('host')!;
      for (let depth = 0; depth < 3; depth++) {
        const inner = document.createElement('div');
        root.attachShadow({ mode: 'open' }).append(inner);
        root = inner;
      }
      root.textContent = '影子深处';
    });
    const inside = await page.evaluate(() => {
      const { left, top } = document.getElementById('host')!.getBoundingClientRect();
      return window.hongqiao.textAt(left + 50, top + 18);
    });
    expect(inside).toEqual({ text: '影子深处', offset: 2 });
    const line = await boxOf(page, '短行', '#p');
    const at = (dx: number) => page.evaluate((x, y) => window.hongqiao.textAt(x, y), line.right + dx, line.top + 10);
    expect(await at(3)).toEqual({ text: '短行', offset: 1 });
    expect(await at(9)).toBeNull();
    await page.close();
  });

  test('belongs to a word across nodes, links and line breaks', async () => {
    const page = await show(
      '<p>来<b>小</b>红<a href="#">书</a>吧<br>第二行<img>后面<span style="display:none">藏</span>的字</p>',
    );
    const box = await boxOf(page, '红');
    const text = await page.evaluate((x, y) => window.hongqiao.blockTextAt(x, y), box.left + 8, box.top + 10);
    expect(text).toBe('来小红书吧\n第二行 后面的字');
    await page.close();
  });
});

describe('hovering', () => {
  const shown = (page: Page) => page.evaluate(() => window.hongqiao.seen.shown.map((one) => one.text));
  async function over(page: Page, text: string, root?: string): Promise<void> {
    const box = await boxOf(page, text, root);
    await page.mouse.move((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    await frames(page, 2);
  }

  test('shows the word of an annotated text in the next frame, without asking', async () => {
    const page = await show(`<p>${POST}</p>`);
    await annotate(page);
    const asked = await page.evaluate(() => window.hongqiao.seen.asked.length);
    await over(page, '咖啡');
    expect(await page.evaluate(() => window.hongqiao.hit())).toEqual({
      text: '咖啡',
      sentence: POST,
      lang: 'zh-Hans',
    });
    expect(await page.evaluate(() => window.hongqiao.seen.asked.length)).toBe(asked);
    await page.mouse.move(780, 580);
    await pause(400);
    expect(await page.evaluate(() => window.hongqiao.hit())).toBeNull();
    await page.close();
  });

  test('asks about text that is not annotated, and only about the newest', async () => {
    const page = await show('<nav>首页</nav><button>发现更多</button>');
    // Long enough that the pointer is on the second before the answer about the first comes.
    await annotate(page, { delay: 600 });
    await page.evaluate(() => window.hongqiao.seen.asked.splice(0));
    await over(page, '首页');
    await over(page, '发现');
    await eventually('an answer', async () => (await shown(page)).length);
    await pause(300);
    expect(await shown(page)).toEqual(['发现']);
    expect(await page.evaluate(() => window.hongqiao.seen.asked.at(-1))).toBe('发现更多');
    await page.close();
  });

  test('shows nothing for text that vanishes before the answer', async () => {
    const page = await show('<button>发现更多</button>');
    await annotate(page, { delay: 150 });
    await over(page, '发现');
    await pause(60);
    await page.evaluate(() => document.querySelector('button')!.remove());
    await pause(300);
    expect(await shown(page)).toEqual([]);
    await page.close();
  });

  test('walks by key across words, blocks and characters', async () => {
    const page = await show('<p>今天下雨</p><div><p>明天休息</p></div>');
    await annotate(page);
    await over(page, '今天');
    const walk = (how: 'next' | 'previous' | 'nextCharacter') =>
      page.evaluate((name) => window.hongqiao.hover()![name](), how);
    expect(await walk('next')).toBe(true);
    expect(await walk('next')).toBe(true);
    expect(await walk('previous')).toBe(true);
    expect(await walk('previous')).toBe(true);
    expect(await walk('previous')).toBe(false);
    expect(await walk('nextCharacter')).toBe(true);
    expect(await shown(page)).toEqual(['今天', '下雨', '明天', '下雨', '今天', '天下']);
    await page.close();
  });

  test('leaves drags and recycled rows alone', async () => {
    const page = await show('<p>今天下雨</p>');
    await annotate(page);
    await page.mouse.move(700, 500);
    await page.mouse.down();
    await over(page, '今天');
    expect(await shown(page)).toEqual([]);
    await page.mouse.up();
    await over(page, '下雨');
    expect(await shown(page)).toEqual(['下雨']);
    await page.evaluate(() => {
      document.querySelector('p')!.firstChild!.nodeValue = '换了一条';
    });
    await pause(700);
    expect(await page.evaluate(() => window.hongqiao.hit())).toBeNull();
    await page.close();
  });
});
