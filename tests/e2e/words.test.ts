import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manyCards } from '@/bench/words/cards';
import { fillDeck } from '@/bench/words/fill';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { openPopup, press, showTab, text } from './popup';

const WORDS = 3000;
const cards = manyCards(WORDS);

// One list's life, told in order.
describe.each(KINDS)('a long list of words in %s', (kind) => {
  let browser: OpenBrowser;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(kind);
    const page = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => page.$('[role=tab]'));
    await fillDeck(page, cards);
    await page.close();
    popup = await openPopup(browser, 'words');
    await counted(popup, /^Words: 3,000$/);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const active = () =>
    popup.$eval('.virtual-list', (list) => {
      const id = list.getAttribute('aria-activedescendant');
      const row = id === null ? null : document.getElementById(id);
      const box = row?.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      return {
        place: Number(row?.getAttribute('aria-posinset')),
        of: Number(row?.getAttribute('aria-setsize')),
        inSight: box !== undefined && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1,
        focused: document.activeElement === list,
      };
    });
  const atPlace = (place: number) =>
    eventually(`place ${place}`, async () => {
      const now = await active();
      return now.place === place && now.inSight && now;
    });

  test('draws the rows in sight alone', async () => {
    const rows = await popup.$$eval('[role=option]', (all) => all.length);
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThan(40);
  });

  test('is walked by keys from one end to the other, and keeps the focus while its rows come and go', async () => {
    await popup.focus('input[type=search]');
    await popup.keyboard.press('ArrowDown');
    expect(await atPlace(1)).toMatchObject({ of: WORDS, focused: true });
    await popup.keyboard.press('ArrowDown');
    await atPlace(2);
    await popup.keyboard.press('End');
    await atPlace(WORDS);
    await popup.keyboard.press('PageUp');
    await eventually('a page up', async () => (await active()).place < WORDS - 2);
    await popup.keyboard.press('Home');
    expect(await atPlace(1)).toMatchObject({ focused: true });
  });

  test('goes where letters say', async () => {
    const word = cards[2000]!.word.simplified;
    const letters = cards[2000]!.word.pinyin
      .normalize('NFD')
      .replace(/\p{M}|\P{L}/gu, '')
      .toLowerCase();
    await popup.keyboard.type(letters, { delay: 10 });
    await eventually(`${word} or a word that sounds the same`, async () => {
      const { place, inSight } = await active();
      return inSight && place > 1;
    });
    const shown = await eventually('its card', () =>
      popup.$eval('.virtual-row.active .reading', (reading) => reading.textContent),
    );
    expect(
      shown
        .normalize('NFD')
        .replace(/\p{M}|\P{L}/gu, '')
        .toLowerCase(),
    ).toMatch(new RegExp(`^${letters}`));
    await popup.keyboard.press('Home');
  });

  test('scrolled away from, the active row is still there to be told', async () => {
    await popup.$eval('.virtual-list', (list) => {
      list.scrollTop = 60_000;
    });
    await eventually('rows around 968', () => popup.$('[aria-posinset="970"]'));
    expect(await active()).toMatchObject({ place: 1, of: WORDS, inSight: false, focused: true });
    await popup.keyboard.press('ArrowDown');
    await atPlace(2);
  });

  test('a word is opened by Enter, and Escape goes back to where one was', async () => {
    await popup.keyboard.press('End');
    await atPlace(WORDS);
    await popup.keyboard.press('Enter');
    await eventually('the word', () => popup.$('.word-detail'));
    await popup.keyboard.press('Escape');
    expect(await atPlace(WORDS)).toMatchObject({ focused: true });
  });

  test('filters narrow the list down and say so when nothing is left', async () => {
    const known = cards.filter((_, n) => n % 5 === 3).length;
    await choose(popup, 0, 'known');
    // Words need not be in the deck to be known, so they are not counted as a part of it.
    await counted(popup, new RegExp(`^Words: ${known}$`));
    await search(popup, 'zzzz');
    await eventually('the reason', async () => (await text(popup, '.nothing')).includes('zzzz'));
    await search(popup, '');
    await press(popup, 'button', en.words_clear_filters.message);
    await counted(popup, /^Words: 3,000$/);
  });

  test('the view outlasts a look at another tab, and stands in the address', async () => {
    const learning = cards.filter((_, n) => [1, 2, 4].includes(n % 5)).length;
    const said = new RegExp(`^Words: ${learning.toLocaleString('en')} of 3,000$`);
    await choose(popup, 0, 'learning');
    await counted(popup, said);
    await showTab(popup, 'met');
    await showTab(popup, 'words');
    await counted(popup, said);
    const other = await browser.open(browser.extensionUrl(`popup.html${await popup.evaluate(() => location.hash)}`));
    await counted(other, said);
    await other.close();
    await popup.bringToFront();
    await press(popup, 'button', en.words_clear_filters.message);
    await counted(popup, /^Words: 3,000$/);
  });

  test('words are ticked by key, by range and all at once', async () => {
    await popup.focus('.virtual-list');
    await popup.keyboard.press('Home');
    await popup.keyboard.press(' ');
    await popup.keyboard.down('Shift');
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.up('Shift');
    await eventually('three', async () => (await text(popup, '.selection-bar')).includes('3 selected'));
    expect(await popup.$$eval('[role=option][aria-selected=true]', (all) => all.length)).toBe(3);
    await popup.keyboard.press('Escape');
    await eventually('none', async () => !(await popup.$('.selection-bar')));
    await popup.keyboard.down('Control');
    await popup.keyboard.press('a');
    await popup.keyboard.up('Control');
    await eventually('all', async () => (await text(popup, '.selection-bar')).includes('3,000 selected'));
  });

  test('axe finds nothing to complain of while words are being selected', async () => {
    await popup.evaluate(axe.source);
    const complaints = await popup.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
    expect(complaints).toEqual([]);
  });

  test('all of them are removed at once, and one undo brings them all back as they were', async () => {
    const rows = () => popup.$$eval('.word-row', (all) => all.slice(0, 5).map((row) => row.textContent));
    const before = await rows();
    await press(popup, '.selection-bar button', en.words_remove_some.message);
    await eventually(
      'an empty deck',
      async () => (await text(popup, '.nothing')).includes(en.words_empty.message),
      30_000,
    );
    await press(popup, '.notice button', en.words_undo.message);
    await counted(popup, /^Words: 3,000$/, 30_000);
    await eventually('the same rows', async () => String(await rows()) === String(before));
  });

  test('in a wide tab the word stands beside the list, which keeps the focus', async () => {
    const tab = await openPopup(browser, 'words', '?view=tab');
    await tab.setViewport({ width: 1280, height: 800 });
    await eventually('room for a word', () => tab.$('.word-beside'));
    await tab.focus('.virtual-list');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await eventually('the word', () => tab.$('.word-beside .word-detail'));
    expect(await tab.$eval('.virtual-list', (list) => document.activeElement === list)).toBe(true);
    await tab.close();
  });
});

const counted = (popup: Page, says: RegExp, within?: number) =>
  eventually(`the count ${says}`, async () => says.test((await text(popup, '.words-count p')).trim()), within);

/** Chooses an entry of one of the filters. */
async function choose(popup: Page, picker: number, value: string): Promise<void> {
  const select = (await popup.$$('.picker select'))[picker];
  await (await select!.toElement('select')).select(value);
}

async function search(popup: Page, query: string): Promise<void> {
  await popup.focus('input[type=search]');
  await popup.$eval('input[type=search]', (input) => (input as HTMLInputElement).select());
  await popup.keyboard.press('Backspace');
  if (query) await popup.keyboard.type(query);
}
