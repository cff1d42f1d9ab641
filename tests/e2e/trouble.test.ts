import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { card, cardSaying, eventually, hover, moveAway, noCard } from '../../scripts/browsers/reader';
import { cutDictionary, KINDS, launch, type OpenBrowser, refuseDatabase, removeDictionary, variant } from './browser';
import { changeSettings } from './extension';
import { openPopup, text } from './popup';
import { type Site, serveSite } from './site';

describe.each(KINDS)('bad input in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    await changeSettings(browser, { pinyin: 'all' });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/trouble'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each([
    ['between lone surrogates', '#surrogates', '朋', 'friend'],
    ['after a lone surrogate', '#surrogates', '好', 'good'],
    ['broken by a zero-width joiner', '#invisible', '朋', '朋'],
    ['from CJK Extension B', '#rare', '𠀀', '𠀀'],
    ['beside a character from CJK Extension B', '#rare', '少', 'rare'],
  ])('reads a word %s', async (_, selector, character, says) => {
    await hover(page, selector, character);
    await cardSaying(page, says);
    await page.keyboard.press('Escape');
    await moveAway(page);
    await noCard(page);
  });

  test('lets go of a node that vanishes under the pointer', async () => {
    await hover(page, '#vanishing', '朋');
    await page.evaluate(() => document.querySelector('#vanishing')?.remove());
    await moveAway(page);
    await noCard(page);
    await hover(page, '#first', '电');
    await cardSaying(page, '电影');
    await moveAway(page);
    await noCard(page);
  });

  test('keeps a page with a text of a million characters alive, and reads it', async () => {
    const control = await launch(kind, { port: site.port, extension: null });
    const longest = async (page: Page) => {
      await page.bringToFront();
      await page.evaluate(() => {
        const { watchFrames, fill } = window as unknown as { watchFrames(): void; fill(characters: number): void };
        watchFrames();
        fill(1_000_000);
      });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return page.evaluate(() => (window as unknown as { longestPause: number }).longestPause);
    };
    try {
      const without = await longest(await control.open(control.siteUrl('www.xiaohongshu.com', '/trouble')));
      const withUs = await longest(page);
      // The layout of such a text takes its time by itself; what we add must not be felt as a hang.
      expect(withUs).toBeLessThan(without * 2 + 500);
    } finally {
      await control.close();
    }
    await page.evaluate(() => document.querySelector('#long')?.scrollIntoView({ block: 'center' }));
    const { left, top } = await page.$eval('#long', (element) => element.getBoundingClientRect().toJSON());
    await page.mouse.move(left + 40, top + 50);
    await page.mouse.move(left + 48, top + 52, { steps: 3 });
    await eventually('a card over the long text', () => card(page), 15_000);
  });
});

const DICTIONARIES: [name: string, spoil: (folder: string) => void][] = [
  ['cut in half', cutDictionary],
  ['missing', removeDictionary],
];

describe.each(KINDS)('an extension in bad shape in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser | undefined;
  let spoiled: ReturnType<typeof variant> | undefined;

  beforeAll(async () => {
    site = await serveSite();
  });
  afterEach(async () => {
    await browser?.close();
    spoiled?.done();
  });
  afterAll(() => site?.close());

  const openSpoiled = async (spoil: (folder: string) => void) => {
    spoiled = variant(kind, spoil);
    browser = await launch(kind, { port: site.port, extension: spoiled.folder });
    return { browser, page: await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places')) };
  };

  test.each(DICTIONARIES)(
    'with its dictionary %s still gives the reading, and says what is wrong',
    async (_, spoil) => {
      const { page } = await openSpoiled(spoil);
      await hover(page, '#plain', '朋');
      const { text } = await cardSaying(page, en.card_trouble_dictionary.message);
      expect(text).toMatch(/péng/);
    },
  );

  test('refused by the database still explains words, and says that nothing can be kept', async () => {
    const { browser, page } = await openSpoiled(refuseDatabase);
    await hover(page, '#plain', '朋');
    await cardSaying(page, 'friend');
    await page.keyboard.press('r');
    await cardSaying(page, en.card_trouble_save.message);
    const popup = await openPopup(browser, 'review');
    await eventually('the reason', async () => (await text(popup, '.popup')).includes(en.deck_unavailable.message));
  });
});
