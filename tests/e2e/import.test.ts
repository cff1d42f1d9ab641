import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backup } from '@/utils/export/backup';
import { aCard, deckOf } from '@/utils/export/fakes';
import { aCollection, aPackage, storedZstd } from '@/utils/import/fakes';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { press, text } from './popup';

// One deck's life, told in order.
describe.each(KINDS)('words out of files in %s', (kind) => {
  let browser: OpenBrowser;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    browser = await launch(kind);
    page = await browser.open(browser.extensionUrl('cards.html#import'));
    await eventually('the drop zone', () => page.$('.import-drop .button'));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const choose = async (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folder, name), content);
    const input = await eventually('the file field', () => page.$<'input'>('.import input[type=file]' as 'input'));
    await input.uploadFile(join(folder, name));
  };
  const told = (what: string | RegExp) =>
    eventually(`the page to say ${what}`, async () => {
      const said = await text(page, '.import');
      return typeof what === 'string' ? said.includes(what) : what.test(said);
    });
  const violations = async () => {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
  };

  test('a table is mapped, looked at and taken in, and taken back in one press', async () => {
    expect(await violations()).toEqual([]);
    // No heading says which column is which; the last row is another table's.
    await choose('my words.txt', '种草;x1;被种草了\n瘪酷;x2;真的很瘪酷\n种草;x3;\nhello;x4;\n');
    await told(en.import_columns.message);
    expect(await text(page, '.import-cards')).toContain('被种草了');
    expect(await violations()).toEqual([]);
    await page.select('.import-columns li:nth-child(2) select', 'note');
    await told('x2');
    await press(page, '.import .button.primary', en.import_plan.message);
    await told('New words: 2');
    await told('not Chinese: 1');
    await told('further up in the file already: 1');
    expect(await violations()).toEqual([]);
    await press(page, '.import .button.primary', 'Import words: 2');
    await told('Done. New words: 2.');
    await press(page, '.notice .button', en.words_undo.message);
    await told(en.import_undone.message);
  });

  test('a package of Anki is read with its deck and its reviews', async () => {
    const collection = await aCollection(18, [
      { fields: ['种草', 'my meaning'], deck: 2, log: [[1_650_000_000_000, 3, 2500, 4000, 0]] },
      { fields: ['你好', ''], deck: 1 },
    ]);
    const file = aPackage({ meta: Uint8Array.of(8, 3), 'collection.anki21b': storedZstd(collection) });
    await choose('Chinese.zip', new Uint8Array(await file.arrayBuffer()));
    await told(en.import_format_anki.message);
    await page.select('.import .row select', '2');
    await press(page, '.import .button.primary', en.import_plan.message);
    await told('New words: 1');
    await told('Reviews that come along: 1');
    await press(page, '.import .button.primary', 'Import words: 1');
    await told('Done. New words: 1.');
  });

  test('the same file again has nothing to add', async () => {
    await choose('again.txt', '种草\n');
    await told('in your deck already: 1');
    await told('Import words: 0');
  });

  test('a backup takes the deck’s place after one more question, and leaves it again', async () => {
    const file = await backup.write(deckOf(aCard('绿茶')), { now: Date.now() });
    await choose('backup.json', await file.text());
    await press(page, '.import .button', en.import_replace.message);
    await told('Words that come: 1. That change: 0. That leave: 1.');
    expect(await violations()).toEqual([]);
    await press(page, '.import .button.danger', en.import_replace_confirm.message);
    await told('the deck is as the backup says. Words that came: 1. Changed: 0. That left: 1.');
    await press(page, '.notice .button', en.words_undo.message);
    await told(en.import_undone.message);
    await choose('again.txt', '种草\n');
    await told('in your deck already: 1');
  });

  test('a file that cannot be read says why, and what to do', async () => {
    await choose('picture.apkg', Uint8Array.of(0x89, 0x50, 0, 0, 0, 1, 2, 3));
    await told(en.import_refused_unknown.message);
    await choose('cut.apkg', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3));
    await told(/This package is damaged or incomplete/);
    expect(await violations()).toEqual([]);
  });
});
