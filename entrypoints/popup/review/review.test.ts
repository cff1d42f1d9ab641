// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import { DeckError } from '@/utils/deck/trouble';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => app.stop());

async function anApp(...words: string[]): Promise<App> {
  const own = aDeck();
  own.clock.now = Date.now() - 3_600_000;
  for (const word of words) {
    await own.deck.save(aWord(word), aMeeting(`这里有${word}。`));
    own.clock.now += 1000;
  }
  own.clock.now = Date.now();
  app = mountApp('review', own);
  return app;
}

test('a word is asked without its meaning; space shows it', async () => {
  const { says, text, key } = await anApp('猫税');
  await says('猫税');
  expect(text()).toContain('这里有猫税。');
  expect(text()).not.toContain('meaning of 猫税');
  key(' ');
  await says('meaning of 猫税');
});

test('grade keys do nothing before the answer is in sight', async () => {
  const { says, key, deck, text } = await anApp('猫税');
  await says('猫税');
  key('3');
  expect((await deck.card('w:猫税'))?.memory.reps).toBe(0);
  expect(text()).toContain('Show answer');
});

test.each([
  ['1', 'learning'],
  ['4', 'review'],
])('key %s grades and goes on to the next word', async (grade, state) => {
  const { says, key, deck, changed } = await anApp('猫税', '搭子');
  await says('猫税');
  key('Enter');
  await says('meaning of 猫税');
  key(grade);
  await says('这里有搭子');
  await expect.poll(async () => (await deck.card('w:猫税'))?.memory.state).toBe(state);
  await expect.poll(() => changed.mock.calls.length).toBe(1);
});

test('a grade key struck twice grades one word, not the next one unseen', async () => {
  const { says, key, deck } = await anApp('猫税', '搭子');
  await says('猫税');
  key(' ');
  await says('meaning of 猫税');
  key('4');
  key('4');
  await says('这里有搭子');
  key('4');
  await expect.poll(async () => (await deck.card('w:猫税'))?.memory.reps).toBe(1);
  expect((await deck.card('w:搭子'))?.memory.reps).toBe(0);
});

test('Z brings the last word back, ungraded', async () => {
  const { says, key, deck } = await anApp('猫税', '搭子');
  await says('猫税');
  key(' ');
  await says('meaning of 猫税');
  key('4');
  await says('这里有搭子');
  key('z');
  await says('这里有猫税');
  expect((await deck.card('w:猫税'))?.memory.reps).toBe(0);
});

test('after the last word it says when to come back, and can still be undone', async () => {
  const { says, key } = await anApp('猫税');
  await says('猫税');
  key(' ');
  await says('meaning of 猫税');
  key('4');
  await says('1 word reviewed. Next review in 8 days.');
  key('u');
  await says('Show answer');
});

test('the end of the review leads on to what was met, by one key', async () => {
  const own = aDeck();
  own.clock.now = Date.now() - 3_600_000;
  await own.deck.save(aWord('猫税'));
  own.clock.now = Date.now();
  await own.encounters.meet([{ word: aWord('yyds'), met: aMeeting('YYDS 啊') }]);
  app = mountApp('review', own);
  await app.says('猫税');
  app.key(' ');
  await app.says('meaning of 猫税');
  app.key('4');
  await app.says('What you met today: 1');
  app.key('Enter');
  await app.says('meaning of yyds');
  expect(location.hash).toBe('#met');
});

test('every grade says when the word would come back', async () => {
  const { says, key } = await anApp('猫税');
  await says('猫税');
  key(' ');
  await says('10 min');
  await says('8 days');
});

test('where the browser refuses storage it says so in one sentence', async () => {
  const own = aDeck();
  vi.spyOn(own.deck, 'revision').mockRejectedValue(new DeckError('unavailable'));
  app = mountApp('review', own);
  await app.says('The browser does not let us store words here.');
});

test('an empty deck teaches how to keep the first word', async () => {
  const { says } = await anApp();
  await says('Press R, or choose Keep on its card.');
});
