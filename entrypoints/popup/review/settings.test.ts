// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { default_w } from 'ts-fsrs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aWord } from '@/utils/deck/fakes';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  app.stop();
  vi.unstubAllGlobals();
});

async function anApp(words = 0): Promise<App> {
  const own = aDeck();
  own.clock.now = Date.now() - 3_600_000;
  for (let i = 0; i < words; i++) await own.deck.save(aWord(`词${i}`));
  own.clock.now = Date.now();
  app = mountApp('review', own);
  await vi.waitFor(() => app.press('Review settings'));
  await app.says('New words a day');
  return app;
}

const field = (label: string) => {
  const name = [...app.root.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  return app.root.querySelector<HTMLInputElement>(`[id="${name?.htmlFor}"]`)!;
};
const write = (label: string, text: string) => {
  const input = field(label);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
const toggle = (label: string) => {
  const found = [...app.root.querySelectorAll('.switch')].find(({ textContent }) => textContent?.startsWith(label))!;
  const input = found.querySelector('input')!;
  if (!input.disabled) input.click();
  return input;
};

test('how many a day counts as soon as it is written, and nonsense is told and not stored', async () => {
  const { deck, says, text } = await anApp();
  expect(field('New words a day').value).toBe('20');
  write('New words a day', '35');
  await expect.poll(async () => (await deck.options()).newPerDay).toBe(35);
  write('New words a day', 'many');
  await says('not a whole number');
  expect((await deck.options()).newPerDay).toBe(35);
  write('New words a day', '7');
  await expect.poll(async () => (await deck.options()).newPerDay).toBe(7);
  expect(text()).not.toContain('not a whole number');
});

test('ways of asking are chosen, and the last one stays on', async () => {
  const { deck } = await anApp();
  expect(toggle('Recognition').disabled).toBe(true);
  toggle('Recall by typing');
  await expect.poll(async () => (await deck.options()).kinds).toEqual(['recognition', 'recall']);
  await vi.waitUntil(() => !toggle('Recognition').disabled);
  await expect.poll(async () => (await deck.options()).kinds).toEqual(['recall']);
});

test('listening is offered where there is a Chinese voice, and only there', async () => {
  const { says } = await anApp();
  expect(toggle('Listening').disabled).toBe(true);
  await says('This browser cannot read aloud.');
});

test('parameters of an optimiser are pasted, and anything else is refused in a sentence', async () => {
  const { deck, says } = await anApp();
  write('FSRS parameters', '0.4, 0.6, 2.4');
  await says('These are not FSRS parameters');
  expect((await deck.options()).weights).toBeNull();
  write('FSRS parameters', `[${default_w.map((w) => w * 1.01).join(', ')}]`);
  await expect.poll(async () => (await deck.options()).weights?.length).toBe(21);
  write('FSRS parameters', '');
  await expect.poll(async () => (await deck.options()).weights).toBeNull();
});

test('remembering more surely makes waits shorter, and says so', async () => {
  const { deck, says, root } = await anApp();
  root.querySelector<HTMLInputElement>('input[value="0.95"]')!.click();
  await expect.poll(async () => (await deck.options()).retention).toBe(0.95);
  await says('know 95 of 100. What waits 10 days at “Usual” waits about 4.');
});

test('a refusal to store is told', async () => {
  const { deck, says } = await anApp();
  vi.spyOn(deck, 'setOptions').mockRejectedValueOnce(new Error('no'));
  vi.spyOn(console, 'error').mockImplementation(() => {});
  write('Reviews a day', '50');
  await says('Something went wrong that we did not foresee.');
});

test('Escape goes back to the review', async () => {
  const { root, says } = await anApp(1);
  root
    .querySelector('.review-settings')!
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  await says('词0');
});

test('a day at its limit says so, gives ten more, and says so again', async () => {
  const { press, says, key, deck, text } = await anApp(14);
  await deck.setOptions({ newPerDay: 1 });
  press('Back to the review');
  await says('1 left');
  const answer = async () => {
    await says('Show answer');
    key(' ');
    await says('Easy');
    key('4');
  };
  await answer();
  await says('You have reached today’s limit: 13 more new words are waiting.');
  press('10 more today');
  await says('10 left');
  for (let i = 0; i < 10; i++) await answer();
  await says('3 more new words are waiting.');
  press('3 more today');
  for (let i = 0; i < 3; i++) await answer();
  await says('14 words reviewed.');
  expect(text()).not.toContain('limit');
});
