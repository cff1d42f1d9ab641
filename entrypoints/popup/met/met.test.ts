// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { NewWordStore } from '@/utils/newwords/store';
import { readSettings } from '@/utils/settings/settings';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => app.stop());

/** 绝绝子 once ten days ago, 种草 three times yesterday, yyds today; and zqxx in four posts. */
async function anApp(): Promise<App & Pick<ReturnType<typeof aDeck>, 'encounters'>> {
  const own = aDeck();
  const now = Date.now();
  const meet = async (word: string, daysAgo: number, sentence: string) => {
    own.clock.now = now - daysAgo * DAY;
    await own.encounters.meet([{ word: aWord(word), met: aMeeting(sentence) }]);
  };
  await meet('绝绝子', 10, '真的绝绝子');
  for (const sentence of ['被种草了', '又种草', '种草的一天']) await meet('种草', 1, sentence);
  await meet('yyds', 0, 'YYDS 啊');
  own.clock.now = now;
  const store = new NewWordStore(own.db);
  const kept = await store.load();
  for (const char of '甲乙丙丁') {
    const text = `${char}zqxx${char}`;
    const piece = { text: 'zqxx', start: 1, end: 5, cost: 21, opens: true, closes: true, letters: true, readings: [] };
    kept.memory.learn({ text, stretches: [[piece]], url: 'https://weibo.com/1' });
  }
  await store.save(kept);
  app = mountApp('met', own);
  await app.says('yyds');
  return { ...app, encounters: own.encounters };
}

const words = () => [...app.root.querySelectorAll('.met-panel .met:not(.new-words) .han')].map((el) => el.textContent);
const choose = (period: string) =>
  [...app.root.querySelectorAll<HTMLLabelElement>('.segmented label')]
    .find((label) => label.textContent === period)!
    .querySelector('input')!
    .click();

test('shows what was met today, this week, ever: most seen first', async () => {
  await anApp();
  expect(words()).toEqual(['yyds']);
  choose('This week');
  await vi.waitFor(() => expect(words()).toEqual(['种草', 'yyds']));
  expect(app.text()).toContain('3 times · last yesterday');
  choose('All');
  await vi.waitFor(() => expect(words()).toEqual(['种草', 'yyds', '绝绝子']));
});

test('a word is kept with its last sentence, stays in sight, and can be taken out again', async () => {
  const { deck, changed, press } = await anApp();
  press('Keep yyds');
  await vi.waitFor(async () => expect((await deck.card('w:yyds'))?.sightings[0]?.sentence).toBe('YYDS 啊'));
  await vi.waitFor(() => press('yyds is kept'));
  await vi.waitFor(async () => expect(await deck.card('w:yyds')).toBeNull());
  expect(words()).toContain('yyds');
  expect(changed).toHaveBeenCalledTimes(2);
});

test('an ignored word goes, and comes back with undo', async () => {
  const { press } = await anApp();
  press('Do not offer yyds again');
  await app.says('yyds will not be offered again.');
  await vi.waitFor(() => expect(words()).not.toContain('yyds'));
  press('Undo');
  await vi.waitFor(() => expect(words()).toContain('yyds'));
});

const inFocus = () => document.activeElement?.querySelector('.han')?.textContent;

test('is walked and sorted by keys alone, from the first word on', async () => {
  const { deck, key } = await anApp();
  choose('All');
  await vi.waitFor(() => expect(words()).toEqual(['种草', 'yyds', '绝绝子']));
  expect(inFocus()).toBe('种草');
  key('j');
  key('ArrowDown');
  key('j');
  expect(inFocus()).toBe('绝绝子');
  key('k');
  expect(inFocus()).toBe('yyds');
  key('r');
  await vi.waitFor(async () => expect(await deck.card('w:yyds')).not.toBeNull());
  await vi.waitFor(() => expect(app.root.querySelectorAll('.met-row [aria-pressed=true]')).toHaveLength(1));
  // What is kept is not ignored by a slip of the finger.
  key('x');
  key('k');
  key('x');
  await vi.waitFor(() => expect(words()).toEqual(['yyds', '绝绝子']));
  expect(inFocus()).toBe('yyds');
  key('u');
  await vi.waitFor(() => expect(words()).toEqual(['种草', 'yyds', '绝绝子']));
});

test('a word that was kept and taken out again can still be ignored', async () => {
  const { key } = await anApp();
  await vi.waitFor(() => expect(inFocus()).toBe('yyds'));
  key(' ');
  await vi.waitFor(() => expect(app.root.querySelector('.met-row [aria-pressed=true]')).not.toBeNull());
  key(' ');
  await vi.waitFor(() => expect(app.root.querySelector('.met-row [aria-pressed=true]')).toBeNull());
  key('x');
  await vi.waitFor(() => expect(words()).toEqual([]));
  await app.says('That is all of today.');
  expect(app.root.querySelector('.met-title')?.textContent).toContain('Met today');
});

test('its sentences open with where and when they were read', async () => {
  const { root, press } = await anApp();
  choose('This week');
  await vi.waitFor(() => press('种草'));
  await app.says('被种草了');
  const sentences = [...root.querySelectorAll('.glimpses blockquote')].map((el) => el.textContent);
  expect(sentences.slice(0, 3).sort()).toEqual(['又种草', '种草的一天', '被种草了'].sort());
  expect(root.querySelector<HTMLAnchorElement>('.glimpses a')?.href).toBe('https://www.xiaohongshu.com/explore/1');
});

test('everything is forgotten with one click, and comes back with one', async () => {
  const { encounters, press } = await anApp();
  press('Forget everything met');
  await app.says('Everything met is forgotten.');
  expect(await encounters.offered()).toEqual([]);
  await vi.waitFor(() => expect(app.text()).not.toContain('zqxx'));
  press('Undo');
  await app.says('zqxx');
  expect(await encounters.offered()).toHaveLength(3);
});

test('the switch is the setting', async () => {
  const { root } = await anApp();
  root.querySelector<HTMLInputElement>('.met-panel input[role=switch]')!.click();
  await vi.waitFor(async () => expect((await readSettings()).countMet).toBe(false));
  await app.says('Nothing is counted while this is off.');
});

test('a proposal gets a meaning and becomes a card of the reader', async () => {
  const { deck, press, type } = await anApp();
  await app.says('zqxx');
  press('Explain zqxx');
  await vi.waitFor(() => type('a row of keys', '.explain input'));
  await vi.waitFor(() => press('Share'));
  await vi.waitFor(() => expect(app.root.querySelector('textarea')!.value).toContain('meaning: "a row of keys"'));
  [...app.root.querySelectorAll<HTMLElement>('.explain .primary')][0]!.click();
  await app.says('zqxx is in your deck.');
  expect(await deck.ownWords()).toEqual([{ term: 'zqxx', traditional: 'zqxx', meaning: 'a row of keys' }]);
  expect((await deck.card('w:zqxx'))?.sightings[0]).toMatchObject({ sentence: '丁zqxx丁', url: 'https://weibo.com/1' });
  press('Undo');
  await vi.waitFor(async () => expect(await deck.ownWords()).toEqual([]));
});

test('a proposal that is no word goes for ever, or until that is taken back', async () => {
  const { press, root } = await anApp();
  await app.says('zqxx');
  press('zqxx is not a word');
  await vi.waitFor(() => expect(root.querySelector('.new-words')!.textContent).not.toContain('zqxx'));
  press('Undo');
  await vi.waitFor(() => expect(root.querySelector('.new-words')!.textContent).toContain('zqxx'));
});
