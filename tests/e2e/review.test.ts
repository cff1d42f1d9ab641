import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { backup } from '@/utils/export/backup';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { openPopup, press, readBackup, showTab, text } from './popup';

// One sitting, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('a review by typing and by gaps in %s', (kind) => {
  let browser: OpenBrowser;
  let popup: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));

  beforeAll(async () => {
    browser = await launch(kind);
    popup = await openPopup(browser, 'words');
    await readBackup(popup, await aBackup(folder));
    await press(popup, 'button', en.words_backup_confirm.message);
    await eventually('both words', async () => (await popup.$$('.word-row')).length === 2);
    await showTab(popup, 'review');
    await popup.evaluate(axe.source);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (selector: string, words: string) =>
    eventually(`${selector} that says ${words}`, async () => (await text(popup, selector)).includes(words));
  const waysOn = () =>
    popup.$$eval(
      '.review-settings fieldset',
      (sets, title) =>
        sets.find((set) => set.querySelector('legend')?.textContent === title)?.querySelectorAll('input:checked')
          .length,
      en.review_set_kinds.message,
    );
  const toggle = (label: string) => press(popup, '.review-settings .switch', label);
  const complaints = () =>
    popup.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });

  test('typing and gaps are turned on in the settings, one press from the review', async () => {
    await press(popup, 'button', en.review_settings.message);
    await says('.review-settings', en.review_set_new.message);
    expect(await complaints()).toEqual([]);
    await toggle(en.review_kind_recall.message);
    await toggle(en.review_kind_cloze.message);
    await says('.review-settings', en.review_kind_recognition_hint.message);
    await toggle(en.review_kind_recognition.message);
    await eventually('two ways', async () => (await waysOn()) === 2);
    await popup.keyboard.press('Escape');
    await says('.prompt', en.review_ask_recall.message);
  });

  test('pinyin without tones is right, and the tones are told', async () => {
    expect(await text(popup, '.flashcard')).not.toContain('种草');
    expect(await complaints()).toEqual([]);
    await eventually('the field to have the focus', () => popup.$('.type-answer input:focus'));
    await popup.keyboard.type('zhongcao');
    await popup.keyboard.press('Enter');
    await says('.verdict', 'zhòng cǎo');
    expect(await text(popup, '.grade.likely')).toContain(en.review_good.message);
    expect(await complaints()).toEqual([]);
    await popup.keyboard.press('3');
    await says('.prompt', en.review_ask_cloze.message);
  });

  test('a sentence is asked with a gap, and space fills it', async () => {
    expect(await text(popup, '.in-sentence')).not.toContain('旅行');
    expect(await complaints()).toEqual([]);
    await popup.keyboard.press(' ');
    await says('.flashcard.shown .met-sentence mark', '旅行');
    await popup.keyboard.press('4');
    await eventually('the end', () => popup.$('.review-end'));
    expect(await complaints()).toEqual([]);
  });

  test('both are taken back, the last one first, and asked again as they were', async () => {
    await popup.keyboard.press('u');
    await says('.prompt', en.review_ask_cloze.message);
    await popup.keyboard.press('u');
    await says('.prompt', en.review_ask_recall.message);
    await eventually('the empty field', () =>
      popup.$eval('.type-answer input', (input) => (input as HTMLInputElement).value === ''),
    );
    expect(await popup.$eval('.progress [role=progressbar]', (bar) => bar.getAttribute('aria-valuenow'))).toBe('0');
  });
});

/** Of a word without a sentence, which cannot be asked with a gap, and of one with. */
async function aBackup(folder: string): Promise<string> {
  const { deck, clock } = aDeck();
  clock.now = Date.now() - DAY;
  await deck.save(aWord('种草', { pinyin: 'zhòng cǎo', gloss: 'to make someone want it' }));
  clock.now += 1000;
  await deck.save(aWord('旅行', { pinyin: 'lǚ xíng', gloss: 'to travel' }), aMeeting('夏天去旅行吧。'));
  const file = join(folder, 'deck.json');
  writeFileSync(file, await (await backup.write(await deck.contents(), { now: clock.now })).text());
  return file;
}
