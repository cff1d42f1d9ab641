// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { DeckError } from '@/utils/deck/trouble';
import { backup } from '@/utils/export/backup';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  app.stop();
  vi.restoreAllMocks();
});

async function anApp(fill = true): Promise<App> {
  const own = aDeck();
  if (fill) {
    await own.deck.save(
      aWord('猫税', { pinyin: 'māo shuì', gloss: 'cat tax' }),
      aMeeting('请先交猫税', { url: 'https://www.rednote.com/explore/1' }),
    );
    await own.deck.save(aWord('银行', { pinyin: 'yín háng', gloss: 'bank' }));
  }
  app = mountApp('words', own);
  return app;
}

test.each([
  ['猫', '猫税', '银行'],
  ['mao1shui4', '猫税', '银行'],
  ['yinhang', '银行', '猫税'],
  ['cat', '猫税', '银行'],
])('searching "%s" finds %s alone', async (query, found, other) => {
  const { says, type, text } = await anApp();
  await says('银行');
  type(query);
  await expect.poll(() => text().includes(other)).toBe(false);
  expect(text()).toContain(found);
});

test('a search that finds nothing says how one can search', async () => {
  const { says, type } = await anApp();
  await says('银行');
  type('zzz');
  await says('No word matches “zzz”');
});

test('an empty deck says how words get in', async () => {
  const { says } = await anApp(false);
  await says('No words yet.');
});

test('a removed word can be put back at once', async () => {
  const { says, press, text, deck } = await anApp();
  await says('猫税');
  press('猫税');
  await says('Remove from deck');
  press('Remove from deck');
  await says('猫税 is out of your deck.');
  await expect.poll(() => text().includes('cat tax')).toBe(false);
  press('Undo');
  await says('cat tax');
  expect(await deck.card('w:猫税')).not.toBeNull();
});

test('several words are removed together, and one undo brings them all back', async () => {
  const { says, press, root, deck, text } = await anApp();
  await says('cat tax');
  press('Select');
  await says('0 selected');
  press('All 2');
  await says('2 selected');
  press('Remove');
  await says('Out of your deck: 2');
  await says('No words yet.');
  expect(await deck.size()).toBe(0);
  press('Undo');
  await says('cat tax');
  await expect.poll(() => text().includes('Out of your deck')).toBe(false);
  expect(root.querySelectorAll('[role=option]')).toHaveLength(2);
});

test('words that are not to be asked are set aside together', async () => {
  const { says, press, root, deck } = await anApp();
  await says('cat tax');
  press('Select');
  await says('0 selected');
  press('猫税');
  await says('1 selected');
  press('Don’t ask');
  await says('Not asked in reviews any more: 1');
  await expect.poll(() => root.textContent).toContain('not asked');
  const asked = (await deck.due(Date.now())).map(({ card }) => card.word.simplified);
  expect([asked.includes('猫税'), asked.includes('银行')]).toEqual([false, true]);
});

test('words are ignored together, and one undo puts back what was said of each', async () => {
  const { says, press, deck, text } = await anApp();
  await says('cat tax');
  await deck.setStanding(aWord('银行'), 'known');
  press('Select');
  await says('0 selected');
  press('All 2');
  await says('2 selected');
  press('Ignore');
  await says('Ignored from now on: 2');
  expect(await deck.due(Date.now())).toEqual([]);
  press('Undo');
  await expect.poll(() => text().includes('Ignored from now on')).toBe(false);
  const states = await deck.states(['w:猫税', 'w:银行'], 0.9);
  expect(states).toMatchObject({ 'w:猫税': { state: 'new' }, 'w:银行': { standing: 'known' } });
  expect(states['w:猫税']?.standing).toBeUndefined();
});

test('what the reader says of a word is changed on its page', async () => {
  const { says, press, root, deck } = await anApp();
  await says('猫税');
  press('猫税');
  await says('Reviews decide when its pinyin fades.');
  root.querySelector<HTMLInputElement>('.standing input[value=known]')?.click();
  await says('No pinyin, no reviews.');
  expect((await deck.states(['w:猫税'], 0.9))['w:猫税']).toMatchObject({ state: 'known', standing: 'known' });
});

test('a word that was never kept can be kept from where it is ignored', async () => {
  const own = aDeck();
  await own.deck.setStanding(aWord('啊', { gloss: 'ah' }), 'ignored');
  app = mountApp('words', own, '?state=ignored');
  await app.says('ah');
  app.press('啊');
  await app.says('You ignore this word');
  app.press('Keep it in the deck');
  await app.says('Remove from deck');
  expect((await own.deck.states(['w:啊'], 0.9))['w:啊']).toEqual({ state: 'new', recalled: false });
});

test('when the filters leave nothing it says so, and offers to clear them', async () => {
  const { says, press, type, root, text } = await anApp();
  await says('cat tax');
  const state = root.querySelector<HTMLSelectElement>('.picker select');
  if (!state) throw new Error('No filter here');
  state.value = 'known';
  state.dispatchEvent(new Event('change', { bubbles: true }));
  await says('None of your words (2) passes these filters.');
  type('cat');
  await says('Words that match “cat”: 1.');
  press('Clear filters');
  await says('cat tax');
  expect(text()).toContain('Words: 1 of 2');
});

test('the search is still there after a look at another tab', async () => {
  const { says, type, root, text } = await anApp();
  await says('cat tax');
  type('猫');
  await says('Words: 1 of 2');
  const tab = (name: string) =>
    [...root.querySelectorAll<HTMLElement>('[role=tab]')].find((one) => one.textContent?.startsWith(name))?.click();
  tab('Met');
  await expect.poll(() => text().includes('Words: 1')).toBe(false);
  tab('Words');
  await says('Words: 1 of 2');
});

test('a word shows its sentences with where they come from', async () => {
  const { says, press, root } = await anApp();
  await says('猫税');
  press('猫税');
  await says('请先交猫税');
  const link = root.querySelector<HTMLAnchorElement>('figcaption a');
  expect(link?.href).toBe('https://www.rednote.com/explore/1');
  expect(link?.rel).toContain('noopener');
});

test('a note is saved while one pauses', async () => {
  const { says, press, type, deck } = await anApp();
  await says('猫税');
  press('猫税');
  await says('Your note');
  type('Biscuit!', '.own-text:nth-of-type(2) textarea, .own-text + .own-text textarea');
  await expect.poll(async () => (await deck.card('w:猫税'))?.fields.note?.[0]).toBe('Biscuit!');
  await says('Saved');
});

test('when the disk is full it says so and the word stays', async () => {
  const { says, press, deck, text } = await anApp();
  await says('猫税');
  press('猫税');
  await says('Remove from deck');
  vi.spyOn(deck, 'editAll').mockRejectedValueOnce(new DeckError('quota'));
  press('Remove from deck');
  await says('There is no space left');
  expect(text()).toContain('cat tax');
});

function choose({ root }: App, file: Blob) {
  const input = root.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('No file input');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

test.each([
  ['a picture', '\x89PNG', 'This file is not a backup.'],
  ['a file of another program', '{"format":"other"}', 'This file comes from another program.'],
  ['half a backup', '{"format":"hongqiao-backup","version":1,"exp', 'The end of this backup is missing'],
])('%s is refused with the reason, and nothing changes', async (_, content, reason) => {
  const opened = await anApp();
  await opened.says('猫税');
  opened.press('Export');
  await opened.says('Read a backup');
  const before = await opened.deck.revision();
  choose(opened, new Blob([content]));
  await opened.says(reason);
  expect(await opened.deck.revision()).toBe(before);
});

test('a backup shows what it would do, and does it only when told', async () => {
  const other = aDeck();
  await other.deck.save(aWord('搭子', { gloss: 'buddy' }));
  const file = await backup.write(await other.deck.contents(), { now: other.clock.now });

  const opened = await anApp();
  await opened.says('猫税');
  opened.press('Export');
  await opened.says('Read a backup');
  choose(opened, file);
  await opened.says('Words to add: 1');
  expect(await opened.deck.size()).toBe(2);
  opened.press('Bring them back');
  await opened.says('Brought back: 1 added, 0 completed.');
  await opened.says('buddy');
});

test('a word put aside since it is forgotten again and again says so, and is asked again on a press', async () => {
  const own = aDeck();
  await own.deck.setOptions({ steps: [], relearningSteps: [] });
  await own.deck.save(aWord('难'));
  for (const grade of [3, 1, 1, 1, 1, 1, 1, 1, 1] as const) {
    await own.deck.grade('w:难', grade);
    own.clock.now += 3 * DAY;
  }
  app = mountApp('words', own);
  await app.says('难');
  app.press('难');
  await app.says('Forgotten again and again, so it is put aside (Recognition).');
  expect(await own.deck.due(own.clock.now)).toEqual([]);
  app.press('Ask it again');
  await expect.poll(async () => (await own.deck.due(own.clock.now)).length).toBe(1);
  await expect.poll(() => app.text()).not.toContain('Forgotten again and again');
});
