import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import {
  cardButton,
  cardSaying,
  click,
  eventually,
  hover,
  moveAway,
  noCard,
  overlayLabels,
} from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { changeSettings, lendPage } from './extension';
import { openPopup, press, text } from './popup';
import { type Site, servePages } from './site';

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#c33"/></svg>`;
const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>探店</title>
  <style>body { margin: 0; font: 18px/1.8 sans-serif } img { display: block; width: 300px; height: 180px }</style>
  <article><img id="open" src="/picture"><p id="shop">我们昨天被朋友种草了一个小店。</p></article>
  <article><img id="locked"><p id="cat">这只猫真的绝绝子，我还想再看。</p></article>
  <script>locked.src = location.origin.replace('www.xiaohongshu.com', 'blog.example') + '/picture'</script></html>`;

// One reader's wishes, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('what a reader wishes for on the card in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    site = await servePages({ '/': PAGE, '/picture': PICTURE });
    browser = await launch(kind, { port: site.port });
    await changeSettings(browser, { pinyin: 'unknown', level: 0 });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const labels = async (of: Page) => (await overlayLabels(of)).map((label) => label.text).join(' ');
  const marks = (of: Page) =>
    of.evaluate(() =>
      [...(CSS.highlights.get('hongqiao-slang') ?? []), ...(CSS.highlights.get('hongqiao-slang-tight') ?? [])].map(
        (range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
      ),
    );
  const wish = async (says: { message: string }) =>
    click(page, await cardButton(await cardSaying(page, says.message), new RegExp(`^${says.message}$`)));

  /** The card of the word before may lie over this one. */
  const rest = async (selector: string, text: string) => {
    await moveAway(page);
    await noCard(page);
    await hover(page, selector, text);
  };

  test('a word that is known loses its pinyin in another open page, and has it back', async () => {
    const other = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/'));
    await eventually('pinyin over 朋友', async () => (await labels(other)).includes('péng'));
    await hover(page, '#shop', '朋');
    await cardSaying(page, '朋友');
    await page.keyboard.press('k');
    await cardSaying(page, en.card_known_state.message);
    await other.bringToFront();
    await eventually('朋友 without pinyin', async () => !(await labels(other)).includes('péng'));
    expect(await labels(other)).toContain('zuó');
    await page.bringToFront();
    await page.keyboard.press('k');
    await other.bringToFront();
    await eventually('pinyin over 朋友 again', async () => (await labels(other)).includes('péng'));
    await other.close();
  });

  test('a word that is ignored loses its mark and its pinyin', async () => {
    await page.bringToFront();
    await eventually('the mark', async () => (await marks(page)).includes('绝绝子'));
    await rest('#cat', '绝');
    await cardSaying(page, '绝绝子');
    await wish(en.card_ignored);
    await eventually('no mark', async () => !(await marks(page)).includes('绝绝子'));
    await eventually('no pinyin over it', async () => !(await labels(page)).includes('jué'));
  });

  test('what is ignored stands in the list under its filter, and goes back to learning with an undo', async () => {
    popup = await openPopup(browser, 'words');
    // Nothing is in the deck yet, and the filter is there all the same.
    const states = await eventually('the filters', () => popup.$('.word-filters select'));
    await states.select('ignored');
    await eventually('the ignored word', async () => (await text(popup, '.virtual-list')).includes('绝绝子'));
    await press(popup, 'button', en.words_select.message);
    await press(popup, '.word-row', '绝绝子');
    await press(popup, 'button', en.words_mark_learn.message);
    await eventually('the list without it', async () => (await popup.$$('.word-row')).length === 0);
    await press(popup, 'button', en.words_undo.message);
    await eventually('the word again', async () => (await popup.$$('.word-row')).length === 1);
    await popup.close();
  });

  test('a sentence is kept as a card of its own, with its reading and its meaning', async () => {
    await page.bringToFront();
    await rest('#shop', '种');
    await cardSaying(page, '种草');
    await page.keyboard.press('s');
    await cardSaying(page, en.card_sentence_kept.message);
    popup = await openPopup(browser, 'words');
    await press(popup, '.word-row', '我们昨天被朋友种草了一个小店');
    await eventually('the reading', async () => (await text(popup, '.reading-line')).includes('zhòng cǎo'));
    await eventually('the meaning', () => popup.$('.word-detail .meaning'));
    expect(await popup.$eval('.word-detail h2 mark', (mark) => mark.textContent)).toBe('种草');
    await popup.close();
  });

  test('the picture of the post is kept with it, small and on this device', async () => {
    await page.bringToFront();
    await wish(en.card_picture_keep);
    await cardSaying(page, en.card_picture_kept.message);
    popup = await openPopup(browser, 'words');
    await press(popup, '.word-row', '我们昨天被朋友种草了一个小店');
    const size = await eventually('the picture', () =>
      popup.$eval('.post-picture', (image) => (image as HTMLImageElement).naturalWidth),
    );
    expect(size).toBe(640);
    await press(popup, 'button', en.words_picture_drop.message);
    await eventually('the picture to be gone', async () => !(await popup.$('.post-picture')));
    await popup.close();
  });

  test('a picture that its site locks is kept once the reader has lent us the page', async () => {
    await page.bringToFront();
    await rest('#cat', '猫');
    await cardSaying(page, en.card_keep.message);
    await page.keyboard.press('r');
    await cardSaying(page, en.card_kept.message);
    await wish(en.card_picture_keep);
    await cardSaying(page, en.card_trouble_picture_press.message);
    await lendPage(browser, page);
    await page.bringToFront();
    await wish(en.card_picture_keep);
    await cardSaying(page, en.card_picture_kept.message);
    popup = await openPopup(browser, 'words');
    await press(popup, '.word-row', '猫');
    const pixel = await eventually('the picture', () =>
      popup.$eval('.post-picture', (image) => {
        const { naturalWidth, naturalHeight } = image as HTMLImageElement;
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        context?.drawImage(image as HTMLImageElement, -naturalWidth / 2, -naturalHeight / 2);
        return naturalWidth > 0 && { naturalWidth, red: context?.getImageData(0, 0, 1, 1).data[0] ?? 0 };
      }),
    );
    expect(pixel.naturalWidth).toBe(300);
    expect(pixel.red).toBeGreaterThan(150);
    await popup.close();
  });
});
