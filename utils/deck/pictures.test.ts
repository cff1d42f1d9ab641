import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { backup } from '@/utils/export/backup';
import { aDeck, aMeeting, aWord, DAY, MINUTE, NOON } from './fakes';

const bytes = (text: string) => new TextEncoder().encode(text);
const met = aMeeting('真种草了');

async function withPicture() {
  const made = aDeck();
  const { id } = await made.deck.save(aWord('种草'), met);
  expect(await made.deck.keepPicture('w:种草', met, bytes('one'))).toBe(true);
  const seen = async () => (await made.deck.pictures(id)).map((one) => new TextDecoder().decode(one.bytes));
  return { ...made, id, seen };
}

test('a picture belongs to the sentence it was kept with, and a newer one takes its place', async () => {
  const { deck, id, seen } = await withPicture();
  await deck.keepPicture('w:种草', met, bytes('two'));
  expect(await seen()).toEqual(['two']);
  expect((await deck.pictures(id))[0]?.sentence).toBe('真种草了');
});

test('kept from another post, a picture brings its sentence along', async () => {
  const { deck } = await withPicture();
  await deck.keepPicture('w:种草', aMeeting('又种草了'), bytes('two'));
  expect((await deck.card('w:种草'))?.sightings.map(({ sentence }) => sentence)).toContain('又种草了');
});

test('a word that is not in the deck has no picture', async () => {
  const { deck } = aDeck();
  expect(await deck.keepPicture('w:种草', met, bytes('one'))).toBe(false);
  expect(await deck.pictures('c:w:种草')).toEqual([]);
});

test('a removed word comes back with its picture for a day, and then without', async () => {
  const { deck, clock, seen } = await withPicture();
  await deck.remove('w:种草');
  await deck.sweepPictures();
  await deck.restore('w:种草');
  expect(await seen()).toEqual(['one']);
  await deck.remove('w:种草');
  clock.now += DAY + MINUTE;
  await deck.sweepPictures();
  await deck.restore('w:种草');
  expect(await seen()).toEqual([]);
});

test('a picture goes with the sentence that newer ones have displaced', async () => {
  const { deck, clock, seen } = await withPicture();
  for (const sentence of ['种草一', '种草二', '种草三']) {
    clock.now += MINUTE;
    await deck.save(aWord('种草'), aMeeting(sentence));
  }
  await deck.sweepPictures();
  expect(await seen()).toEqual([]);
});

test('nothing that leaves the device holds a picture', async () => {
  const { deck } = await withPicture();
  const contents = await deck.contents();
  expect(Object.keys(contents).sort()).toEqual(['cards', 'encounters', 'options', 'reviews']);
  expect(await (await backup.write(contents, { now: NOON })).text()).not.toContain('bytes');
});

test('a full disk is told as such, and the word is as it was', async () => {
  const { deck, seen } = await withPicture();
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'pictures') throw new DOMException('', 'QuotaExceededError');
    return put.apply(this, args);
  });
  await expect(deck.keepPicture('w:种草', met, bytes('two'))).rejects.toMatchObject({ code: 'quota' });
  vi.restoreAllMocks();
  expect(await seen()).toEqual(['one']);
});
