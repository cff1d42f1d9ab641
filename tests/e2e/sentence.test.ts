import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { card, cardButton, cardSaying, click, eventually, hover } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { openPopup, press, text } from './popup';
import { type Site, serveSite } from './site';

const SENTENCE = '我们昨天被朋友种草了一个小店。';
const WORD_BY_WORD = en.translation_by_gloss.message;

// One word's life, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('the sentence of a card in %s', (kind) => {
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

  const saying = (part: string) =>
    eventually(`the card to say ${part}`, async () => {
      const shown = await card(page);
      return shown?.text.includes(part) && shown;
    });

  test('is translated by T, without a set-up and without moving the card', async () => {
    await hover(page, '#plain', '草');
    const before = await cardSaying(page, '种草');
    await page.keyboard.press('r');
    await saying(en.card_kept.message);
    await page.keyboard.press('t');
    const shown = await saying(WORD_BY_WORD);
    expect(shown.text).toContain('yesterday');
    expect(shown.text).toContain(en.translation_here.message.replace('$1', 'to make somebody want a thing'));
    expect([shown.box.left, shown.box.top]).toEqual([before.box.left, before.box.top]);
  });

  test('is kept with the word it was kept for', async () => {
    const popup = await openPopup(browser, 'words');
    await press(popup, '.word-row button', '种草');
    const told = await eventually('the sentence and what it means', async () => {
      const all = await text(popup, '.sentences');
      return all.includes(SENTENCE) && all.includes('yesterday') && all;
    });
    expect(told.indexOf('yesterday')).toBeGreaterThan(told.indexOf(SENTENCE));
    await popup.close();
    await page.bringToFront();
  });

  test('is taken away by its button', async () => {
    await hover(page, '#plain', '草');
    await cardSaying(page, '种草');
    const shown = await card(page);
    if (!shown?.text.includes(WORD_BY_WORD)) {
      await page.keyboard.press('t');
      await saying(WORD_BY_WORD);
    }
    await click(page, await cardButton((await card(page))!, new RegExp(en.card_translate.message)));
    await eventually('the card without it', async () => !(await card(page))?.text.includes(WORD_BY_WORD));
  });
});
