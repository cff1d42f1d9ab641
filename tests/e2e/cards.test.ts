import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manyCards } from '@/bench/words/cards';
import { fillDeck } from '@/bench/words/fill';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { type AnkiStandIn, ankiStandIn } from '../anki-connect/server';
import { allowThisMachine, KINDS, launch, type OpenBrowser, variant } from './browser';
import { ringAlarm } from './extension';
import { press, text } from './popup';

const WORDS = 120;
const cards = manyCards(WORDS);

// One reader's cards on their way out, told in order.
describe.each(KINDS)('cards out in %s', (kind) => {
  let browser: OpenBrowser;
  let page: Page;
  let anki: AnkiStandIn;
  let allowed: ReturnType<typeof variant> | undefined;
  const downloads = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    anki = await ankiStandIn();
    // Firefox has a preference that answers the question for a permission.
    allowed = kind === 'chromium' ? variant(kind, allowThisMachine) : undefined;
    browser = await launch(kind, { downloads, ...(allowed && { extension: allowed.folder }) });
    const popup = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => popup.$('[role=tab]'));
    await fillDeck(popup, cards);
    await popup.close();
    page = await browser.open(browser.extensionUrl('cards.html#files'));
    await counted(WORDS);
  });
  afterAll(async () => {
    await browser?.close();
    await anki?.close();
    allowed?.done();
    rmSync(downloads, { recursive: true, force: true });
  });

  const says = async (selector: string, words: string) => {
    const heard = () => text(page, selector);
    const wait = eventually(`${selector} to say ${words}`, async () => (await heard()).includes(words), 15_000);
    await wait.catch(async (error) => expect(await heard(), String(error)).toContain(words));
  };
  const counted = (count: number) => says('.which-words', en.words_count.message.replace('$1', String(count)));
  const preview = () => text(page, '.preview pre');
  const column = (key: 'column_id' | 'column_pinyin' | 'column_tags') =>
    press(page, '.columns li label', en[key].message);
  const saved = (ending: string) =>
    eventually(`a file ${ending}`, async () => {
      const name = readdirSync(downloads).find((file) => file.endsWith(ending));
      return name && readFileSync(join(downloads, name), 'utf8');
    });
  const complaints = async () => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
  };

  test('the file begins as the preview of the chosen columns says', async () => {
    await press(page, '.formats label', en.export_csv.message);
    await eventually('the preview of a table', async () => (await preview()).startsWith('Id,Simplified,'));
    await page.click('.columns summary');
    await column('column_id');
    await column('column_tags');
    await press(page, '.columns ol button', en.cards_column_up.message.replace('$1', en.column_pinyin.message));
    const headings = 'Simplified,Pinyin,Traditional,Meaning,Note,My note,Sentence,Translation,Source\r\n';
    const shown = await eventually('the preview to follow', async () => {
      const now = await preview();
      return now.startsWith(headings.trim()) && now;
    });
    expect(await complaints()).toEqual([]);
    await press(page, '.take-out button', en.cards_save.message);
    const file = await saved('.csv');
    expect(file.startsWith(`\uFEFF${headings}`)).toBe(true);
    // A page's own line ends are shorter.
    expect(file.slice(1).replaceAll('\r\n', '\n').startsWith(shown.replaceAll('\r\n', '\n'))).toBe(true);
    expect(file.split('\r\n')).toHaveLength(WORDS + 2);
    await says('.take-out .notice', `Words: ${WORDS}`);
  });

  test('format and columns are there the next time', async () => {
    await page.close();
    page = await browser.open(browser.extensionUrl('cards.html#files'));
    await eventually('the table', async () => (await preview()).startsWith('Simplified,Pinyin,Traditional,'));
  });

  test('only the words that answer the filters go', async () => {
    const known = cards.filter((_, n) => n % 5 === 3).length;
    await press(page, '.formats label', en.export_plain.message);
    await press(page, '.which-words label', en.cards_which_filtered.message);
    await page.select('.word-filters select', 'known');
    await counted(known);
    await press(page, '.take-out button', en.cards_save.message);
    expect((await saved('.txt')).split('\n')).toHaveLength(known + 1);
    await press(page, '.which-words label', en.cards_which_all.message);
    await counted(WORDS);
  });

  test('Anki is connected to, and words are sent', async () => {
    await press(page, '[role=tab]', en.cards_section_anki.message);
    await eventually('the settings of Anki', () => page.$('.anki-more summary'));
    await page.click('.anki-more summary');
    await press(page, '.anki-more summary', en.package_kinds.message);
    await press(page, '.anki-more label', en.review_kind_listening.message);
    const port = await eventually('the field', () => page.$('.anki-more [type=number]'));
    await port.click({ count: 3 });
    await port.press('Backspace');
    await port.type(String(anki.port));
    await port.press('Tab');
    if (kind === 'firefox') await press(page, '.anki button', en.anki_connect.message);
    else await press(page, '.anki button', en.anki_test.message);
    await says('.anki .notice', en.anki_connected.message);
    await press(page, '.anki button', en.anki_send.message.replace('$1', String(WORDS)));
    await says('.anki .notice', `New: ${WORDS}.`);
    expect(anki.notes.size).toBe(WORDS);
    const asked = [...anki.notes.values()].map(({ fields }) => fields['Ask recognition'] + fields['Ask listening']!);
    // A sign that nobody says aloud is asked one way alone.
    expect(asked).toContain('11');
    expect(await complaints()).toEqual([]);
  });

  test('words sent again are found in Anki and not doubled', async () => {
    await press(page, '.anki button', en.anki_send.message.replace('$1', String(WORDS)));
    await says('.anki .notice', `Already so: ${WORDS}.`);
    expect(anki.notes.size).toBe(WORDS);
  });

  test('words wait for an Anki that is closed, and the worker sends them when it is open', async () => {
    anki.notes.clear();
    await anki.close();
    await press(page, '.anki button', en.anki_send.message.replace('$1', String(WORDS)));
    await says('.anki .notice', en.anki_problem_off.message);
    await says('.anki .notice', en.anki_waiting.message.replace('$1', String(WORDS)));
    expect(await complaints()).toEqual([]);
    await page.close();
    await anki.open();
    await ringAlarm(browser, 'anki');
    await eventually('the words in Anki', async () => anki.notes.size === WORDS, 15_000);
  });

  test('the last send is taken back', async () => {
    page = await browser.open(browser.extensionUrl('cards.html#anki'));
    await press(page, '.anki button', en.anki_undo.message.replace('$1', String(WORDS)));
    await says('.anki .notice', en.anki_undone.message);
    expect(anki.notes.size).toBe(0);
  });

  test('who is refused by Anki is told', async () => {
    anki.mood = { denies: true };
    await press(page, '.anki button', en.anki_test.message);
    await says('.anki .notice', en.anki_problem_denied.message);
    anki.mood = {};
  });

  test('a place of the reader’s own is added, and nothing that leads elsewhere', async () => {
    await press(page, '[role=tab]', en.cards_section_lookups.message);
    const [name, address] = await eventually('both fields', async () => {
      const fields = await page.$$('.add-place input');
      return fields.length === 2 && fields;
    });
    await name!.type('Mine');
    await address!.type('javascript:alert("{word}")');
    await press(page, '.add-place button', en.lookups_add.message);
    await says('.add-place .notice', en.lookups_problem_scheme.message);
    await address!.click({ count: 3 });
    await address!.type('https://example.org/?q={word}');
    await press(page, '.add-place button', en.lookups_add.message);
    await says('.lookups ol', 'https://example.org/?q={word}');
    expect(await complaints()).toEqual([]);
  });
});
