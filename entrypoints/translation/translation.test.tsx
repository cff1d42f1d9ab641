// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Text } from '@/components/ui/text';
import { english } from '@/entrypoints/popup/mount-app';
import { App } from '@/entrypoints/translation/App';
import { aDevice, type FakeParts, fakeParts } from '@/entrypoints/translation/fakes';
import messages from '@/public/_locales/en/messages.json';
import { readSettings } from '@/utils/settings/settings';
import { changeTranslationSettings, readTranslationSettings } from '@/utils/settings/translation';
import { ENGINES } from '@/utils/translate/engines/index';
import { PROBLEM_CODES, TranslateError } from '@/utils/translate/problem';

let root: HTMLElement;
let parts: FakeParts;

beforeEach(() => {
  fakeBrowser.reset();
  parts = fakeParts();
});
afterEach(() => render(null, root));

function open() {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  render(
    <Text.Provider value={english}>
      <App parts={parts} />
    </Text.Provider>,
    root,
  );
}

const row = (id: string) => root.querySelector<HTMLElement>(`#engine-${id}`)!;
const text = (of: Element | null = root) => of?.textContent ?? '';
const says = (words: string, of: () => Element | null = () => root) =>
  vi.waitFor(() => {
    if (!text(of()).includes(words)) throw new Error(`It says: ${text(of())}`);
  });
const now = () => root.querySelector('.now');
const radio = (id: string) => root.querySelector<HTMLInputElement>(`input[type=radio][value="${id}"]`)!;
function buttonIn(place: Element, label: string): HTMLButtonElement {
  const found = [...place.querySelectorAll('button')].find((b) =>
    [b.getAttribute('aria-label'), b.textContent].some((name) => name?.startsWith(label)),
  );
  if (!found) throw new Error(`No button “${label}” in: ${text(place)}`);
  return found;
}
const press = (place: Element, label: string) => buttonIn(place, label).click();
async function show(id: string) {
  const details = row(id).querySelector('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(row(id).querySelector('.panel')).not.toBeNull());
}
async function write(id: string, name: string, value: string) {
  const input = row(id).querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
}
/** Longer than it takes to draw a change. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 5));
const save = (id: string) =>
  row(id)
    .querySelector('form')!
    .dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

describe('what happens now', () => {
  test('the browser has a translator: nothing is left to do', async () => {
    parts.fetched['built-in'] = aDevice({ kind: 'ready' });
    open();
    await says('on this device by the browser’s own translator. Nothing is sent anywhere.', now);
    expect(now()!.querySelector('button')).toBeNull();
    expect(radio('auto').checked).toBe(true);
  });

  test('it has to be fetched: one button does, with how far it is', async () => {
    const device = aDevice({ kind: 'download' });
    parts.fetched['built-in'] = device;
    open();
    await says('word by word from the dictionary', now);
    press(now()!, 'Download the browser’s translator');
    await vi.waitFor(() => expect(device.under).toHaveLength(1));
    device.under[0]!.onProgress(0.4);
    await says('40%', now);
    device.finish();
    await says('by the browser’s own translator.', now);
  });

  test('a download is broken off by its button, and can be begun again', async () => {
    const device = aDevice({ kind: 'download' });
    parts.fetched['built-in'] = device;
    open();
    await says('does better', now);
    press(now()!, 'Download');
    await vi.waitFor(() => expect(device.under).toHaveLength(1));
    await says('Cancel', now);
    press(now()!, 'Cancel');
    await says('Download the browser’s translator', now);
    expect(device.under[0]!.signal.aborted).toBe(true);
    expect(root.querySelector('.problem')).toBeNull();
  });

  test('there is nothing better here: it says so without a button that leads nowhere', async () => {
    open();
    await says('sentences come out rough', now);
    expect(now()!.querySelector('button')).toBeNull();
    expect(text(row('built-in'))).toContain('Not in this browser');
    expect(radio('built-in').disabled).toBe(true);
  });

  test('a second translator, when the first is not in this browser, with the size of what the reader needs', async () => {
    parts.fetched.bergamot = aDevice({ kind: 'download', bytes: 21_400_000 });
    open();
    await says('Download Bergamot · 21 MB', now);
  });

  test('translation is off everywhere: it says so and switches on', async () => {
    await fakeBrowser.storage.local.set({ settings: { translate: 'off' } });
    open();
    await says('Translation is off on every site.', now);
    press(now()!, 'Translate when I ask');
    await vi.waitFor(async () => expect((await readSettings()).translate).toBe('asked'));
  });

  test('the permission of the chosen service was taken back: one button asks for it again', async () => {
    await changeTranslationSettings({ engine: 'deepl', configs: { deepl: { key: 'k' } } });
    open();
    await says('does not let Hongqiao ask api.service.example', now);
    press(now()!, 'Allow');
    await says('sent to api.service.example and translated there by DeepL', now);
  });

  test('refused once more, the service opens and says that nothing was changed', async () => {
    parts.refuses = true;
    await changeTranslationSettings({ engine: 'deepl', configs: { deepl: { key: 'k' } } });
    open();
    await says('does not let Hongqiao ask api.service.example', now);
    press(now()!, 'Allow');
    await vi.waitFor(() => expect(row('deepl')?.querySelector('details')?.open).toBe(true));
    await says('Without the permission to ask api.service.example nothing was changed', () => row('deepl'));
  });
});

describe('setting up a service', () => {
  test('asks for its origin alone, keeps what was written and uses it', async () => {
    open();
    await show('deepl');
    await write('deepl', 'key', '  secret-key ');
    save('deepl');
    await says('Saved. Posts are translated by DeepL', () => row('deepl'));
    expect(parts.asked).toEqual(['https://api.service.example']);
    expect(await readTranslationSettings()).toMatchObject({
      engine: 'deepl',
      configs: { deepl: { key: 'secret-key' } },
    });
    expect(radio('deepl').checked).toBe(true);
  });

  test('a refusal keeps nothing and stays with what was chosen', async () => {
    parts.refuses = true;
    open();
    await show('deepl');
    await write('deepl', 'key', 'secret-key');
    save('deepl');
    await says('Without the permission to ask api.service.example nothing was changed', () => row('deepl'));
    expect(await readTranslationSettings()).toMatchObject({ engine: 'auto', configs: {} });
    expect([radio('auto').checked, radio('deepl').disabled]).toEqual([true, true]);
  });

  test('an empty field is named, and nobody is asked for anything', async () => {
    open();
    await show('deepl');
    save('deepl');
    await says('Please fill this in.', () => row('deepl'));
    expect(row('deepl').querySelector('[name=key]')!.getAttribute('aria-invalid')).toBe('true');
    expect(parts.asked).toEqual([]);
  });

  test('a key is covered until the reader asks to see it', async () => {
    await changeTranslationSettings({ configs: { deepl: { key: 'secret-key' } } });
    open();
    await show('deepl');
    const field = () => row('deepl').querySelector<HTMLInputElement>('[name=key]')!;
    await vi.waitFor(() => expect(field().value).toBe('secret-key'));
    expect(field().type).toBe('password');
    press(row('deepl'), 'Show');
    await vi.waitFor(() => expect(field().type).toBe('text'));
    expect(text()).not.toContain('secret-key');
  });

  test('a browser that does not store it is told of, and nothing is claimed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    open();
    await show('deepl');
    await write('deepl', 'key', 'k');
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    save('deepl');
    await says('did not', () => row('deepl').querySelector('.notice.error'));
    expect(radio('deepl').checked).toBe(false);
  });

  test('the month’s limit is kept, and what is used of it shown', async () => {
    parts.spent = { deepl: 1200 };
    open();
    await show('deepl');
    await says('Sent this month: 1,200', () => row('deepl'));
    await write('deepl', 'key', 'k');
    const limit = row('deepl').querySelector<HTMLInputElement>('[inputmode=numeric]')!;
    limit.value = '500,000';
    limit.dispatchEvent(new Event('input', { bubbles: true }));
    await says('1,200 of 500,000', () => row('deepl'));
    save('deepl');
    await vi.waitFor(async () => expect((await readTranslationSettings()).budgets).toEqual({ deepl: 500_000 }));
  });
});

describe('removing a set-up', () => {
  beforeEach(async () => {
    await changeTranslationSettings({ engine: 'deepl', configs: { deepl: { key: 'k' } }, budgets: { deepl: 5 } });
    await parts.access.ask('https://api.service.example');
    open();
    await says('translated there by DeepL', now);
    await show('deepl');
  });

  test('forgets the key, gives the permission back and returns to the device', async () => {
    press(row('deepl'), 'Remove set-up');
    await says('The set-up of DeepL is removed.');
    expect(await readTranslationSettings()).toMatchObject({ engine: 'auto', configs: {}, budgets: {} });
    expect(parts.granted).toEqual(new Set());
  });

  test('is undone with all that it had', async () => {
    press(row('deepl'), 'Remove set-up');
    await says('The set-up of DeepL is removed.');
    press(root, 'Undo');
    await vi.waitFor(async () =>
      expect(await readTranslationSettings()).toMatchObject({
        engine: 'deepl',
        configs: { deepl: { key: 'k' } },
        budgets: { deepl: 5 },
      }),
    );
    expect(parts.granted).toEqual(new Set(['https://api.service.example']));
  });

  test('keeps a permission that another service of the same host needs', async () => {
    await changeTranslationSettings({
      configs: { deepl: { key: 'k' }, chat: { url: 'https://api.service.example/v1', model: 'm' } },
    });
    press(row('deepl'), 'Remove set-up');
    await says('The set-up of DeepL is removed.');
    expect(parts.granted).toEqual(new Set(['https://api.service.example']));
  });
});

describe('a test', () => {
  test('shows the sentence, how long it took and who answered', async () => {
    parts.answer = async () => ({
      kind: 'ok',
      text: 'Let’s climb a hill.',
      ms: 231.4,
      usage: { used: 5, limit: 500_000 },
    });
    open();
    await show('deepl');
    await write('deepl', 'key', 'k');
    press(row('deepl'), 'Test');
    await says('Let’s climb a hill.', () => row('deepl'));
    await says('Answer of api.service.example · 231 ms', () => row('deepl'));
    await says('of the account’s 500,000 characters, 5 are used', () => row('deepl'));
    expect(await readTranslationSettings()).toMatchObject({ configs: {} });
  });

  test.each(PROBLEM_CODES)(
    'that fails with “%s” says what to do, and what the service said as plain text',
    async (code) => {
      parts.answer = async () => ({ kind: 'failed', problem: { code, status: 418, detail: '<b>no</b> tea' } });
      open();
      await show('deepl');
      await write('deepl', 'key', 'k');
      press(row('deepl'), 'Test');
      await says(english(`problem_${code}`), () => row('deepl'));
      expect(text(row('deepl').querySelector('.own-words'))).toBe('api.service.example · HTTP 418<b>no</b> tea');
      expect(row('deepl').querySelector('b')).toBeNull();
    },
  );

  test('asks nobody when the permission is refused', async () => {
    parts.refuses = true;
    const answer = vi.spyOn(parts, 'answer');
    open();
    await show('deepl');
    await write('deepl', 'key', 'k');
    press(row('deepl'), 'Test');
    await says(english('problem_permission'), () => row('deepl'));
    expect(answer).not.toHaveBeenCalled();
  });

  test('of something never saved leaves no permission behind', async () => {
    open();
    await show('deepl');
    await write('deepl', 'key', 'k');
    press(row('deepl'), 'Test');
    await says('Answer of', () => row('deepl'));
    expect(parts.granted.size).toBe(1);
    dispatchEvent(new Event('pagehide'));
    await vi.waitFor(() => expect(parts.granted.size).toBe(0));
  });
});

describe('choosing', () => {
  test('a service that is set up asks for its permission and is refused back to the old choice', async () => {
    await changeTranslationSettings({ configs: { deepl: { key: 'k' } } });
    parts.refuses = true;
    open();
    await vi.waitFor(() => expect(radio('deepl').disabled).toBe(false));
    await show('deepl');
    radio('deepl').click();
    await says('Without the permission', () => row('deepl'));
    expect([radio('auto').checked, radio('deepl').checked]).toEqual([true, false]);
  });

  test('word by word needs nothing', async () => {
    open();
    await vi.waitFor(() => expect(radio('gloss').disabled).toBe(false));
    radio('gloss').click();
    await vi.waitFor(async () => expect((await readTranslationSettings()).engine).toBe('gloss'));
    expect(parts.asked).toEqual([]);
  });
});

describe('when posts are translated', () => {
  test('automatic with a service says where every post goes', async () => {
    await changeTranslationSettings({ engine: 'deepl', configs: { deepl: { key: 'k' } } });
    open();
    await says('translated there by DeepL', now).catch(() => says('does not let', now));
    expect(text(root.querySelector('.where'))).not.toContain('Every post you scroll past');
    root.querySelector<HTMLInputElement>('.where input[value=automatic]')!.click();
    await says('Every post you scroll past is sent to api.service.example', () => root.querySelector('.where'));
  });

  test('automatic on this device needs no warning', async () => {
    await fakeBrowser.storage.local.set({ settings: { translate: 'automatic' } });
    open();
    await says(english('translate_mode_automatic_hint'));
    expect(root.querySelector('.where .notice')).toBeNull();
  });

  test('sites with their own choice are changed and removed', async () => {
    await fakeBrowser.storage.local.set({
      settings: { siteTranslate: { xiaohongshu: 'automatic', 'blog.example': 'off' } },
    });
    open();
    await says('xiaohongshu.com · rednote.com');
    press(root, 'Remove: blog.example');
    await vi.waitFor(async () => expect((await readSettings()).siteTranslate).toEqual({ xiaohongshu: 'automatic' }));
    root.querySelector<HTMLInputElement>('.own-sites input[value=off]')!.click();
    await vi.waitFor(async () => expect((await readSettings()).siteTranslate).toEqual({ xiaohongshu: 'off' }));
  });
});

describe('what an engine fetches', () => {
  test('goes on where it stopped, a direction at a time, and says why it stopped', async () => {
    const device = aDevice({ kind: 'download', bytes: 20_000_000 }, { kept: 12_000_000 });
    parts.fetched.bergamot = device;
    open();
    await says('Bergamot does better', now);
    await show('bergamot');
    await says('12 MB of 20 MB are here', () => row('bergamot'));
    press(row('bergamot'), 'Resume: English → Chinese');
    await vi.waitFor(() => expect(device.under.map(({ direction }) => direction.from)).toEqual(['en']));
    device.fail(new TranslateError({ code: 'network' }));
    await says(english('problem_network'), () => row('bergamot'));
  });

  test('is removed', async () => {
    const device = aDevice({ kind: 'ready' }, { stored: 20_000_000 });
    parts.fetched.bergamot = device;
    open();
    await says('by Bergamot', now);
    await show('bergamot');
    press(row('bergamot'), 'Remove: Chinese → English');
    await says('sentences come out rough', now);
  });

  test('comes from a place of the reader’s, once its address can be right', async () => {
    parts.fetched.bergamot = aDevice({ kind: 'download' });
    open();
    await says('Bergamot does better', now);
    await show('bergamot');
    await write('bergamot', 'models', 'http://a.example/models');
    save('bergamot');
    await says('has to begin with https://', () => row('bergamot'));
    await write('bergamot', 'models', 'https://mirror.example/models');
    save('bergamot');
    await vi.waitFor(async () =>
      expect((await readTranslationSettings()).modelsFrom).toBe('https://mirror.example/models'),
    );
  });
});

test('remembered translations are counted and forgotten', async () => {
  parts.held = { texts: 1234, bytes: 456_000 };
  open();
  await says('Translations: 1,234 · 456 kB');
  press(root, 'Forget them');
  await says('None are kept now.');
});

test.each(ENGINES)('$id is named and described, with every field, in our messages', ({ id, name, fields }) => {
  const word = id.replaceAll('-', '_');
  const wanted = [
    ...(name === null ? [`engine_${word}`] : []),
    `engine_${word}_about`,
    ...fields.map((f) => `translate_field_${f.name}`),
  ];
  expect(wanted.filter((key) => !(key in messages))).toEqual([]);
});
