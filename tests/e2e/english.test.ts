import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import zh from '../../public/_locales/zh_CN/messages.json';
import { hongqiaoRoot } from '../../scripts/browsers/closed-root';
import { boxOf, cardSaying, eventually, hover, moveAway, noCard, overlayLabels } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser, speakChinese, variant } from './browser';
import { changeSettings } from './extension';
import { openPopup, press, showTab, text } from './popup';
import { type Site, serveSite } from './site';

// One reader's way, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('English slang for a Chinese reader in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;
  let popup: Page;
  const spoken = variant(kind, speakChinese);
  const downloads = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port, downloads, extension: spoken.folder });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/english'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    spoken.done();
    rmSync(downloads, { recursive: true, force: true });
  });

  const marked = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('hongqiao-slang') ?? []), ...(CSS.highlights.get('hongqiao-slang-tight') ?? [])]
        .map((range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? '')
        .sort(),
    );

  test('underlines the slang, and nothing in ordinary English, German or code', async () => {
    const slang = ['ate', 'ate', 'bestie', 'cat tax', 'left no crumbs', 'no cap', 'slayyyy', '种草', '绝绝子'];
    await eventually('the underlines', async () => (await marked()).length >= slang.length);
    expect(await marked()).toEqual(slang.sort());
  });

  test('writes pinyin above the Chinese alone', async () => {
    await eventually('the pinyin', async () => (await overlayLabels(page)).length > 0);
    const labels = (await overlayLabels(page)).map((label) => label.text);
    expect(labels.join(' ')).toMatch(/zhòng/);
    expect(labels.join(' ')).not.toMatch(/[/ˈ]/);
  });

  test('tells in Chinese what the slang under the pointer means', async () => {
    await hover(page, '#comment', 'slayyyy');
    const { text } = await cardSaying(page, '/sleɪ/');
    expect(text).toContain(zh.card_like_english.message);
    expect(text).toContain(zh.card_basis_english.message);
    expect(text).toMatch(/干得漂亮/);
    await page.keyboard.press('Escape');
    // It lies over the next post.
    await noCard(page);
    await hover(page, '#mixed', 'ate');
    await cardSaying(page, '/eɪt/');
    await hover(page, '#mixed', '绝绝子');
    await cardSaying(page, /jué jué zǐ/);
  });

  test('by key the walk goes from term to term, and each is said in its language', async () => {
    await hover(page, '#post', 'no cap');
    await cardSaying(page, '/ˌnoʊ ˈkæp/');
    await page.keyboard.press('n');
    await cardSaying(page, '/sleɪ/');
    const said = await eventually('slayyyy to be said', async () => {
      const root = await hongqiaoRoot(page.mainFrame(), 'live');
      const spans = await root?.evaluate((root) =>
        [...root.querySelectorAll<HTMLElement>('[aria-live] > span')].map(({ lang, textContent }) => [
          lang,
          textContent,
        ]),
      );
      return spans?.[0]?.[1] === 'slayyyy' && spans;
    });
    expect(said[0]).toEqual(['en', 'slayyyy']);
    expect(said.find(([lang]) => lang === 'zh-Hans')?.[1]).toMatch(/干得漂亮/);
    expect(said.map(([lang]) => lang)).not.toContain('zh-Latn');
    await page.keyboard.press('b');
    await cardSaying(page, '/ˌnoʊ ˈkæp/');
  });

  test.each(['#news', '#german'])('says nothing over ordinary words in %s', async (selector) => {
    await page.keyboard.press('Escape');
    await moveAway(page);
    await noCard(page);
    const word = selector === '#news' ? 'dinner' : 'slay';
    const { left, top } = await boxOf(page.mainFrame(), selector, word);
    await page.mouse.move(left + 6, top + 8, { steps: 3 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    await noCard(page);
  });

  test('keeps the term with its sentence', async () => {
    await hover(page, '#post', 'no cap');
    await cardSaying(page, '/ˌnoʊ ˈkæp/');
    await page.keyboard.press('r');
    await cardSaying(page, zh.card_kept.message);
    popup = await openPopup(browser, 'words');
    await eventually('the term', async () => (await text(popup, '.virtual-list')).includes('/ˌnoʊ ˈkæp/'));
    expect(await popup.$eval('.word-row .han', (term) => term.getAttribute('lang'))).toBe('en');
  });

  test('asks for it in the review, and shows the sound and the Chinese meaning', async () => {
    await showTab(popup, 'review');
    await eventually('the question', async () => (await text(popup, '.flashcard h2')) === 'no cap');
    await popup.keyboard.press(' ');
    await eventually('the answer', async () => (await text(popup, '.flashcard')).includes('不骗你，说真的'));
    expect(await text(popup, '.flashcard mark')).toBe('no cap');
    expect(await popup.$eval('.flashcard .meaning', (meaning) => meaning.getAttribute('lang'))).toBe('zh-Hans');
  });

  test('exports it with the sound where pinyin stands', async () => {
    await showTab(popup, 'words');
    await press(popup, '.words-bar button', zh.words_export.message);
    await press(popup, '.export button', zh.export_anki_text.message);
    // A browser makes the file first and fills it then.
    const file = await eventually('the file', async () => {
      const name = readdirSync(downloads).find((one) => one.endsWith('.txt'));
      return name && readFileSync(join(downloads, name), 'utf8');
    });
    const notes = file.split('\n').filter((line) => line && !line.startsWith('#'));
    expect(notes).toHaveLength(1);
    const [id, term, traditional, sound, meaning, , , sentence, , tags] = notes[0]!.split('\t');
    expect([id, term, traditional, sound, meaning]).toEqual([
      'e:no cap',
      'no cap',
      '',
      '/ˌnoʊ ˈkæp/',
      '不骗你，说真的',
    ]);
    expect(sentence).toContain('<b>no cap</b>');
    expect(tags).toContain('english');
  });

  test('the switch in the popup takes the English marks away and leaves the Chinese', async () => {
    await showTab(popup, 'page');
    await press(popup, '.explains label', zh.explains_chinese.message);
    await page.bringToFront();
    await eventually(
      'the Chinese marks alone',
      async () => (await marked()).join() === ['种草', '绝绝子'].sort().join(),
    );
    await changeSettings(browser, { explains: 'english' });
    await page.bringToFront();
    await eventually('the English marks alone', async () => (await marked()).join().includes('no cap'));
    expect((await marked()).join()).not.toMatch(/\p{Script=Han}/u);
  });
});
