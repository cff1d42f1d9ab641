import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { cardSaying, cardText, eventually, hover, moveAway, noCard } from '../../scripts/browsers/reader';
import { entryOf, INDEX, row, zipOf } from '../../utils/packs/fakes';
import { KINDS, launch, type OpenBrowser } from './browser';
import { killWorker } from './extension';
import { press, text } from './popup';
import { type Site, serveSite } from './site';

const TERMS = 50_000;
const SOUNDS = '喵汪咩哞嘎啾嗷呱咕哒';

/** As many made-up words, none of which CC-CEDICT has: 奶酪喵们, 奶酪汪喵们 and so on. */
function dictionary(title = INDEX.title, first = row('奶酪喵', 'nǎilàomiāo', ['a cheese cat'])) {
  const rows = Array.from({ length: TERMS - 1 }, (_, i) => {
    const name = [...String(i)].map((digit) => SOUNDS[Number(digit)]).join('');
    return row(`奶酪${name}们`, '', [`generated word number ${i}`, { type: 'structured-content', content: 'a line' }]);
  });
  const banks = Array.from({ length: TERMS / 10_000 }, (_, i) => [
    `term_bank_${i + 1}.json`,
    [first, ...rows].slice(i * 10_000, (i + 1) * 10_000),
  ]);
  return zipOf({ 'index.json': { ...INDEX, title }, ...Object.fromEntries(banks) });
}

// One reader's sources, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('sources of the reader’s own in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;
  let sources: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));
  const file = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places'));
    await page.$eval('#plain', (it) => {
      it.textContent = '我家的奶酪喵和喵酱都爱看电影。';
    });
    sources = await openSources();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const openSources = async () => {
    const opened = await browser.open(browser.extensionUrl('sources.html'));
    await eventually('the page of sources', () => opened.$('.drop .button'));
    return opened;
  };
  const add = async (...files: string[]) => {
    await sources.bringToFront();
    const input = await eventually('the file field', () => sources.$<'input'>('input[type=file]' as 'input'));
    await input.uploadFile(...files);
  };
  const told = (what: string) =>
    eventually(`the page to say ${what}`, async () => (await text(sources, '.notice')).includes(what), 30_000);
  const listed = () => sources.$$eval('section[aria-labelledby=yours] .switch', (all) => all.length);
  const cardOf = async (word: string, says: string) => {
    await moveAway(page);
    await noCard(page);
    await hover(page, '#plain', word);
    return (await cardSaying(page, says)).text;
  };

  test('are none at first', async () => {
    expect(await listed()).toBe(0);
    expect(await cardOf('酱', '酱')).not.toContain('Your source');
  });

  test(`an entry file and a dictionary of ${TERMS} terms are added together`, async () => {
    const slang = entryOf('喵酱', '  since: 2024\n').replace(/^/gm, '  ');
    await add(
      file('words.zip', dictionary()),
      file('cats.yaml', `name: Cat talk\nauthor: A. Cat\nlicence: CC0\nentries:\n${slang}`),
    );
    await told('“Cat talk”');
    expect(await text(sources, '.notice')).toContain('“Test words” is on your cards now. Entries: 50,000.');
    expect(await text(sources, '.packs')).toMatch(/Test words.*By Somebody.*Free to use.*Edition: 2026-11/s);
    expect(await text(sources, '.packs')).toMatch(/Cat talk.*By A\. Cat.*CC0/s);
  });

  test('explain words on an open page, and each card names its source', async () => {
    const word = await cardOf('奶酪喵', 'a cheese cat');
    expect(word).toContain('Your source · Test words');
    expect(word).toContain('nǎi lào miāo');
    expect(await cardOf('喵酱', 'what 喵酱 means')).toContain('Your source · Cat talk · 2024');
    expect(await cardOf('电影', 'movie')).not.toContain('Your source');
  });

  test('outlive the worker', async () => {
    await killWorker(browser);
    await page.reload();
    await page.$eval('#plain', (it) => {
      it.textContent = '我家的奶酪喵和喵酱都爱看电影。';
    });
    await cardOf('奶酪喵', 'a cheese cat');
  });

  test('say nothing while switched off', async () => {
    await sources.bringToFront();
    await press(sources, '.packs input[role=switch]', '');
    await eventually('the card to forget', async () => {
      await moveAway(page);
      await hover(page, '#plain', '奶酪喵');
      const said = await cardText(page);
      return said.includes('奶酪') && !said.includes('a cheese cat');
    });
    await sources.bringToFront();
    await press(sources, '.packs input[role=switch]', '');
    await cardOf('奶酪喵', 'a cheese cat');
  });

  test('are replaced by another edition of the same', async () => {
    await add(file('words-2.zip', dictionary(INDEX.title, row('奶酪喵', '', ['a cat of cheese']))));
    await told('took the place');
    expect(await listed()).toBe(2);
    await cardOf('奶酪喵', 'a cat of cheese');
  });

  test('are removed, and come back by undo', async () => {
    await sources.bringToFront();
    await press(sources, '.packs button', 'Remove Cat talk');
    await eventually('one source left', async () => (await listed()) === 1);
    await press(sources, '.notice button', en.words_undo.message);
    await eventually('both sources', async () => (await listed()) === 2);
    await cardOf('喵酱', 'what 喵酱 means');
  });

  test('that were removed are gone with the page', async () => {
    await sources.bringToFront();
    await press(sources, '.packs button', 'Remove Cat talk');
    await eventually('one source left', async () => (await listed()) === 1);
    await sources.close();
    sources = await openSources();
    await eventually('one source in the database', async () => (await stored(sources)) === 1);
  });

  test.each([
    ['notes.txt', 'hello', en.sources_error_kind.message],
    ['broken.zip', 'PK but no zip', en.sources_error_zip.message],
    ['no-index.zip', zipOf({ 'term_bank_1.json': [] }), en.sources_error_index.message],
    ['old.zip', zipOf({ 'index.json': { ...INDEX, format: 1 } }), en.sources_error_schema.message.replace('$1', '1')],
    [
      'bad-bank.zip',
      zipOf({ 'index.json': INDEX, 'term_bank_1.json': [row('书', '', ['x'])], 'term_bank_3.json': '[' }),
      en.sources_error_json.message.replace('$1', 'term_bank_3.json'),
    ],
    ['bad.yaml', entryOf('尾巴').replace('warm', 'hot'), 'Line 1: 尾巴: "tone" must be one of'],
  ])('refuse %s in a sentence', async (name, content, sentence) => {
    await add(file(name, content));
    await told(sentence.replace('$1', name));
    expect(await listed()).toBe(1);
  });

  test('keep nothing of a file that was cancelled, or whose tab was closed', async () => {
    const large = file('large.zip', dictionary('Large'));
    await add(large);
    await press(sources, '.working button', en.words_cancel.message);
    await told(en.sources_cancelled.message);
    await add(large);
    await eventually('the file to be read', () => sources.$('.working'));
    await sources.close();
    sources = await openSources();
    expect(await text(sources, '.packs')).not.toContain('Large');
    expect(await stored(sources)).toBe(1);
  });

  test('are told from a file that is dropped anywhere on the page', async () => {
    await sources.evaluate((content) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([content], 'dropped.yaml'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }, entryOf('尾巴'));
    await told('“dropped”');
    await eventually('two sources', async () => (await listed()) === 2);
  });
});

/** How many files the database holds. */
const stored = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('hongqiao-packs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('files').objectStore('files').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
