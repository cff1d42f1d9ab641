// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { type Encounter, sentenceKey, type WordSnapshot } from '@/utils/deck/card';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import type { Kind } from '@/utils/deck/kinds';
import { changeSettings } from '@/utils/settings/settings';
import { aVoice, speakingBrowser } from '@/utils/speech/fakes';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  app.stop();
  vi.unstubAllGlobals();
});

const sold = aWord('种草', {
  pinyin: 'zhòng cǎo',
  gloss: 'to make someone want it',
  kind: 'commerce',
  basis: 'lexicon',
});
const tax = aWord('猫税', { pinyin: 'māo shuì', gloss: 'cat tax', kind: 'meme', basis: 'lexicon' });

async function anApp(kind: Kind, words: [WordSnapshot, Encounter?][] = [[sold, aMeeting('被朋友种草了一个小店')]]) {
  const own = aDeck();
  await own.deck.setOptions({ kinds: [kind] });
  own.clock.now = Date.now() - 3_600_000;
  for (const [word, met] of words) {
    await own.deck.save(word, met);
    own.clock.now += 1000;
  }
  own.clock.now = Date.now();
  app = mountApp('review', own);
  return app;
}

const field = () => app.root.querySelector<HTMLInputElement>('.type-answer input')!;
const answer = (text: string) => {
  app.type(text, '.type-answer input');
  app.root.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
};
const suggested = () => [...app.root.querySelectorAll('.grade')].find((it) => it.textContent?.includes('suggested'));

test.each([
  ['zhongcao', 'Right, with the tones left out: zhòng cǎo.', '3'],
  ['zhong4 cao3', 'Right.', '3'],
  ['种草', 'Right.', '3'],
  ['zhǒng cǎo', 'The syllables are right, the tone is not: zhòng. You typed “zhǒng cǎo”.', '2'],
  ['zongcao', 'Nearly. You typed “zongcao”.', '2'],
  ['lǜsè', 'That is another word. You typed “lǜsè”.', '1'],
])('recall asks for the word by its meaning: %s is told "%s" and speaks for %s', async (text, told, grade) => {
  const { says, text: all } = await anApp('recall');
  await says('to make someone want it');
  expect(all()).not.toContain('种草');
  expect(document.activeElement).toBe(field());
  answer(text);
  await says(told);
  await says('种草');
  expect(suggested()?.getAttribute('aria-keyshortcuts')).toBe(grade);
});

test('a sentence is asked as it stands, with its word marked, and answered by its reading, its meaning and its place', async () => {
  const sentence = '被朋友种草了一个小店';
  const kept = aWord(sentence, { key: sentenceKey(sentence), pinyin: 'bèi péng you', gloss: '', through: '种草' });
  const met = aMeeting(sentence, { translation: { text: 'sold on a little shop', by: 'gloss' } });
  const { root, says, key, text } = await anApp('recognition', [[kept, met]]);
  await says(sentence);
  expect(root.querySelector('.flashcard mark')?.textContent).toBe('种草');
  expect(text()).not.toContain('sold on a little shop');
  key(' ');
  await says('sold on a little shop');
  await says('bèi péng you');
  expect(root.querySelector<HTMLAnchorElement>('figcaption a')?.href).toBe(met.url);
  expect(text().split(sentence)).toHaveLength(2);
});

test('what was typed only suggests: the reader grades', async () => {
  const { says, key, deck } = await anApp('recall');
  await says('to make someone want it');
  answer('zhongcao');
  await says('Again');
  key('1');
  await expect
    .poll(async () => (await deck.card('w:种草'))?.others?.recall)
    .toMatchObject({ reps: 1, state: 'learning' });
  expect((await deck.card('w:种草'))?.memory.reps).toBe(0);
});

test('Enter in the empty field shows the word, and says nothing of what was not typed', async () => {
  const { says, text } = await anApp('recall');
  await says('to make someone want it');
  answer('');
  await says('种草');
  expect(text()).not.toContain('You typed');
});

test('letters typed are letters, not keys of the review; the usual chord of undo takes a grade back from the empty field', async () => {
  const { says, deck, key } = await anApp('recall', [[sold], [tax]]);
  await says('to make someone want it');
  answer('zhongcao');
  await says('Easy');
  key('4');
  await says('cat tax');
  const strike = (init: KeyboardEventInit) =>
    field().dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  strike({ key: 'z' });
  strike({ key: 'u' });
  strike({ key: '4' });
  expect((await deck.card('w:种草'))?.others?.recall?.reps).toBe(1);
  strike({ key: 'z', ctrlKey: true });
  await says('to make someone want it');
  expect((await deck.card('w:种草'))?.others?.recall).toBeUndefined();
  expect(field().value).toBe('');
});

test('a sentence with a gap does not give the word away', async () => {
  const { says, key, text, root } = await anApp('cloze');
  await says('被朋友');
  expect(text()).not.toContain('种草');
  expect(root.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('gap');
  await says('to make someone want it');
  key(' ');
  await says('被朋友种草了一个小店');
  expect(root.querySelector('mark')?.textContent).toBe('种草');
});

test('slang is asked in its sentence, without its meaning', async () => {
  const { says, key, text, root } = await anApp('sense');
  await says('What does it mean here?');
  expect(root.querySelector('mark')?.textContent).toBe('种草');
  expect(text()).not.toContain('to make someone want it');
  key(' ');
  await says('to make someone want it');
});

test('a word is heard when it is asked, and once more on T', async () => {
  const browser = speakingBrowser(aVoice('zh-CN', 'Tingting'));
  const said = () => browser.said.map(({ text }) => text);
  const { says, key, text } = await anApp('listening');
  await says('Hear it again');
  await expect.poll(said).toEqual(['种草']);
  expect(text()).not.toContain('种草');
  key('t');
  expect(said()).toEqual(['种草', '种草']);
  key(' ');
  await says('to make someone want it');
  expect(said()).toHaveLength(2);
});

test('with the answer the word is said where that is chosen, once for each answer', async () => {
  const { said } = speakingBrowser(aVoice('zh-CN', 'Tingting'));
  await changeSettings({ autoSpeak: true });
  const { says, key } = await anApp('recognition', [[sold], [tax]]);
  await says('种草');
  expect(said).toHaveLength(0);
  key(' ');
  await says('Good');
  await expect.poll(() => said.map(({ text }) => text)).toEqual(['种草']);
  key('4');
  await says('猫税');
  key(' ');
  await says('cat tax');
  await expect.poll(() => said.map(({ text }) => text)).toEqual(['种草', '猫税']);
});

test('what was asked by its sound is not said again with the answer', async () => {
  const { said } = speakingBrowser(aVoice('zh-CN', 'Tingting'));
  await changeSettings({ autoSpeak: true });
  const { says, key } = await anApp('listening');
  await says('Hear it again');
  await expect.poll(() => said.length).toBe(1);
  key(' ');
  await says('to make someone want it');
  await says('Good');
  expect(said).toHaveLength(1);
});

test('where there is no voice the sound is written', async () => {
  const { says, text } = await anApp('listening');
  await says('There is no voice for it here');
  expect(text()).toContain('zhòng');
  expect(text()).not.toContain('种草');
});

test('where the voice gives up that is said and the sound is written, until the next question', async () => {
  const { said } = speakingBrowser(aVoice('zh-CN', 'Tingting'));
  const { says, key, text } = await anApp('listening', [[sold], [tax]]);
  await expect.poll(() => said.length).toBe(1);
  said[0]!.onerror?.({ error: 'network' } as SpeechSynthesisErrorEvent);
  await says('That voice did not answer');
  expect(text()).toContain('zhòng');
  expect(text()).not.toContain('种草');
  key(' ');
  await says('to make someone want it');
  key('4');
  await expect.poll(() => said.map((utterance) => utterance.text)).toEqual(['种草', '猫税']);
  await says('Hear it again');
  expect(text()).not.toContain('That voice did not answer');
});

test('a grade that another window was quicker with does not count twice, and that is told', async () => {
  const { says, key, deck } = await anApp('recognition', [[sold], [tax]]);
  await says('种草');
  key(' ');
  await says('Good');
  const grade = deck.grade.bind(deck);
  vi.spyOn(deck, 'grade').mockImplementationOnce(async (...args) => {
    await grade('w:种草', 4);
    return grade(...args);
  });
  key('1');
  await says('“种草” was reviewed in another window meanwhile');
  await says('猫税');
  expect((await deck.card('w:种草'))?.memory).toMatchObject({ reps: 1, state: 'review' });
});

test('a note written in a review stays, and the answer stays in sight', async () => {
  const { says, key, press, type, deck } = await anApp('recognition');
  await says('种草');
  key(' ');
  await says('Edit this word');
  press('Edit this word');
  await says('Your note');
  type('from my friend', '.edit-word .own-text + .own-text textarea');
  await expect.poll(async () => (await deck.card('w:种草'))?.fields.note?.[0]).toBe('from my friend');
  await says('from my friend');
  await says('Good');
  key('3');
  await expect.poll(async () => (await deck.card('w:种草'))?.memory.reps).toBe(1);
});

test('a word can be put aside where it is asked', async () => {
  const { says, key, press, deck } = await anApp('recognition', [[sold], [tax]]);
  await says('种草');
  key(' ');
  await says('Edit this word');
  press('Edit this word');
  await says('Stop asking this word');
  press('Stop asking this word');
  await says('猫税');
  expect((await deck.card('w:种草'))?.fields.suspended?.[0]).toBe(true);
});

test('the next question has the focus once the button of the grade is gone', async () => {
  const { says, key, root } = await anApp('recognition', [[sold], [tax]]);
  await says('种草');
  key(' ');
  await says('Good');
  root.querySelector<HTMLButtonElement>('.grade-4')!.focus();
  key('4');
  await says('猫税');
  expect(document.activeElement).toBe(root.querySelector('.review-card'));
});
