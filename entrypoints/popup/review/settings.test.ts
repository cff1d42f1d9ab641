// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { default_w } from 'ts-fsrs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aWord } from '@/utils/deck/fakes';
import { changeSettings, readSettings } from '@/utils/settings/settings';
import { aVoice, speakingBrowser } from '@/utils/speech/fakes';

type App = ReturnType<typeof mountApp>;
let app: App;

/** Whether the browser lets us show notifications, and what a reader who is asked answers. */
const permissions = { contains: vi.fn(), request: vi.fn() };

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.permissions, permissions);
  permissions.contains.mockReset().mockResolvedValue(false);
  permissions.request.mockReset().mockResolvedValue(true);
});
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
const pick = (label: string, option: string) => {
  const select = app.root.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
  select.selectedIndex = [...select.options].findIndex(({ textContent }) => textContent === option);
  select.dispatchEvent(new Event('change', { bubbles: true }));
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

describe('sound', () => {
  const tingting = aVoice('zh-CN', 'Tingting');
  const google = aVoice('zh-CN', 'Google 普通话（中国大陆）', { localService: false });

  test('a voice and a speed are chosen, tried, and kept for this device', async () => {
    const { said } = speakingBrowser(tingting, aVoice('zh-TW', 'Meijia'));
    const { press, root } = await anApp();
    pick('Chinese voice', 'Meijia · Taiwan');
    root.querySelector<HTMLInputElement>('.sound input[value="0.6"]')!.click();
    await expect.poll(async () => (await readSettings()).speech).toEqual({ zh: 'Meijia', en: '', rate: 0.6 });
    press('Try it: the Chinese voice');
    expect(said).toMatchObject([{ voice: { name: 'Meijia' }, rate: 0.6 }]);
  });

  test('a voice over the network speaks when it is chosen, and it is told who gets the words', async () => {
    const { said } = speakingBrowser(google);
    const { press, says } = await anApp();
    await says('All voices here get each word over the network.');
    press('Try it: the Chinese voice');
    expect(said).toEqual([]);
    pick('Chinese voice', 'Google 普通话 · Mainland China · sent to Google');
    await says('Each word you hear is sent to Google.');
    press('Try it: the Chinese voice');
    expect(said).toMatchObject([{ voice: google }]);
  });

  test('a chosen voice that is gone is stood in for, and speaks again when it is back', async () => {
    await changeSettings({ speech: { zh: google.voiceURI, en: '', rate: 1 } });
    const { change } = speakingBrowser(tingting);
    const { says, text } = await anApp();
    await says('The voice you chose is not here just now, so Tingting speaks until it is back.');
    change(tingting, google);
    await says('Each word you hear is sent to Google.');
    expect(text()).not.toContain('is not here just now');
  });

  test('voices that load late are offered as soon as they are there', async () => {
    const { change } = speakingBrowser();
    const { says } = await anApp();
    await says('No Chinese voice is here yet:');
    change(tingting);
    await says('Automatic: Tingting');
  });

  test('where nothing can be heard there is nothing to choose', async () => {
    const { says, root } = await anApp();
    await says('This browser cannot read aloud.');
    expect(root.querySelector('.sound :is(input, select, button)')).toBeNull();
  });

  test('an English voice is for those to whom English is explained', async () => {
    speakingBrowser(tingting, aVoice('en-GB', 'Daniel'));
    const { text, says } = await anApp();
    expect(text()).not.toContain('English voice');
    await changeSettings({ explains: 'both' });
    await says('Automatic: Daniel');
    expect(text()).toContain('Daniel · United Kingdom');
  });

  test('a voice that gives up is told of', async () => {
    const { said } = speakingBrowser(tingting);
    const { press, says } = await anApp();
    press('Try it: the Chinese voice');
    said[0]!.onerror?.({ error: 'network' } as SpeechSynthesisErrorEvent);
    await says('That voice did not answer.');
  });
});

describe('reminders', () => {
  const reminded = async () => {
    const { remind, remindAt } = await readSettings();
    return remind && remindAt;
  };

  test('are off, and the browser is asked as one is switched on', async () => {
    const { root, text } = await anApp();
    expect(root.querySelector('input[type=time]')).toBeNull();
    toggle('A quiet notification a day');
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ permissions: ['notifications'] });
    await expect.poll(reminded).toBe(19 * 60);
    await vi.waitUntil(() => root.querySelector('input[type=time]'));
    const time = root.querySelector<HTMLInputElement>('input[type=time]')!;
    expect(time.value).toBe('19:00');
    time.value = '08:30';
    time.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.poll(reminded).toBe(8 * 60 + 30);
    expect(text()).not.toContain('does not allow us notifications');
  });

  test('an answer given before the browser said how it stood is not overruled by that', async () => {
    let say = (_: boolean) => {};
    permissions.contains.mockReturnValueOnce(new Promise<boolean>((resolve) => (say = resolve)));
    const { text } = await anApp();
    toggle('A quiet notification a day');
    await expect.poll(reminded).toBe(19 * 60);
    say(false);
    await new Promise((resolve) => setTimeout(resolve));
    expect(text()).not.toContain('does not allow us notifications');
  });

  test('a refusal is told, with the next step', async () => {
    permissions.request.mockResolvedValueOnce(false);
    const { says, press, text } = await anApp();
    toggle('A quiet notification a day');
    await says('The browser does not allow us notifications');
    press('Ask again');
    await vi.waitUntil(() => !text().includes('does not allow us notifications'));
  });

  test('a permission taken away later is told when one comes back here', async () => {
    await changeSettings({ remind: true });
    const { says } = await anApp();
    await says('The browser does not allow us notifications');
  });

  test('the number on the toolbar is a choice', async () => {
    await anApp();
    expect(toggle('Number on the toolbar').checked).toBe(false);
    await expect.poll(async () => (await readSettings()).badge).toBe(false);
  });
});

describe('a goal for the day', () => {
  test('goes with the deck', async () => {
    const { deck, root, says } = await anApp();
    root.querySelector<HTMLInputElement>('input[value=minutes]')!.click();
    await says('Minutes for the goal');
    write('Minutes for the goal', '12');
    await expect.poll(() => deck.options()).toMatchObject({ goal: 'minutes', goalMinutes: 12 });
    write('Minutes for the goal', '0');
    await says('not a whole number from 1 to 600');
    expect((await deck.options()).goalMinutes).toBe(12);
  });

  test('shows how far it is when the review is done, and only to who has one', async () => {
    const { deck, root, press, says, key, text } = await anApp(2);
    root.querySelector<HTMLInputElement>('input[value=reviews]')!.click();
    await expect.poll(async () => (await deck.options()).goal).toBe('reviews');
    press('Back to the review');
    for (const left of ['2 left', '1 left']) {
      await says(left);
      key(' ');
      await says('Easy');
      key('4');
    }
    await says('2 of 30 reviews');
    await says('Reviewed on 1 of the last 7 days.');
    await deck.setOptions({ goalReviews: 2 });
    await says('Today’s goal is met');
    await deck.setOptions({ goal: 'none' });
    await vi.waitUntil(() => !text().includes('of the last 7 days'));
  });
});
