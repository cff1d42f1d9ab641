import 'fake-indexeddb/auto';
import { strToU8 } from 'fflate';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { entryOf, INDEX, row, zipOf } from './fakes';
import { readPackFile } from './read-file';
import { PackStore, type StoredPack } from './store';

const costOf = () => undefined;
const slang = (name: string, ...terms: string[]) =>
  readPackFile(`${name}.yaml`, strToU8(terms.map((term) => entryOf(term)).join('')), { costOf });
const dictionary = (title: string, ...terms: string[]) =>
  readPackFile(
    'x.zip',
    zipOf({ 'index.json': { ...INDEX, title }, 'term_bank_1.json': terms.map((t) => row(t, '', [`what ${t} is`])) }),
    { costOf },
  );

let store: PackStore;
let made = 0;
beforeEach(() => {
  store = new PackStore(`packs-${made++}`);
});

const names = async () => (await store.list()).map(({ name }) => name);
const opened = async () => (await store.open()).map(({ name }) => name);

test('a stored pack is opened with what it held', async () => {
  await store.put(dictionary('Words', '书'), 1);
  const [pack] = await store.open();
  expect(pack!.entriesAt(pack!.words.find('书'))).toMatchObject([{ senses: ['what 书 is'] }]);
});

test('packs keep the order in which they came', async () => {
  await store.put(slang('b', '书'), 1);
  await store.put(dictionary('a', '书'), 2);
  expect(await opened()).toEqual(['b', 'a']);
});

test('a new edition replaces the old one, in its place and as switched', async () => {
  await store.put(dictionary('Words', '书', '画'), 1);
  await store.put(slang('slang', '尾巴'), 2);
  const [{ id }] = (await store.list()) as [StoredPack];
  await store.setEnabled(id, false);
  await store.put(dictionary('Words', '诗'), 3);
  expect(await store.list()).toMatchObject([
    { name: 'Words', count: 1, enabled: false, added: 1, updated: 3 },
    { name: 'slang' },
  ]);
  await store.setEnabled(id, true);
  const [pack] = await store.open();
  expect(['书', '诗'].map((term) => pack!.entriesAt(pack!.words.find(term)).length)).toEqual([0, 1]);
});

test('a dictionary and an entry file of one name are two packs', async () => {
  await store.put(dictionary('Words', '书'), 1);
  await store.put(slang('Words', '尾巴'), 2);
  expect(await names()).toEqual(['Words', 'Words']);
});

describe('a pack that was removed', () => {
  beforeEach(async () => {
    await store.put(dictionary('Words', '书'), 1);
    await store.remove('terms Words');
  });

  test('is neither listed nor opened', async () => {
    expect([await names(), await opened()]).toEqual([[], []]);
  });

  test('can be put back', async () => {
    await store.restore('terms Words');
    expect([await names(), await opened()]).toEqual([['Words'], ['Words']]);
  });

  test('outlives a purge only where it is named', async () => {
    await store.purge('terms Words');
    await store.restore('terms Words');
    expect(await opened()).toEqual(['Words']);
    await store.remove('terms Words');
    await store.purge();
    await store.restore('terms Words');
    expect(await names()).toEqual([]);
  });

  test('comes back as new when its file is added again', async () => {
    await store.put(slang('slang', '尾巴'), 2);
    await store.put(dictionary('Words', '诗'), 3);
    expect(await opened()).toEqual(['slang', 'Words']);
  });
});

test('a pack that is switched off is not opened', async () => {
  await store.put(dictionary('Words', '书'), 1);
  await store.setEnabled('terms Words', false);
  expect(await opened()).toEqual([]);
});

test('a damaged pack is told and does not keep the others from opening', async () => {
  const { facts, bytes } = dictionary('Broken', '书');
  await store.put({ facts, bytes: bytes.slice(0, -4) }, 1);
  await store.put(slang('slang', '尾巴'), 2);
  const onDamaged = vi.fn();
  const packs = await store.open(onDamaged);
  expect(packs.map(({ name }) => name)).toEqual(['slang']);
  expect(onDamaged).toHaveBeenCalledWith('Broken', expect.any(Error));
});

test('a write that fails leaves the edition before it whole', async () => {
  await store.put(dictionary('Words', '书'), 1);
  const next = dictionary('Words', '诗');
  // What the database cannot hold fails after the file was written.
  const facts = { ...next.facts, author: (() => {}) as unknown as string };
  await expect(store.put({ ...next, facts }, 2)).rejects.toThrow();
  const [pack] = await store.open();
  expect(['书', '诗'].map((term) => pack!.entriesAt(pack!.words.find(term)).length)).toEqual([1, 0]);
});
