import { expect, test, vi } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { newWords } from '@/utils/newwords/judge';
import { NewWordMemory } from '@/utils/newwords/memory';
import type { Kept } from '@/utils/newwords/store';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { Learner } from './learner';

const dictionary = packedDictionary();
const engine = new Engine({ dictionary, keyOf: (word) => word, read: readAloud });
const read = (text: string) => ({ text, tokens: engine.analyse([text], { also: false }).texts[0]!, url: '' });
const posts = ['我觉得云嗑党太好笑', '原来云嗑党是这样', '昨天又看到云嗑党', '别说云嗑党了'].map(read);

function learning({ forgotten = false } = {}) {
  const written: string[][] = [];
  const store = {
    load: vi.fn(async (): Promise<Kept> => ({ memory: new NewWordMemory(), written: null })),
    save: vi.fn(async (kept: Kept) => {
      written.push(newWords(kept.memory).map(({ text }) => text));
      return forgotten ? null : kept;
    }),
  };
  return { store, written, learner: new Learner(store, async () => true, 5) };
}

test('learns after it has let go of whoever asks, and writes once', async () => {
  const { store, written, learner } = learning();
  for (const post of posts) learner.take([post], dictionary);
  expect(store.load).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(written).toEqual([['云嗑党']]));
  expect(store.load).toHaveBeenCalledTimes(1);
});

test('goes on with what it knows after writing', async () => {
  const { written, learner } = learning();
  learner.take(posts.slice(0, 2), dictionary);
  await vi.waitFor(() => expect(written).toEqual([[]]));
  learner.take(posts.slice(2), dictionary);
  await vi.waitFor(() => expect(written).toEqual([[], ['云嗑党']]));
});

test('begins anew when the reader had it forgotten', async () => {
  const { store, written, learner } = learning({ forgotten: true });
  learner.take(posts, dictionary);
  await vi.waitFor(() => expect(written).toHaveLength(1));
  learner.take(posts.slice(0, 1), dictionary);
  await vi.waitFor(() => expect(written).toEqual([['云嗑党'], []]));
  expect(store.load).toHaveBeenCalledTimes(2);
});

test('writes nothing when it was switched off meanwhile', async () => {
  const allowed = vi.fn(async () => false);
  const { store } = learning();
  const learner = new Learner(store, allowed, 5);
  learner.take(posts, dictionary);
  await vi.waitFor(() => expect(allowed).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(store.save).not.toHaveBeenCalled();
});

test('takes no more than it can hold', async () => {
  const { store, learner } = learning();
  const learn = vi.spyOn(NewWordMemory.prototype, 'learn');
  learner.take(Array(2000).fill(posts[0]), dictionary);
  await vi.waitFor(() => expect(store.save).toHaveBeenCalled());
  expect(learn.mock.calls.length).toBe(512);
  learn.mockRestore();
});
