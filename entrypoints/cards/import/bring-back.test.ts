import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aDeck, aWord, MINUTE } from '@/utils/deck/fakes';
import { bringBack, countBeyond, takeBackup } from './bring-back';

/** A deck with 旧, 留 and 新, of which the backup knows 旧 (removed since) and 留. */
async function aChangedDeck() {
  const { deck, clock } = aDeck();
  await deck.save(aWord('旧'));
  await deck.save(aWord('留'));
  const backup = await deck.contents();
  clock.now += MINUTE;
  await deck.remove('w:旧');
  await deck.save(aWord('新'));
  await deck.setNote('w:新', 'mine');
  const words = async () =>
    (await deck.contents()).cards.filter((c) => c.added > c.removed).map((c) => c.word.simplified);
  return { deck, backup, words };
}

test('a backup that is joined takes nothing away and brings back nothing that was removed since', async () => {
  const { deck, backup, words } = await aChangedDeck();
  expect(await bringBack(deck, backup, { only: false })).toMatchObject({ unchanged: 2, came: [], left: [] });
  expect((await words()).sort()).toEqual(['新', '留']);
});

test('a deck replaced by a backup has its words and no others', async () => {
  const { deck, backup, words } = await aChangedDeck();
  expect(countBeyond((await deck.contents()).cards, backup.cards)).toBe(1);
  const brought = await bringBack(deck, backup, { only: true });
  expect((await words()).sort()).toEqual(['旧', '留']);
  await takeBackup(deck, brought);
  expect((await words()).sort()).toEqual(['新', '留']);
  expect((await deck.card('w:新'))?.fields.note?.[0]).toBe('mine');
});

test('words that only the backup has leave again by undo', async () => {
  const { backup } = await aChangedDeck();
  const { deck } = aDeck();
  const brought = await bringBack(deck, backup, { only: false });
  expect([brought.came.length, await deck.size()]).toEqual([2, 2]);
  await takeBackup(deck, brought);
  expect(await deck.size()).toBe(0);
});
