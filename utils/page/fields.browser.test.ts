/** Looking up what stands in fields and editors, which are read and never touched. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, frames, launch, middleOf, open, pause } from '@/tests/page/harness';

let ours: string;
beforeAll(async () => {
  ours = await bundle('in-page.ts');
});

const STYLE = `<style>
  body { margin: 0; padding: 30px; font: 16px/1.5 sans-serif }
  #plain { font: 20px/1.4 serif; padding: 3px 14px 9px; border: 5px solid; width: 300px; letter-spacing: 2px }
  #middle { text-align: center; height: 60px; width: 260px }
  #scaled { transform: scale(1.5); transform-origin: 0 0; margin-bottom: 40px; display: block }
  #long { width: 180px; height: 230px; padding: 8px; line-height: 1.8; font-size: 18px }
  #boxed { width: 500px; text-indent: 1em }
</style>`;
const LONG = '今天下雨，我们没有出门。\n\n后来雨停了，大家去咖啡馆坐了一会儿，喝了两杯咖啡，聊到很晚才回家。';
const BODY = `<body>${STYLE}
  <p><input id="plain" value="今天想去咖啡馆看书"></p>
  <p><input id="middle" value="中间的文字"></p>
  <p><input id="search" type="search" value="搜索附近的咖啡馆"></p>
  <p><input id="scaled" value="放大以后的文字"></p>
  <p><textarea id="long">${LONG}</textarea></p>
  <p><textarea id="boxed" rows="2">a b  c 一二三四五\t六七八九十</textarea></p>
</body>`;

describe.each(['chrome', 'firefox'] as const)('in %s', (kind) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(kind);
  });
  afterAll(() => browser.close());

  async function show(html: string): Promise<void> {
    ({ page } = await open(browser, { html, scripts: [ours], width: 800, height: 700 }));
    await page.evaluate(() => window.hongqiao.start());
    await pause(400);
  }
  const hit = () => page.evaluate(() => window.hongqiao.hit());
  const mirrors = () => page.evaluate(() => document.querySelectorAll('[data-hongqiao="field"]').length);

  /** Points at the middle of a character of a field, as far as the browser itself says where that is. */
  async function pointAt(selector: string, text: string): Promise<void> {
    const at = await page.evaluate(
      (selector, text) => {
        const field = document.querySelector<HTMLInputElement>(selector)!;
        const { left, top, right, bottom } = field.getBoundingClientRect();
        const wanted = field.value.indexOf(text);
        const hits: { x: number; y: number }[] = [];
        for (let y = top + 1; y < bottom; y += 2) {
          for (let x = left + 1; x < right; x += 2) {
            const caret = document.caretPositionFromPoint(x, y);
            if (caret?.offsetNode === field && caret.offset === wanted + 1) hits.push({ x, y });
          }
        }
        // The caret behind the first character is meant from its middle to the middle of the next one.
        return hits[Math.floor(hits.length / 2)];
      },
      selector,
      text,
    );
    if (!at) throw new Error(`No ${text} in ${selector}`);
    await page.mouse.move(at.x, at.y);
    await pause(150);
  }

  test.each([
    ['an input with room, a border and wide letters', '#plain', '咖啡', '咖啡'],
    ['the last word of an input', '#plain', '看书', '看书'],
    ['an input that is centred', '#middle', '文字', '文字'],
    ['a search box', '#search', '附近', '附近'],
    ['an input that is drawn larger', '#scaled', '以后', '以后'],
    ['the first line of a textarea', '#long', '下雨', '下雨'],
    ['a line that the textarea broke', '#long', '回家', '回家'],
  ])('a word is found in %s', async (_, selector, text, word) => {
    await show(BODY);
    await pointAt(selector, text);
    await expect.poll(async () => (await hit())?.text, { timeout: 8_000 }).toBeOneOf([word, word.slice(0, 2)]);
    const found = await hit();
    // The boxes are the word's: the browser's own caret answers inside the field on either side of them.
    const [box] = await page.evaluate(() => window.hongqiao.boxes());
    const offsets = await page.evaluate(
      ({ left, right, top, bottom }) =>
        [left + 2, right - 2].map((x) => document.caretPositionFromPoint(x, (top + bottom) / 2)?.offset),
      box!,
    );
    const start = await page.$eval(selector, (field, text) => (field as HTMLInputElement).value.indexOf(text), text);
    expect(offsets).toEqual([start, start + (found?.text.length ?? 0)]);
    await page.close();
  });

  test('the mirror agrees with the browser about every character', async () => {
    await show(BODY);
    const { wrong, compared } = await page.evaluate(async () => {
      const wrong: string[] = [];
      let compared = 0;
      for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
        field.scrollTop = 0;
        const box = field.getBoundingClientRect();
        for (let y = box.top + 3; y < box.bottom; y += 7) {
          for (let x = box.left + 3; x < box.right; x += 5) {
            const ours = window.hongqiao.fieldOffsetAt(x, y);
            const theirs = document.caretPositionFromPoint(x, y);
            // Beside a line the browsers have answers of their own.
            const isOnLine = [y - 8, y + 8].every((near) => window.hongqiao.fieldOffsetAt(x, near) === ours);
            if (ours === null || !isOnLine || theirs?.offsetNode !== field) continue;
            compared++;
            const length = (field.value.codePointAt(ours) ?? 0) > 0xffff ? 2 : 1;
            if (theirs.offset < ours || theirs.offset > ours + length) {
              wrong.push(`${field.id} ${x},${y}: ${ours}, not ${theirs.offset}`);
            }
          }
        }
      }
      return { wrong, compared };
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(150);
    await page.close();
  });

  test('a field that is scrolled is read where it is scrolled to', async () => {
    await show(BODY);
    await page.$eval('#long', (field) => {
      (field as HTMLElement).style.height = '90px';
      field.scrollTo(0, 1000);
    });
    await frames(page);
    await pointAt('#long', '回家');
    expect((await hit())?.text).toBe('回家');
    expect((await hit())?.sentence).toBe('后来雨停了，大家去咖啡馆坐了一会儿，喝了两杯咖啡，聊到很晚才回家。');
    await page.$eval('#long', (field) => field.scrollTo(0, 0));
    await pause(700);
    expect(await hit()).toBeNull();
    await page.close();
  });

  test('caret, selection, text, focus and undo stay as they are, and nothing is counted', async () => {
    await show(`<body>${STYLE}<p>页面上的话</p><textarea id="long">真的绝绝子</textarea></body>`);
    await page.focus('#long');
    await page.keyboard.press('End');
    await page.keyboard.type('啊');
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.up('Shift');
    await pause(900);
    const state = () =>
      page.$eval('#long', (field) => {
        const { value, selectionStart, selectionEnd, selectionDirection } = field as HTMLTextAreaElement;
        return { value, selectionStart, selectionEnd, selectionDirection, focused: document.activeElement?.id };
      });
    const before = await state();
    await pointAt('#long', '绝绝子');
    expect((await hit())?.text).toBe('绝绝子');
    expect(await page.evaluate(() => window.hongqiao.hover()!.nextCharacter())).toBe(true);
    // All that was asked about it was said to be typed, so nothing is learned from it.
    const { asked, typed } = await page.evaluate(() => window.hongqiao.seen);
    expect(typed).toEqual(['真的绝绝子啊', '绝子啊']);
    expect(asked.filter((text) => text.includes('绝'))).toEqual(typed);
    await page.mouse.move(790, 690);
    await pause(400);
    expect(await hit()).toBeNull();
    expect(await state()).toEqual(before);
    expect(await page.evaluate(() => window.hongqiao.seen.met)).toEqual([]);
    const words = await page.evaluate(() =>
      window.hongqiao
        .annotator()!
        .summary()
        .words.map((one) => one.word.simplified),
    );
    expect(words).not.toContain('绝绝子');
    expect(await page.evaluate(() => window.hongqiao.labels().map((label) => label.text))).not.toContain('juéjuézǐ');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    expect((await state()).value).toBe('真的绝绝子');
    await page.close();
  });

  test('the mirror is gone with the card, and the card with the text', async () => {
    await show(BODY);
    await pointAt('#plain', '咖啡');
    expect(await mirrors()).toBe(1);
    await page.mouse.move(790, 690);
    await pause(400);
    expect(await mirrors()).toBe(0);
    await pointAt('#plain', '咖啡');
    expect(await hit()).not.toBeNull();
    await page.$eval('#plain', (field) => {
      (field as HTMLInputElement).value = '改了';
    });
    await pause(700);
    expect(await hit()).toBeNull();
    expect(await mirrors()).toBe(0);
    await page.close();
  });

  test('what is typed is not looked up until the hands rest', async () => {
    await show(BODY);
    await page.focus('#plain');
    await page.keyboard.press('End');
    await page.keyboard.type('a');
    await pointAt('#plain', '咖啡');
    expect(await hit()).toBeNull();
    await page.close();
  });

  test.each([
    ['a password', '<input type="password" value="今天下雨">'],
    ['a password that is shown', '<input autocomplete="current-password" value="今天下雨">'],
    ['a card’s number', '<input autocomplete="billing cc-number" value="今天下雨">'],
    ['a field drawn as dots', '<input style="-webkit-text-security: disc" value="今天下雨">'],
    ['an editor drawn as dots', '<p contenteditable style="-webkit-text-security: disc">今天下雨</p>'],
  ])('%s is never read', async (_, html) => {
    await show(`<body style="margin:0;padding:20px;font:20px sans-serif">${html}</body>`);
    const box = await (await page.$('body > *'))!.boundingBox();
    for (let x = 4; x < 100; x += 8) {
      await page.mouse.move(box!.x + x, box!.y + box!.height / 2);
      await frames(page, 1);
    }
    await pause(150);
    expect(await hit()).toBeNull();
    expect(await page.evaluate(() => window.hongqiao.seen.asked)).toEqual([]);
    expect(await mirrors()).toBe(0);
    await page.close();
  });

  test('the hint of an empty field is read', async () => {
    await show(
      `<body style="margin:0;padding:20px"><input style="font:20px sans-serif" placeholder="搜索笔记"></body>`,
    );
    await page.mouse.move(30, 35);
    await pause(150);
    expect((await hit())?.text).toBe('搜索');
    await page.close();
  });

  test('an editor is read with its own text alone, and stays unmarked', async () => {
    await show(
      `<body style="margin:0;padding:20px;font:20px/2 sans-serif"><p>外面的话<span contenteditable id="e">写得<b>绝绝子</b>啊</span>也是外面</p></body>`,
    );
    const { x, y } = await middleOf(page, '绝绝子');
    await page.mouse.move(x, y);
    await pause(150);
    expect(await hit()).toMatchObject({ text: '绝绝子', sentence: '写得绝绝子啊' });
    expect(await page.evaluate(() => window.hongqiao.seen.typed)).toEqual(['写得绝绝子啊']);
    expect(await page.evaluate(() => window.hongqiao.seen.met)).toEqual([]);
    expect(await page.evaluate(() => window.hongqiao.labels().map((label) => label.text))).not.toContain('juéjuézǐ');
    expect(await page.$eval('#e', (editor) => editor.innerHTML)).toBe('写得<b>绝绝子</b>啊');
    await page.close();
  });

  test('a tap in a field shows its word, and puts the caret there as ever', async () => {
    await show(BODY);
    const box = await (await page.$('#middle'))!.boundingBox();
    await page.touchscreen.tap(box!.x + box!.width / 2 - 10, box!.y + box!.height / 2);
    await pause(150);
    expect(await hit()).not.toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('middle');
    await page.close();
  });
});
