import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Box,
  card,
  cardSaying,
  cardText,
  eventually,
  hover,
  moveAway,
  noCard,
} from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { killWorker } from './extension';
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

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
