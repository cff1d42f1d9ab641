import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { eventually, overlayLabels } from '../../scripts/browsers/reader';
import type { Deck } from '../../utils/deck/deck';
import { aDeck, aWord, DAY } from '../../utils/deck/fakes';
import { retrievability } from '../../utils/deck/memory';
import { backup } from '../../utils/export/backup';
import { KINDS, launch, type OpenBrowser } from './browser';
import { changeSettings, giveCommand } from './extension';
import { openPopup, openPopupOver, press, readBackup } from './popup';
import { type Site, serveSite } from './site';

describe.each(KINDS)('the amount of pinyin in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  /** Two hosts of one site, and another site. */
  let xiaohongshu: Page;
  let rednote: Page;
  let zhihu: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    const open = (host: string) => browser.open(browser.siteUrl(host, '/places'));
    xiaohongshu = await open('www.xiaohongshu.com');
    rednote = await open('www.rednote.com');
    zhihu = await open('www.zhihu.com');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Pages behind others do not draw, so each is looked at in its turn. */
  async function labels(page: Page): Promise<string> {
    await page.bringToFront();
    return (await overlayLabels(page)).map(({ text }) => text).join(' ');
  }
  const shows = (page: Page, syllable: string) =>
    eventually(`${syllable} on ${page.url()}`, async () => (await labels(page)).includes(syllable));
  const lacks = (page: Page, syllable: string) =>
    eventually(`no ${syllable} on ${page.url()}`, async () => {
      const shown = await labels(page);
      return shown !== '' && !shown.includes(syllable);
    });
  const empty = (page: Page) => eventually(`no pinyin on ${page.url()}`, async () => (await labels(page)) === '');

  /** Does something in the popup over a page. */
  async function inPopup(page: Page, act: (popup: Page) => Promise<void>): Promise<void> {
    const popup = await openPopupOver(browser, page);
    await act(popup);
    await popup.close().catch(() => {});
  }

  test('is chosen for one site alone, on all its hosts', async () => {
    await shows(zhihu, 'zhòng');
    await inPopup(xiaohongshu, async (popup) => {
      await press(popup, 'label', en.pinyin_own.message.replace('$1', 'xiaohongshu.com'));
      await press(popup, 'label', en.pinyin_all.message);
    });
    await shows(xiaohongshu, 'péng');
    await shows(rednote, 'péng');
    await lacks(zhihu, 'péng');
  });

  test('is what the shortcut changes: the own amount where there is one, the general one elsewhere', async () => {
    await xiaohongshu.bringToFront();
    await giveCommand(browser, 'toggle-pinyin');
    await empty(xiaohongshu);
    await shows(zhihu, 'zhòng');
    await giveCommand(browser, 'toggle-pinyin');
    await empty(zhihu);
    await xiaohongshu.bringToFront();
    await giveCommand(browser, 'toggle-pinyin');
    await shows(xiaohongshu, 'péng');
    await empty(zhihu);
    await giveCommand(browser, 'toggle-pinyin');
    await lacks(zhihu, 'péng');
  });

  test('changes by the keys themselves where the browser leaves them to the page', async () => {
    await xiaohongshu.bringToFront();
    for (const see of [empty, (page: Page) => shows(page, 'péng')]) {
      await xiaohongshu.keyboard.down('Alt');
      await xiaohongshu.keyboard.down('Shift');
      await xiaohongshu.keyboard.press('KeyP');
      await xiaohongshu.keyboard.up('Shift');
      await xiaohongshu.keyboard.up('Alt');
      await see(xiaohongshu);
    }
    await lacks(zhihu, 'péng');
  });

  test('follows the general one again when its own is taken back', async () => {
    await inPopup(rednote, (popup) => press(popup, 'label', en.pinyin_own.message.replace('$1', 'rednote.com')));
    await lacks(xiaohongshu, 'péng');
    await lacks(rednote, 'péng');
  });

  test('a site switched off is as it was before us, in every tab and frame, and back on without a reload', async () => {
    await changeSettings(browser, { pinyin: 'all', pausedSites: ['xiaohongshu'] });
    const tabs = [xiaohongshu, rednote];
    for (const page of tabs) await page.reload();
    const untouched = await Promise.all(tabs.map(everything));
    const toggle = (page: Page, host: string) =>
      inPopup(page, (popup) => press(popup, 'label', en.page_site_switch.message.replace('$1', host)));
    for (let round = 0; round < 2; round++) {
      await toggle(xiaohongshu, 'xiaohongshu.com');
      for (const page of tabs) {
        await shows(page, 'péng');
        await eventually('pinyin in the frame', async () => (await ours(page)).every((here) => here > 0));
      }
      await toggle(rednote, 'rednote.com');
      for (const page of tabs) {
        await empty(page);
        await eventually('nothing of ours', async () => (await ours(page)).every((here) => here === 0));
      }
      expect(await Promise.all(tabs.map(everything))).toEqual(untouched);
    }
    await shows(zhihu, 'péng');
    await toggle(rednote, 'rednote.com');
    await shows(rednote, 'péng');
  });

  test('with new words, leaves out a kept word until memory falls below the threshold', async () => {
    await changeSettings(browser, { pinyin: 'unknown' });
    await shows(zhihu, 'péng');
    const popup = await openPopup(browser, 'words');
    await readBackup(popup, await fadingDeck(folder));
    await press(popup, 'button', en.words_backup_confirm.message);
    await eventually('the word', () => popup.$('.word-row'));
    await popup.close();
    await lacks(zhihu, 'péng');
    await choose('90%');
    await shows(zhihu, 'péng');
    await choose('70%');
    await lacks(zhihu, 'péng');
  });

  const choose = (point: string) => inPopup(zhihu, (popup) => press(popup, '.fade label', point));
});

/** The markup of every frame, as the page's own scripts could see it. */
const everything = (page: Page): Promise<string[]> =>
  Promise.all(page.frames().map((frame) => frame.evaluate(() => document.documentElement.outerHTML)));

/** How much of ours there is in each frame: elements, marks on elements, and painted ranges. */
const ours = (page: Page): Promise<number[]> =>
  Promise.all(
    page
      .frames()
      .map((frame) =>
        frame.evaluate(
          () =>
            document.querySelectorAll('[data-hongqiao], [data-hongqiao-room]').length +
            [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0) +
            document.adoptedStyleSheets.length,
        ),
      ),
  );

/** A backup of a deck with one well learned word, reviewed so long ago that five times in six it would be remembered now. */
async function fadingDeck(folder: string): Promise<string> {
  const now = Date.now();
  const blob = await backup.write(await (await fading(now)).contents(), { now });
  const file = join(folder, 'fading.json');
  writeFileSync(file, await blob.text());
  return file;
}

/**
 * A deck whose word was reviewed whenever it was due, begun as many days before that time as it takes to fade so far.
 * Each beginning is lived through anew: FSRS counts in days of UTC, so one that has its first steps on two sides of
 * midnight is remembered for longer than one that began some minutes before.
 */
async function fading(now: number): Promise<Deck> {
  for (let from = now - DAY; ; from -= DAY) {
    const { deck, clock } = aDeck();
    clock.now = from;
    let card = await deck.save(aWord('朋友', { pinyin: 'péng yǒu' }));
    for (let review = 0; review < 3; review++) {
      clock.now = card.memory.due;
      card = (await deck.grade(card.word.key, 3))!.card;
    }
    if (retrievability(card.memory, now) <= 5 / 6) return deck;
  }
}
