// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { strToU8 } from 'fflate';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Text } from '@/components/ui/text';
import { english } from '@/entrypoints/popup/mount-app';
import { App } from '@/entrypoints/sources/App';
import type { ReadFile, ReadResult } from '@/entrypoints/sources/read-in-worker';
import { entryOf } from '@/utils/packs/fakes';
import type { PackError } from '@/utils/packs/problem';
import { readPackFile } from '@/utils/packs/read-file';
import { PackStore } from '@/utils/packs/store';

let store: PackStore;
let root: HTMLElement;
let made = 0;
const changed = vi.fn();

/** What the worker does, at once and here. */
const readHere: ReadFile = async (file): Promise<ReadResult> => {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { kind: 'read', pack: readPackFile(file.name, bytes, { costOf: () => undefined }) };
  } catch (error) {
    const { code, details } = error as PackError;
    return { kind: 'failed', problem: { code, details } };
  }
};

beforeEach(() => {
  store = new PackStore(`sources-${made++}`);
});
afterEach(() => {
  render(null, root);
  vi.restoreAllMocks();
  changed.mockReset();
});

function open(read = readHere) {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  render(
    <Text.Provider value={english}>
      <App store={store} read={read} changed={changed} />
    </Text.Provider>,
    root,
  );
}

const file = (name: string, text = entryOf('尾巴')) => new File([strToU8(text)], name);
const text = () => root.textContent ?? '';
const says = (words: string) =>
  vi.waitFor(() => {
    if (!text().includes(words)) throw new Error(`The page says: ${text()}`);
  });
const press = (label: string) =>
  [...root.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent) === label)!.click();
function add(...files: File[]) {
  const input = root.querySelector('input[type=file]')!;
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

test('a file that was taken in is listed, and worker and pages are told', async () => {
  open();
  add(file('cats.yaml'));
  await says('“cats” is on your cards now. Entries: 1.');
  await says('The file names neither author nor licence.');
  expect(changed).toHaveBeenCalledOnce();
});

test('a file added while another is read waits for it', async () => {
  let go = () => {};
  const first = new Promise<void>((resolve) => {
    go = resolve;
  });
  open(async (...args) => first.then(() => readHere(...args)));
  add(file('cats.yaml'));
  await says('Reading cats.yaml…');
  add(file('dogs.yaml', entryOf('汪酱')));
  go();
  await says('“dogs” is on your cards now');
  expect(text()).toContain('“cats” is on your cards now');
});

test('one bad file among good ones is told and keeps none of them back', async () => {
  open();
  add(file('a.yaml'), file('b.txt'), file('c.yaml'));
  await says('“c” is on your cards now');
  expect(text()).toContain('“b.txt” is neither a Yomitan dictionary (.zip) nor an entry file (.yaml).');
  expect((await store.list()).map(({ name }) => name)).toEqual(['a', 'c']);
});

test('a mistake in an entry file is told with file and line', async () => {
  open();
  add(file('cats.yaml', entryOf('猫') + entryOf('尾巴').replace('warm', 'hot')));
  await says('cats.yaml Line 10: 尾巴: "tone" must be one of');
});

test('cancelling ends the work and forgets the files behind it', async () => {
  const signals: AbortSignal[] = [];
  open(
    (_, { signal }) =>
      new Promise((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  add(file('a.yaml'), file('b.yaml'));
  await says('Reading a.yaml…');
  press('Cancel');
  await says('Cancelled. Nothing of that file was kept.');
  expect(signals).toHaveLength(1);
  expect([await store.list(), changed.mock.calls]).toEqual([[], []]);
});

test.each([
  ['QuotaExceededError', 'There is no space left to store “a.yaml”'],
  ['InvalidStateError', 'The browser does not let us store “a.yaml”'],
  ['TypeError', '“a.yaml” could not be read, and nothing of it was kept.'],
])('a storage that fails with %s is told in a sentence', async (name, sentence) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(store, 'put').mockRejectedValue(Object.assign(new Error(name), { name }));
  open();
  add(file('a.yaml'));
  await says(sentence);
  expect(changed).not.toHaveBeenCalled();
});

test('a source that was removed comes back by undo', async () => {
  open();
  add(file('cats.yaml'));
  await says('Remove');
  press('Remove cats');
  await says('“cats” is removed.');
  expect(await store.list()).toEqual([]);
  press('Undo');
  await vi.waitFor(async () => expect((await store.list()).map(({ name }) => name)).toEqual(['cats']));
});

test('names and credits of a stranger are shown as the text they are', async () => {
  open();
  add(file('x.yaml', `name: <b>bold</b>\nauthor: <img src=x>\nentries:\n${entryOf('尾巴').replace(/^/gm, '  ')}`));
  await says('By <img src=x>');
  expect(root.querySelector('b, img')).toBeNull();
});
