import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDeck, aWord, DAY } from '@/utils/deck/fakes';
import { backup } from '@/utils/export/backup';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { allowNotifications, doubleVoices, KINDS, launch, type OpenBrowser, variant } from './browser';
import { badge, reminderAlarm, remindersShown, ringReminder } from './extension';
import { openPopup, press, readBackup, showTab, text } from './popup';

// One evening, told in order: each test goes on where the one before it stopped.
describe.each(KINDS)('sound, reminders and a goal in %s, with a double of its voices', (kind) => {
  let browser: OpenBrowser;
  let popup: Page;
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));
  const changed = variant(kind, (built) => {
    allowNotifications(built);
    doubleVoices(built);
  });

  beforeAll(async () => {
    browser = await launch(kind, { extension: changed.folder });
    popup = await openPopup(browser, 'words');
    await readBackup(popup, await aBackup(folder));
    await press(popup, 'button', en.words_backup_confirm.message);
    await eventually('both words', async () => (await popup.$$('.word-row')).length === 2);
    await showTab(popup, 'review');
    await popup.evaluate(axe.source);
    await press(popup, 'button', en.review_settings.message);
    await says('.review-settings', en.sound_title.message);
  });
  afterAll(async () => {
    await browser?.close();
    changed.done();
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (selector: string, words: string) =>
    eventually(`${selector} that says ${words}`, async () => (await text(popup, selector)).includes(words));
  const said = () => popup.evaluate(() => (globalThis as unknown as { said: { text: string }[] }).said);
  const complaints = () =>
    popup.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });

  test('a voice is chosen, one over the network says where words go, and both are heard', async () => {
    const voices = `select[aria-label="${en.sound_voice_zh.message}"]`;
    await popup.select(voices, 'Google 普通话（中国大陆）');
    await says('.sound', en.sound_remote.message.replace('$1', 'Google'));
    expect(await complaints()).toEqual([]);
    await press(popup, '.sound button', en.sound_try_zh.message);
    await popup.select(voices, 'Meijia');
    await press(popup, '.sound label', en.sound_rate_slow.message);
    await press(popup, '.sound button', en.sound_try_zh.message);
    await eventually('two words', async () => (await said()).length === 2);
    expect(await said()).toMatchObject([
      { voice: 'Google 普通话（中国大陆）', rate: 0.85 },
      { voice: 'Meijia', rate: 0.6 },
    ]);
    await press(popup, '.sound .switch', en.sound_auto.message);
  });

  test('the number on the toolbar goes and comes back with its switch', async () => {
    await eventually('a number', async () => (await badge(browser)) === '2');
    await popup.bringToFront();
    await press(popup, '.switch', en.remind_badge.message);
    await eventually('no number', async () => (await badge(browser)) === '');
    await popup.bringToFront();
    await press(popup, '.switch', en.remind_badge.message);
    await eventually('a number', async () => (await badge(browser)) === '2');
  });

  test('a reminder is switched on, comes when its alarm rings, and only once a day', async () => {
    await popup.bringToFront();
    await press(popup, '.switch', en.remind_daily.message);
    await eventually('the alarm at seven', async () => (await reminderAlarm(browser)) === 19 * 60);
    await popup.bringToFront();
    expect(await text(popup, '.notice.error')).toBe('');
    expect(await complaints()).toEqual([]);
    await ringReminder(browser);
    const { last } = await eventually('the reminder', async () => {
      const shown = await remindersShown(browser);
      // Without a screen Firefox takes a notification and closes it at once; that it was taken is stored.
      return shown.last > 0 && (kind === 'firefox' || shown.open.includes('reminder')) && shown;
    });
    await ringReminder(browser);
    await eventually('the alarm for tomorrow', async () => (await reminderAlarm(browser)) === 0);
    expect((await remindersShown(browser)).last).toBe(last);
  });

  test('with a goal the end of a review says how far it is, and each answer was read aloud', async () => {
    await popup.bringToFront();
    await press(popup, '.segmented label', en.goal_reviews.message);
    await says('.review-settings', en.goal_reviews_a_day.message);
    await popup.keyboard.press('Escape');
    for (const left of [en.review_left.message.replace('$1', '2'), en.review_left_one.message]) {
      await says('.progress', left);
      await popup.keyboard.press(' ');
      await eventually('the answer', () => popup.$('.flashcard.shown'));
      await popup.keyboard.press('4');
    }
    await says('.rhythm', en.goal_reviews_done.message.replace('$1', '2').replace('$2', '30'));
    expect((await said()).slice(2).map((one) => one.text)).toEqual(['种草', '旅行']);
    expect(await complaints()).toEqual([]);
  });

  test('the progress shows the same of today', async () => {
    await showTab(popup, 'progress');
    await says('.rhythm', en.goal_reviews_done.message.replace('$1', '2').replace('$2', '30'));
    expect(await complaints()).toEqual([]);
  });
});

/** Of two words, both due. */
async function aBackup(folder: string): Promise<string> {
  const { deck, clock } = aDeck();
  clock.now = Date.now() - DAY;
  await deck.save(aWord('种草', { pinyin: 'zhòng cǎo', gloss: 'to make someone want it' }));
  clock.now += 1000;
  await deck.save(aWord('旅行', { pinyin: 'lǚ xíng', gloss: 'to travel' }));
  const file = join(folder, 'deck.json');
  writeFileSync(file, await (await backup.write(await deck.contents(), { now: clock.now })).text());
  return file;
}
