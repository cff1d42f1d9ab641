import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { cardSaying, eventually, hover } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { killWorker, storedOfMet } from './extension';
import { openPopup, press, text } from './popup';
import { type Site, serveSite } from './site';

/** What is on screen is counted within a heartbeat of the page. */
const IN_SIGHT = 1_200;
/** The worker writes what it learned some seconds after the first post. */
const WRITTEN_AFTER = 6_000;

// One reader's days, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('what a reader met in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const readPost = (page: number) => browser.open(browser.siteUrl('www.xiaohongshu.com', `/posts?page=${page}`));

  /** Reads a post: its text was analysed, which a card proves, and it was in sight for a while. */
  async function read(page: number, character: string, word: string): Promise<void> {
    const post = await readPost(page);
    await hover(post, '#post', character);
    await cardSaying(post, word);
    await sleep(IN_SIGHT);
    await post.close();
  }

  /** The tab as it comes to be; it follows the deck by itself. */
  async function met<T>(what: string, look: (popup: Page) => Promise<T>): Promise<void> {
    const popup = await openPopup(browser, 'met');
    await eventually(what, () => look(popup));
    await popup.close();
  }
  const listed = (popup: Page) => text(popup, '.met-panel .met:not(.new-words)');
  const proposed = (popup: Page) => text(popup, '.new-words');

  test('slang on a page is in the list, and is kept from there', async () => {
    await read(6, '绝', '绝绝子');
    await met('绝绝子 in the list', async (popup) => {
      if (!(await listed(popup)).includes('绝绝子')) return false;
      await press(popup, '.met-row button', en.page_keep.message.replace('$1', '绝绝子'));
      await eventually('it to be kept', () => popup.$('.met-row button[aria-pressed="true"]'));
      return true;
    });
    const words = await openPopup(browser, 'words');
    await eventually('the card', async () => (await text(words, '.virtual-list')).includes('绝绝子'));
    await press(words, '.word-row', '绝绝子');
    await eventually('its sentence', async () => (await text(words, '.sentences')).includes('今天的菜真是绝绝子'));
    await words.close();
  });

  test('its card says at the next meeting how often it was seen before', async () => {
    const post = await readPost(6);
    await hover(post, '#post', '绝');
    await cardSaying(post, en.card_seen_once.message.replace('$1', 'today'));
    await post.close();
  });

  test('words nobody explains are proposed after a few posts, also when the worker was killed between them', async () => {
    await read(1, '同', '同事');
    await read(2, '短', '短片');
    // The heading of every page, the post with slang, and these two.
    await eventually('all to be written', async () => (await storedOfMet(browser)).posts === 4, 12_000);
    await killWorker(browser);
    await read(3, '裙', '裙子');
    await read(4, '下', '下班');
    await read(5, '奶', '奶奶');
    await met('both words', async (popup) => {
      const all = await proposed(popup);
      return all.includes('瘪酷') && all.includes('zdgx') && all.includes('没有人比我奶奶更瘪酷');
    });
  });

  test('a proposal that is none is gone for good', async () => {
    await met('zdgx to go', async (popup) => {
      if (!(await proposed(popup)).includes('zdgx')) return false;
      await press(popup, '.met-row button', en.newwords_dismiss.message.replace('$1', 'zdgx'));
      return eventually('it to be gone', async () => !(await text(popup, '.new-words .han')).includes('zdgx'));
    });
    await met('the other alone', async (popup) => (await text(popup, '.new-words .han')).trim() === '瘪酷');
  });

  test('a proposal gets a meaning, becomes a card, and is explained on the next page', async () => {
    const popup = await openPopup(browser, 'met');
    await press(popup, '.met-row button', en.newwords_explain_one.message.replace('$1', '瘪酷'));
    const field = await eventually('the field', () => popup.$('.explain input'));
    await field.type('drily cool');
    await press(popup, '.explain button', en.newwords_keep.message);
    await eventually('the word to be kept', async () =>
      (await text(popup, '.notice')).includes(en.newwords_kept.message.replace('$1', '瘪酷')),
    );
    await popup.close();
    const post = await readPost(5);
    await hover(post, '#post', '瘪');
    const card = await cardSaying(post, 'drily cool');
    expect(card.text).toContain(en.card_basis_own.message);
    await post.close();
  });

  test('everything is forgotten with one click', async () => {
    const before = await storedOfMet(browser);
    expect(before.met).toContain('w:绝绝子');
    expect(before.posts).toBeGreaterThan(4);
    const popup = await openPopup(browser, 'met');
    await press(popup, '.met-panel button', en.met_forget.message);
    await eventually('it to be forgotten', async () =>
      (await text(popup, '.notice')).includes(en.met_forgotten.message),
    );
    expect(await proposed(popup)).toContain(en.newwords_none.message);
    await popup.close();
    expect(await storedOfMet(browser)).toEqual({ met: [], posts: 0 });
    const post = await readPost(6);
    await hover(post, '#post', '绝');
    expect((await cardSaying(post, '绝绝子')).text).not.toContain('Seen');
    await post.close();
  });

  test('nothing is counted while it is switched off', async () => {
    const popup = await openPopup(browser, 'met');
    await press(popup, '.met-panel button', en.met_forget.message);
    await popup.$eval('.met-panel input[role=switch]', (input) => (input as HTMLInputElement).click());
    await eventually('the switch to be off', async () =>
      (await text(popup, '.met-panel')).includes(en.met_off.message),
    );
    const note = await browser.open(browser.siteUrl('www.rednote.com'));
    await hover(note, '#detail-desc', 'yyds');
    await cardSaying(note, 'yyds');
    await note.close();
    const writtenBy = Date.now() + WRITTEN_AFTER;
    for (const [page, character, word] of [
      [1, '同', '同事'],
      [2, '短', '短片'],
      [3, '裙', '裙子'],
    ] as const)
      await read(page, character, word);
    await sleep(writtenBy - Date.now());
    await popup.close();
    expect(await storedOfMet(browser)).toEqual({ met: [], posts: 0 });
  });
});
