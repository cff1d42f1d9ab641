import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { cardButton, cardSaying, click, eventually, hover, moveAway, noCard } from '../../scripts/browsers/reader';
import { readAnkiNotes } from '../../scripts/tools/anki-notes';
import { KINDS, launch, type OpenBrowser } from './browser';
import { badge, killWorker } from './extension';
import { openPopup, press, readBackup, showTab, text } from './popup';
import { type Site, serveSite } from './site';

// One deck's life, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('a deck grows from reading in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;
  let popup: Page;
  const downloads = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port, downloads });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(downloads, { recursive: true, force: true });
  });

  const kept = (word: string) =>
    eventually(`the card of ${word} to say that it is kept`, async () => {
      const shown = await cardSaying(page, word);
      return shown.text.includes(en.card_kept.message) && shown;
    });

  test('a word is not in the deck until it is kept, and R keeps it', async () => {
    await hover(page, '#plain', '草');
    const before = await cardSaying(page, '种草');
    expect(before.text).not.toContain(en.card_kept.message);
    await page.keyboard.press('r');
    await kept('种草');
    await eventually('one word due on the badge', async () => (await badge(browser)) === '1');
  });

  test('the next hover over the word says at once that it is kept', async () => {
    await page.bringToFront();
    await moveAway(page);
    await noCard(page);
    await hover(page, '#plain', '草');
    await kept('种草');
  });

  test('a click on Keep keeps a word, too, though the worker was killed after the hover', async () => {
    await hover(page, '#link', '旅');
    const shown = await cardSaying(page, '旅行');
    await killWorker(browser);
    await click(page, await cardButton(shown, new RegExp(en.card_keep.message)));
    await kept('旅行');
    await eventually('two words due on the badge', async () => (await badge(browser)) === '2');
  });

  test('keeping a word again adds the sentence it was met in', async () => {
    const note = await browser.open(browser.siteUrl('www.rednote.com'));
    await hover(note, '#detail-title', '草');
    await cardSaying(note, '种草');
    await note.keyboard.press('r');
    popup = await openPopup(browser, 'words');
    await press(popup, '.word-row', '种草');
    await eventually('both sentences', async () => {
      const all = await text(popup, '.sentences');
      return all.includes('我们昨天被朋友种草了一个小店') && all.includes('被室友种草的小店');
    });
    await popup.keyboard.press('Escape');
    await eventually('the list', () => popup.$('.virtual-list'));
    expect(await popup.$$('.word-row')).toHaveLength(2);
    await note.close();
  });

  test.each([
    ['characters', '种草'],
    ['pinyin with tones', 'zhòng cǎo'],
    ['pinyin with numbers', 'zhong4cao3'],
    ['pinyin without tones', 'zhongcao'],
  ])('finds a word by %s', async (_, query) => {
    await search(popup, query);
    await eventually('the one word', async () => {
      const rows = await popup.$$eval('.word-row', (all) => all.map((row) => row.textContent ?? ''));
      return rows.length === 1 && rows[0]?.includes('种草');
    });
  });

  test('a note written in the popup stays', async () => {
    await search(popup, '');
    await press(popup, '.word-row', '旅行');
    const note = await eventually('the field for notes', async () => (await popup.$$('.own-text textarea'))[1]);
    await note.type('for the summer');
    await eventually('the note to be stored', async () =>
      (await text(popup, '.own-text')).includes(en.words_saved.message),
    );
    await popup.close();
    popup = await openPopup(browser, 'words');
    await search(popup, 'summer');
    await eventually('the word found by its note', async () => (await text(popup, '.virtual-list')).includes('旅行'));
    await search(popup, '');
  });

  test('a removed word comes back with undo', async () => {
    // The rows move as the search is taken back, and a click must not land on another.
    await eventually('both words', async () => (await popup.$$('.word-row')).length === 2);
    await press(popup, '.word-row', '旅行');
    await press(popup, 'button', en.words_remove.message);
    await eventually('the word to be gone', async () => (await popup.$$('.word-row')).length === 1);
    await press(popup, 'button', en.words_undo.message);
    await eventually('the word to be back', async () => (await popup.$$('.word-row')).length === 2);
  });

  test('the review is done with space and numbers, and a grade can be taken back', async () => {
    await showTab(popup, 'review');
    const asked = () =>
      eventually('a question', () => popup.$eval('.flashcard:not(.shown) h2', (word) => word.textContent));
    const first = await asked();
    await answer(popup, '3');
    const second = await asked();
    expect(second).not.toBe(first);
    await popup.keyboard.press('z');
    await eventually('the first word again', async () => (await asked()) === first);
    await answer(popup, '1');
    await eventually('the second word', async () => (await asked()) === second);
    await answer(popup, '4');
    await eventually('the end of the review', () => popup.$('.review-end'));
    await eventually('nothing due on the badge', async () => (await badge(browser)) === '');
  });

  test('all words go to Anki with the header that it reads', async () => {
    await showTab(popup, 'words');
    await press(popup, '.words-bar button', en.words_export.message);
    await press(popup, '.export button', en.export_anki_text.message);
    const lines = readFileSync(await eventually('the file', async () => downloaded(downloads, '.txt')), 'utf8').split(
      '\n',
    );
    expect(lines.slice(0, 2)).toEqual(['#separator:tab', '#html:true']);
    const words = lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[1]);
    expect(words.sort()).toEqual(['旅行', '种草']);
  });

  test('a package for Anki holds the same words as notes', async () => {
    await press(popup, '.export button', en.export_apkg.message);
    const file = await eventually('the package', async () => downloaded(downloads, '.apkg'));
    const notes = await readAnkiNotes(file);
    expect(notes.map(({ fields }) => fields[1]).sort()).toEqual(['旅行', '种草']);
  });

  test('selected words go alone', async () => {
    await press(popup, '.words-bar button', en.words_select.message);
    await press(popup, '.word-row', '种草');
    await press(popup, '.export button', en.export_csv.message);
    const table = readFileSync(await eventually('the file', async () => downloaded(downloads, '.csv')), 'utf8');
    expect(table).toContain('种草');
    expect(table).not.toContain('旅行');
    await press(popup, '.words-bar button', en.words_select_end.message);
  });

  test.each([
    ['a file of another program', '{"cards": [1, 2, 3]}', en.backup_not_ours.message],
    ['something that is no JSON', 'not a backup at all', en.backup_not_json.message],
  ])('refuses %s as a backup, and says why', async (_, content, why) => {
    await popup.bringToFront();
    await refuse(popup, downloads, content, why);
  });

  test('the backup brings back the whole deck, and half of it is refused', async () => {
    await press(popup, '.export button', en.export_backup.message);
    const file = await eventually('the backup', async () => downloaded(downloads, '.json'));
    const whole = readFileSync(file, 'utf8');
    await refuse(popup, downloads, whole.slice(0, whole.length / 2), en.backup_cut_off.message);

    const other = await launch(kind, { port: site.port });
    try {
      const fresh = await openPopup(other, 'words');
      await readBackup(fresh, file);
      await press(fresh, 'button', en.words_backup_confirm.message);
      await eventually('both words', async () => (await fresh.$$('.word-row')).length === 2);
      await search(fresh, 'summer');
      await eventually('the note', async () => (await text(fresh, '.virtual-list')).includes('旅行'));
    } finally {
      await other.close();
    }
  });
});

/** The complete file with that ending, or nothing yet. */
function downloaded(folder: string, ending: string): string | undefined {
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  return name && readFileSync(join(folder, name)).length > 0 ? join(folder, name) : undefined;
}

async function search(popup: Page, query: string): Promise<void> {
  const field = await eventually('the search field', () => popup.$('input[type=search]'));
  await click(popup, field);
  await field.evaluate((input) => (input as HTMLInputElement).select());
  await popup.keyboard.press('Backspace');
  if (query) await popup.keyboard.type(query);
}

/** Looks at the answer and grades it, with the pause that a person needs to see either. */
async function answer(popup: Page, grade: '1' | '3' | '4'): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await popup.keyboard.press(' ');
  await eventually('the answer', () => popup.$('.flashcard.shown'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  await popup.keyboard.press(grade);
}

async function refuse(popup: Page, folder: string, content: string, why: string): Promise<void> {
  const file = join(folder, 'refused.backup');
  writeFileSync(file, content);
  await readBackup(popup, file);
  await eventually('the reason', async () => (await text(popup, '.backup')).includes(why));
  await showTab(popup, 'review');
  await showTab(popup, 'words');
  expect(await popup.$$('.word-row')).toHaveLength(2);
  await press(popup, '.words-bar button', en.words_export.message);
}
