import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manyCards } from '@/bench/words/cards';
import { fillDeck } from '@/bench/words/fill';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { openPopup, press, text } from './popup';

const WORDS = 300;
const cards = manyCards(WORDS);

/** Every word of the deck with its note, as of now; those that were removed are left out. */
const contents = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('hongqiao');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('cards').objectStore('cards').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(
              all.result
                .filter(({ added, removed }) => added > removed)
                .map(({ id, word, fields, sightings, memory }) =>
                  JSON.stringify([id, word, fields.note?.[0] ?? '', sightings, memory.reps > 0 ? memory : 'new']),
                ),
            );
          };
        };
      }),
  );

// One deck's life, told in order.
describe.each(KINDS)('the safety of a deck in %s', (kind) => {
  let browser: OpenBrowser;
  let popup: Page;
  let whole: string[];

  beforeAll(async () => {
    browser = await launch(kind);
    const page = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => page.$('[role=tab]'));
    await fillDeck(page, cards);
    whole = await contents(page);
    await page.close();
    popup = await openPopup(browser, 'words');
    await eventually('the words', async () => (await text(popup, '.words-count')).includes(`${WORDS}`));
  });
  afterAll(async () => {
    await browser?.close();
  });

  test('is reminded of where no file holds it, until the reader puts it off', async () => {
    await eventually('the reminder', async () => (await text(popup, '.safety-remind')).includes(`${WORDS}`));
    await press(popup, '.safety-remind button', en.safety_remind_later.message);
    await eventually('peace', async () => !(await popup.$('.safety-remind')));
    const stored = () =>
      popup.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page has the extension API, under one name or the other.
        const api = (globalThis as any).browser ?? (globalThis as any).chrome;
        return (await api.storage.local.get('safety')).safety?.exported.times;
      });
    expect(await eventually('a note of it', stored)).toBe(1);
  });

  test('all words deleted come back in one click, just as they were', async () => {
    await press(popup, '.words-bar button', en.words_select.message);
    await press(popup, '.selection-bar button', 'All');
    await press(popup, '.selection-bar button', en.words_remove_some.message);
    await eventually('nothing left', async () => (await text(popup, '.nothing')).includes(en.words_empty.message));
    expect(await contents(popup)).toEqual([]);

    await press(popup, '.words-bar button', en.words_export.message);
    await press(popup, '.safety-entry', en.safety_open.message);
    await eventually('the promise', async () => (await text(popup, '.safety-facts')).includes(en.safety_kept.message));
    // Chromium says no and keeps it for the permission in our manifest.
    if (kind === 'firefox') expect(await popup.evaluate(() => navigator.storage.persisted())).toBe(true);
    await press(popup, '.backups button', en.safety_why_bulk.message);
    await eventually('what would come back', async () =>
      (await text(popup, '.safety-preview')).includes(en.safety_would_add.message.replace('$1', `${WORDS}`)),
    );
    await press(popup, '.safety-preview button', en.safety_restore.message);
    await eventually('the notice', () => popup.$('.safety .notice.done'));
    expect(await contents(popup)).toEqual(whole);
  });

  test('axe finds nothing to complain of', async () => {
    await press(popup, '.backups button', en.safety_why_restore.message);
    await eventually('the preview', () => popup.$('.safety-preview'));
    await popup.evaluate(axe.source);
    const complaints = await popup.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
    expect(complaints).toEqual([]);
    await press(popup, '.safety-preview button', en.words_cancel.message);
  });

  test('the words are in the list again', async () => {
    await press(popup, '.safety-bar button', en.safety_back.message);
    await eventually('the words', async () => (await text(popup, '.words-count')).includes(`${WORDS}`));
  });
});
