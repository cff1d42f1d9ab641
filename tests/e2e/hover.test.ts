import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { hongqiaoRoot } from '../../scripts/browsers/closed-root';
import {
  type Box,
  boxOf,
  card,
  cardButton,
  cardSaying,
  cardText,
  click,
  eventually,
  hover,
  moveAway,
  noCard,
  overlayLabels,
} from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { changeSettings, giveCommand, killWorker, tabId } from './extension';
import { openPopup, press, text } from './popup';
import { type Site, serveSite } from './site';

describe.each(KINDS)('hovering in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    await page.keyboard.press('Escape');
    await moveAway(page);
    await noCard(page);
  });

  test.each([
    ['slang in the middle of the word', '#plain', '草', '种草', /zhòng/],
    ['a word split over three nodes', '#split', '红', '小红书', /xiǎo/],
    ['a word inside a link', '#link', '旅', '旅行', /travel|trip|journey/],
    ['a word inside a button', '#button', '藏', '收藏', /collect|save|bookmark/i],
    ['a word in an open shadow root', '#host', '影', '影子', /shadow/],
  ])('shows %s', async (_, selector, character, word, says) => {
    await hover(page, selector, character);
    const { text } = await cardSaying(page, word);
    expect(text).toMatch(says);
  });

  test('shows a word in a closed shadow root, and pinyin over its slang', async () => {
    const { left, top, right } = await page.$eval(
      '#closed',
      (host) => host.getBoundingClientRect().toJSON() as DOMRect,
    );
    await page.mouse.move(left + 5, top + 16);
    await page.mouse.move(left + 9, top + 16, { steps: 2 });
    await cardSaying(page, '秘密');
    await eventually('pinyin in the closed root', async () =>
      (await overlayLabels(page)).some(({ text, box }) => text === 'jué' && box.left > left && box.right < right + 9),
    );
  });

  test('shows a word in a frame', async () => {
    const frame = page.frames().find((frame) => frame.url().endsWith('/inner'));
    if (!frame) throw new Error('The page has lost its frame.');
    await hover(frame, '#inner', '架');
    await cardSaying(page, '框架');
  });

  test.each(['top-left', 'top-right', 'bottom-left', 'bottom-right'])(
    'keeps the card in the window and off the word at the %s',
    async (corner) => {
      const word = await hover(page, `#${corner}`, '朋友');
      const { box } = await cardSaying(page, 'friend');
      const { width, height } = page.viewport() ?? { width: 0, height: 0 };
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
      expect(overlap(box, word)).toBe(false);
    },
  );

  test('wakes a worker that was asleep', async () => {
    await killWorker(browser);
    await hover(page, '#plain', '昨');
    await cardSaying(page, 'yesterday');
  });

  test('says nothing beside the text', async () => {
    await hover(page, '#plain', '我');
    await cardSaying(page, '我');
    await moveAway(page);
    await noCard(page);
  });

  test('does nothing for events that the page made up', async () => {
    await page.evaluate(() => {
      const element = document.querySelector('#plain');
      const { left, top, height } = element?.getBoundingClientRect() ?? new DOMRect();
      const at = { bubbles: true, composed: true, clientX: left + 30, clientY: top + height / 2 };
      for (const type of ['pointermove', 'mousemove', 'pointerover', 'mouseover']) {
        element?.dispatchEvent(new (type.startsWith('p') ? PointerEvent : MouseEvent)(type, at));
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await card(page)).toBeNull();
  });

  test('Escape closes the card, N and B walk the sentence', async () => {
    await hover(page, '#plain', '朋');
    const first = await cardSaying(page, 'friend');
    await page.keyboard.press('n');
    await eventually('the card of another word', async () => (await cardText(page)) !== first.text);
    await page.keyboard.press('b');
    await cardSaying(page, 'friend');
    await page.keyboard.press('Escape');
    await noCard(page);
  });

  test('a finger held on a link opens the card clear of itself, and not the link', async () => {
    const word = await boxOf(page.mainFrame(), '#link', '旅行');
    await page.touchscreen.touchStart((word.left + word.right) / 2, (word.top + word.bottom) / 2);
    const { box } = await cardSaying(page, '旅行');
    await page.touchscreen.touchEnd();
    expect(Math.max(box.top - word.bottom, word.top - box.bottom)).toBeGreaterThan(16);
    await cardSaying(page, '旅行');
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('by one key a walk begins, is heard, and gives the focus back', async () => {
    await page.evaluate(() => document.querySelector<HTMLElement>('#button')?.focus());
    await pressWalk(page);
    // The first word after the button, whose own is no text to read.
    const first = await cardSaying(page, '影子');
    await heard(page, 'yǐng zi');
    await heard(page, 'shadow');
    await heard(page, en.walk_not_kept.message);
    expect(await focusedHost(page)).toBe('live');
    await page.keyboard.press('n');
    await eventually('the card of another word', async () => (await cardText(page)) !== first.text);
    await page.keyboard.press('b');
    await cardSaying(page, '影子');
    await page.keyboard.press('Escape');
    await noCard(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('button');
    expect(await page.$('[data-hongqiao="live"]')).toBeNull();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  });

  test('the walk goes by the browser’s own shortcut, too, and needs no other key switched on', async () => {
    await changeSettings(browser, { cardKeys: false });
    await page.bringToFront();
    // In Chromium only a worker that is awake can be told.
    await hover(page, '#plain', '昨');
    await cardSaying(page, 'yesterday');
    await giveCommand(browser, 'walk-words');
    const first = await cardSaying(page, '我们');
    await page.keyboard.press('n');
    await eventually('the card of another word', async () => (await cardText(page)) !== first.text);
    await page.keyboard.press('Escape');
    await changeSettings(browser, { cardKeys: true });
    await page.bringToFront();
  });

  test('reads what stands in a field, keeps it with that alone, and touches nothing', async () => {
    await page.$eval('#input', (input) => {
      Object.assign(input, { value: '朋友来了' });
      (input as HTMLInputElement).focus();
      (input as HTMLInputElement).setSelectionRange(1, 3);
    });
    const box = await page.$eval('#input', (input) => input.getBoundingClientRect().toJSON());
    await page.mouse.move(box.left + 8, box.top + box.height / 2 + 1);
    await page.mouse.move(box.left + 10, box.top + box.height / 2);
    const shown = await cardSaying(page, 'friend');
    expect(overlap(shown.box, box)).toBe(false);
    await click(page, await cardButton(shown, new RegExp(en.card_keep.message)));
    await cardSaying(page, en.card_kept.message);
    const state = await page.$eval('#input', (input) => {
      const { value, selectionStart, selectionEnd } = input as HTMLInputElement;
      return { value, selectionStart, selectionEnd, focused: document.activeElement === input };
    });
    expect(state).toEqual({ value: '朋友来了', selectionStart: 1, selectionEnd: 3, focused: true });
    const popup = await openPopup(browser, 'words');
    await eventually('the word', async () => (await text(popup, '.popup')).includes('朋友'));
    await popup.close();
    await page.bringToFront();
    await page.$eval('#input', (input) => {
      Object.assign(input, { value: '' });
      (input as HTMLElement).blur();
    });
  });

  test('waits for the key that was chosen in the popup', async () => {
    const popup = await openPopup(browser, 'page', `?tab=${await tabId(browser, page)}`);
    await press(popup, 'label', en.hover_key_ctrl.message);
    await popup.close();
    await page.bringToFront();
    await hover(page, '#plain', '草');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await card(page)).toBeNull();
    await page.keyboard.down('Control');
    await cardSaying(page, '种草');
    await page.keyboard.up('Control');
    await changeSettings(browser, { hoverKey: 'none' });
    await page.bringToFront();
  });

  test.each(['#input', '#editor'])('leaves the keys to whoever types in %s', async (selector) => {
    await page.click(selector);
    await hover(page, '#plain', '草');
    const before = await cardSaying(page, '种草');
    await page.keyboard.type('nbmcr');
    const typed = await page.$eval(selector, (field) => ('value' in field ? String(field.value) : field.textContent));
    expect(typed).toContain('nbmcr');
    expect(await cardText(page)).toBe(before.text);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  });

  test('works on the other name of the site, over the open note', async () => {
    const note = await browser.open(browser.siteUrl('www.rednote.com'));
    await hover(note, '#detail-desc', 'yyds');
    await cardSaying(note, 'yyds');
    await note.close();
  });
});

async function pressWalk(page: Page): Promise<void> {
  await page.bringToFront();
  for (const key of ['Alt', 'Shift'] as const) await page.keyboard.down(key);
  await page.keyboard.press('KeyW');
  for (const key of ['Shift', 'Alt'] as const) await page.keyboard.up(key);
}

/** Waits until the live region says this. */
const heard = (page: Page, what: string) =>
  eventually(`${what} to be said`, async () => {
    const root = await hongqiaoRoot(page.mainFrame(), 'live');
    return root?.evaluate((root, what) => root.querySelector('[aria-live]')?.textContent.includes(what), what);
  });

/** Which of our hosts has the focus. */
const focusedHost = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-hongqiao'));

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
