import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aDeck, aWord } from '@/utils/deck/fakes';
import type { Piece } from './pieces';
import { NewWordStore } from './store';

/** Posts in which a run of letters stands, each between other characters. */
const posts = (word: string) =>
  ['甲', '乙', '丙', '丁'].map((char) => {
    const piece: Piece = {
      text: word,
      start: 1,
      end: 1 + word.length,
      cost: 21,
      opens: true,
      closes: true,
      letters: true,
      readings: [],
    };
    return { text: `${char}${word}${char}`, stretches: [[piece]], url: '' };
  });

async function aStore(...words: string[]) {
  const own = aDeck();
  const store = new NewWordStore(own.db, () => own.clock.now);
  const kept = await store.load();
  for (const post of words.flatMap(posts)) kept.memory.learn(post);
  await store.save(kept);
  const proposed = async () => (await store.proposals()).map(({ text }) => text).sort();
  return { ...own, store, proposed };
}

test('what was learned outlives the worker', async () => {
  const { store, proposed } = await aStore('zqxx');
  expect(await proposed()).toEqual(['zqxx']);
  const again = await store.load();
  for (const post of posts('hjkl')) again.memory.learn(post);
  expect(await store.save(again)).not.toBeNull();
  expect(await proposed()).toEqual(['hjkl', 'zqxx']);
});

test('a word is proposed until it is kept or dismissed', async () => {
  const { deck, store, proposed } = await aStore('zqxx', 'hjkl', 'wsmn');
  await store.dismiss('zqxx');
  await deck.saveOwn(aWord('hjkl', { basis: 'own', gloss: '' }), 'a row of keys');
  expect(await proposed()).toEqual(['wsmn']);
  await store.readmit('zqxx');
  expect(await proposed()).toEqual(['wsmn', 'zqxx']);
});

test('what the reader had forgotten is not written again by a worker that still knows it', async () => {
  const { encounters, store, proposed } = await aStore('zqxx');
  const worker = await store.load();
  await encounters.forget();
  for (const post of posts('hjkl')) worker.memory.learn(post);
  expect(await store.save(worker)).toBeNull();
  expect(await proposed()).toEqual([]);
});

test('nor by one that had written nothing yet', async () => {
  const { encounters, store, proposed } = await aStore();
  await encounters.forget();
  const worker = await store.load();
  for (const post of posts('hjkl')) worker.memory.learn(post);
  await encounters.forget();
  expect(await store.save(worker)).toBeNull();
  expect(await proposed()).toEqual([]);
});

test('forgetting can be taken back, and the worker goes on', async () => {
  const { encounters, store, proposed } = await aStore('zqxx');
  const worker = await store.load();
  await encounters.putBack(await encounters.forget());
  for (const post of posts('hjkl')) worker.memory.learn(post);
  expect(await store.save(worker)).not.toBeNull();
  expect(await proposed()).toEqual(['hjkl', 'zqxx']);
});
