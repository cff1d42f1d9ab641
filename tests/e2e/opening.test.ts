import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABS } from '@/entrypoints/popup/tabs';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { backup } from '@/utils/export/backup';
import en from '../../public/_locales/en/messages.json';
import { click, eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { sidebarIsOurs } from './extension';
import { openPopup, press, readBackup, showTab, text } from './popup';
import { type Site, serveSite } from './site';

const MET = ['yyds', '绝绝子', '搭子'];

// One morning with the popup, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('what the popup opens on in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let popup: Page;
  let panel: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens one of our pages without naming a tab. */
  const opened = async (path = 'popup.html') => {
    const page = await browser.open(browser.extensionUrl(path));
    await eventually('a tab', () => page.$('[role=tab][aria-selected=true]'));
    return page;
  };
  const focused = (page: Page) =>
    page.evaluate(
      () => document.activeElement?.querySelector('.han')?.textContent ?? document.activeElement?.className,
    );
  const met = (page: Page) =>
    page.$$eval('.met-panel .met:not(.new-words) .han', (all) => all.map((it) => it.textContent));
  const meets = (page: Page, words: string[]) =>
    eventually(`${words.join(' and ')} in the list`, async () => String(await met(page)) === String(words));

  test('with nothing kept and nothing met it says how to begin', async () => {
    const page = await opened();
    expect(await openTab(page)).toBe('review');
    await eventually('the first steps', () => page.$('.review-end.empty'));
    await page.close();
  });

  test('what is due comes first', async () => {
    const words = await openPopup(browser, 'words');
    await readBackup(words, await aBackup(folder));
    await press(words, 'button', en.words_backup_confirm.message);
    await eventually('both words', async () => (await words.$$('.word-row')).length === 2);
    await words.close();
    popup = await opened();
    await popup.setViewport({ width: 380, height: 592 });
    expect(await openTab(popup)).toBe('review');
    await eventually('a question', () => popup.$('.flashcard'));
  });

  test('after the last word one key leads on to what was met today, where the first word has the focus', async () => {
    for (let left = 2; left > 0; left--) {
      await eventually(`${left} left`, () => popup.$(`[role=progressbar][aria-valuenow="${2 - left}"]`));
      await eventually('the question', () => popup.$('.flashcard:not(.shown)'));
      await popup.keyboard.press(' ');
      await eventually('the answer', () => popup.$('.flashcard.shown'));
      await popup.keyboard.press('4');
    }
    await eventually('the end', async () => (await text(popup, '.review-end')).includes('3'));
    await popup.keyboard.press(' ');
    await meets(popup, MET);
    expect(await focused(popup)).toBe('yyds');
  });

  test('with nothing due it opens on what was met today, and nothing else is shown before', async () => {
    const other = await browser.open(browser.extensionUrl('about.html'));
    // Firefox 153 runs no scripts of a debugger's before those of an extension page.
    if (kind === 'chromium') await other.evaluateOnNewDocument(WATCH_TABS);
    other.goto(browser.extensionUrl('popup.html')).catch(() => {});
    await meets(other, MET);
    if (kind === 'chromium') expect(await other.evaluate('window.shown')).toEqual([TABS.indexOf('met')]);
    expect(await openTab(other)).toBe('met');
    await other.close();
  });

  test('a panel, a tab and a popup show the same: what is ignored in one goes from all, and comes back to all', async () => {
    panel = await opened('sidepanel.html');
    await panel.setViewport({ width: 320, height: 700 });
    expect(await openTab(panel)).toBe('met');
    await meets(panel, MET);
    await popup.bringToFront();
    await popup.keyboard.press('j');
    expect(await focused(popup)).toBe('绝绝子');
    await popup.keyboard.press('x');
    await meets(popup, ['yyds', '搭子']);
    await eventually('the next word to have the focus', async () => (await focused(popup)) === '搭子');
    await meets(panel, ['yyds', '搭子']);
    await popup.keyboard.press('z');
    await meets(panel, MET);
    await meets(popup, MET);
  });

  test('space keeps a word, which is due in every window at once, and takes it out again', async () => {
    await popup.keyboard.press('ArrowUp');
    await popup.keyboard.press('ArrowUp');
    expect(await focused(popup)).toBe('yyds');
    await popup.keyboard.press(' ');
    const due = (page: Page, count: number) =>
      eventually(`${count} due`, async () => (await page.$$('[role=tab] .badge')).length === count);
    await due(panel, 1);
    await due(popup, 1);
    await eventually('the word to be kept', () => popup.$('.met-row [aria-pressed=true]'));
    expect(await focused(popup)).toBe('yyds');
    await popup.keyboard.press(' ');
    await due(panel, 0);
    await meets(popup, MET);
  });

  test('enter opens the sentences of a word', async () => {
    await popup.keyboard.press('Enter');
    await eventually('its sentence', async () => (await text(popup, '.glimpses')).includes('这里有yyds'));
    await popup.keyboard.press('Enter');
    await eventually('it to be folded', async () => !(await popup.$('.glimpses')));
  });

  test.each([240, 320, 380])('the panel fits %d px with every tab', async (width) => {
    await panel.bringToFront();
    await panel.setViewport({ width, height: 600 });
    await panel.evaluate(axe.source);
    for (const tab of TABS) {
      await showTab(panel, tab);
      await eventually(`${tab} to be drawn`, () => panel.$('[role=tabpanel] > *'));
      const over = () => panel.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      await eventually(`${tab} to fit`, async () => (await over()) <= 0);
      const list = await panel.$eval('[role=tablist]', (it) => it.scrollWidth - it.clientWidth);
      expect(list, 'the tabs').toBeLessThanOrEqual(0);
      expect(await complaints(panel), tab).toEqual([]);
    }
  });

  test('in a tab of its own, Back and Forward walk its tabs, and the address opens where it was', async () => {
    const tab = await opened('popup.html?view=tab#words');
    await tab.setViewport({ width: 1280, height: 800 });
    expect(await openTab(tab)).toBe('words');
    await showTab(tab, 'met');
    await showTab(tab, 'progress');
    await tab.evaluate(() => history.back());
    await eventually('what was met', async () => (await openTab(tab)) === 'met');
    await tab.evaluate(() => history.back());
    await eventually('the words', async () => (await openTab(tab)) === 'words');
    await tab.evaluate(() => history.forward());
    await eventually('what was met again', async () => (await openTab(tab)) === 'met');
    expect(await tab.evaluate(() => location.hash)).toBe('#met');
    await tab.close();
  });

  test('once all of today is sorted it says so, and the way out has the focus', async () => {
    await popup.bringToFront();
    for (let left = MET.length - 1; left >= 0; left--) {
      await popup.keyboard.press('x');
      await eventually(`${left} left`, async () => (await met(popup)).length === left);
    }
    await eventually('the end', async () => (await text(popup, '.met-end')).includes(en.met_today_done.message));
    await eventually('the focus', () => popup.$('.met-end button:focus'));
    await popup.evaluate(axe.source);
    expect(await complaints(popup)).toEqual([]);
    const next = await opened();
    expect(await openTab(next)).toBe('review');
    await eventually('what helps', async () =>
      (await text(next, '.review-end')).includes(en.review_nothing_met.message),
    );
    await next.close();
    await popup.keyboard.press('z');
    await meets(popup, [MET.at(-1)!]);
  });

  test.runIf(kind === 'firefox')('the sidebar is closed until its button in the popup is pressed', async () => {
    await expect(sidebarIsOurs(browser)).rejects.toThrow();
    await popup.bringToFront();
    await click(popup, (await popup.$('.popup-head button')) ?? undefined);
    await eventually('the sidebar', () => sidebarIsOurs(browser));
  });

  // Firefox's toolbar cannot be pressed by a test, nor its sidebar be looked into.
  test.runIf(kind === 'chromium')('the real popup closes by Enter once all is sorted', async () => {
    const real = await realPopup(browser, await browser.open('about:blank'));
    await meets(real, [MET.at(-1)!]);
    await real.keyboard.press('x');
    await eventually('the way out', () => real.$('.met-end button:focus'));
    await real.keyboard.press('Enter').catch(() => {});
    await eventually('the popup to be closed', async () => real.isClosed());
  });

  test.runIf(kind === 'chromium')('the real panel opens from the popup and follows the tab in front', async () => {
    const note = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places'));
    const real = await realPopup(browser, note);
    // The popup may be gone before the browser says that the button came up.
    await click(real, (await real.$('.popup-head button')) ?? undefined).catch(() => {});
    const beside = await eventually('the panel', async () => {
      const extension = (await browser.puppeteer.extensions()).get(browser.extensionId);
      return (await extension?.pages())?.find((page) => page !== panel && page.url().includes('sidepanel.html'));
    });
    await eventually('the popup to be closed', async () => real.isClosed());
    // Until it is drawn it does not follow its address.
    await eventually('its tabs', () => beside.$('[role=tab]'));
    await beside.evaluate(() => {
      location.hash = 'page';
    });
    const says = (words: string) => eventually(words, async () => (await text(beside, '.page-panel')).includes(words));
    await says('xiaohongshu.com');
    const answer = await browser.open(browser.siteUrl('www.zhihu.com'));
    await says('zhihu.com');
    const elsewhere = await browser.open(browser.siteUrl('blog.example'));
    await says(en.page_unseen.message);
    await note.bringToFront();
    await says('xiaohongshu.com');
    for (const page of [note, answer, elsewhere]) await page.close();
  });
});

/** Notes each tab that was ever selected; runs before anything of ours. */
const WATCH_TABS = `
  window.shown = [];
  new MutationObserver(() => {
    const at = [...document.querySelectorAll('[role=tab]')].findIndex((tab) => tab.ariaSelected === 'true');
    if (at >= 0 && at !== window.shown.at(-1)) window.shown.push(at);
  }).observe(document, { childList: true, subtree: true, attributes: true });`;

const openTab = (page: Page) =>
  page.$$eval(
    '[role=tab]',
    (all, names) => names[all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true')],
    [...TABS],
  );

/** The popup under the toolbar's button, over a page. */
async function realPopup(browser: OpenBrowser, over: Page): Promise<Page> {
  await over.bringToFront();
  const extension = (await browser.puppeteer.extensions()).get(browser.extensionId);
  const before = await extension?.pages();
  await extension?.triggerAction(over);
  const popup = await eventually('the real popup', async () =>
    (await extension?.pages())?.find((page) => !before?.includes(page) && page.url().endsWith('popup.html')),
  );
  await eventually('its tabs', () => popup.$('[role=tab]'));
  return popup;
}

/** What axe finds, each with the elements it means. */
const complaints = (page: Page) =>
  page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });

/** Of a deck with two words due, and three words of slang met today. */
async function aBackup(folder: string): Promise<string> {
  const { deck, encounters, clock } = aDeck();
  clock.now = Date.now() - DAY;
  for (const word of ['种草', '猫税']) {
    await deck.save(aWord(word), aMeeting(`这里有${word}`));
    clock.now += 1000;
  }
  clock.now = Date.now();
  for (const [i, word] of MET.entries())
    for (let times = MET.length - i; times > 0; times--)
      await encounters.meet([{ word: aWord(word), met: aMeeting(`这里有${word}`) }]);
  const file = join(folder, 'deck.json');
  writeFileSync(file, await (await backup.write(await deck.contents(), { now: clock.now })).text());
  return file;
}
