import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import {
  boxOf,
  cardButton,
  cardSaying,
  cardText,
  eventually,
  hover,
  moveAway,
  overlayLabels,
} from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { changeSettings, giveCommand, tabId } from './extension';
import { openPopup, openPopupOver, press } from './popup';
import { type Site, serveSite } from './site';

describe.each(KINDS)('pinyin over the page in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const labels = async () => (await overlayLabels(page)).map((label) => label.text).join(' ');
  const shows = (syllable: string) =>
    eventually(`${syllable} over the text`, async () => (await labels()).includes(syllable));
  const empty = () => eventually('no pinyin', async () => (await labels()) === '');

  test('stands over slang from the start, and over nothing else', async () => {
    await shows('zhòng');
    expect(await labels()).not.toContain('péng');
  });

  test('stands above its word', async () => {
    const word = await boxOf(page.mainFrame(), '#detail-title', '种草');
    const label = (await overlayLabels(page)).find(({ text }) => text.includes('zhòng'));
    const middle = ((label?.box.left ?? 0) + (label?.box.right ?? 0)) / 2;
    expect(middle).toBeGreaterThan(word.left - 4);
    expect(middle).toBeLessThan(word.right + 4);
    expect(label?.box.bottom).toBeLessThanOrEqual((word.top + word.bottom) / 2 + 2);
  });

  test('does not shine through the note that lies over the feed', async () => {
    await changeSettings(browser, { pinyin: 'all' });
    await page.bringToFront();
    await shows('péng');
    // The feed's first column stands beside the note, behind the mask that darkens it.
    const feed = await boxOf(page.mainFrame(), '.note-item', '绝绝子');
    const over = (await overlayLabels(page)).filter(({ box }) => box.left < feed.right);
    expect(over.map(({ text }) => text)).toEqual([]);
  });

  test('goes and comes back with the shortcut', async () => {
    await giveCommand(browser, 'toggle-pinyin');
    await empty();
    await giveCommand(browser, 'toggle-pinyin');
    await shows('péng');
  });

  test('follows the choice made in the popup', async () => {
    const popup = await openPopup(browser, 'page', `?tab=${await tabId(browser, page)}`);
    await press(popup, 'label', en.pinyin_none.message);
    await page.bringToFront();
    await empty();
    await popup.bringToFront();
    await press(popup, 'label', en.pinyin_all.message);
    await page.bringToFront();
    await shows('péng');
    await popup.close();
  });

  test('does not come along when text is copied', async () => {
    const copied = await page.evaluate(() => {
      const note = document.querySelector('#detail-title');
      getSelection()?.selectAllChildren(note as Node);
      const text = String(getSelection());
      getSelection()?.removeAllRanges();
      return text;
    });
    expect(copied).toBe('被室友种草的小店，真的没有踩雷');
  });

  test('buttons of the card do nothing for clicks that the page made up', async () => {
    await page.bringToFront();
    await hover(page, '#detail-title', '草');
    const shown = await cardSaying(page, '种草');
    const keep = await cardButton(shown, new RegExp(en.card_keep.message));
    await keep.evaluate((button) => button.click());
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await cardText(page)).not.toContain(en.card_kept.message);
    await moveAway(page);
  });

  test('a page we are not asked to read is left alone until the reader asks', async () => {
    const blog = await browser.open(browser.siteUrl('blog.example', '/react'));
    await hover(blog, '#conditional', '晚');
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await cardText(blog)).toBe('');
    await turnOn(browser, blog);
    await hover(blog, '#conditional', '晚');
    await cardSaying(blog, '晚上');
    await blog.close();
  });
});

/** By the popup's own button, in the real popup where a test can open it. */
async function turnOn(browser: OpenBrowser, page: Page): Promise<void> {
  const popup = await openPopupOver(browser, page);
  const button = await eventually('the button that turns us on', () => popup.$('.turn-on .primary'));
  await button.click();
  await eventually(
    'the page to be read',
    async () => (await popup.$('.turn-on')) && !(await popup.$('.turn-on .primary')),
  );
  await popup.close();
}
