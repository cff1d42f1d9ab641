import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import { aCard, deckOf } from '@/utils/export/fakes';
import { changedSince, changedSincePackage } from './changed';

test('only words kept, edited or reviewed after a revision are left', async () => {
  const { deck } = aDeck();
  for (const word of ['种草', '绿茶', '猫税', '银行']) await deck.save(aWord(word), aMeeting(''));
  const revision = await deck.revision();
  const left = async () => changedSince(await deck.contents(), revision).cards.map(({ word }) => word.simplified);
  expect(await left()).toEqual([]);
  await deck.setNote('w:种草', 'mine');
  await deck.grade('w:绿茶', 3);
  await deck.save(aWord('土豪'));
  expect((await left()).sort()).toEqual(['土豪', '种草', '绿茶'].sort());
});

test('cards that do not say when they changed are all left', () => {
  expect(changedSince(deckOf(aCard('种草')), 9).cards).toHaveLength(1);
});

test('a deck that was lost and brought back is packed whole, although its revisions have gone past the package', async () => {
  const { deck } = aDeck();
  for (const word of ['种草', '绿茶', '猫税']) await deck.save(aWord(word));
  const packed = await deck.at();
  const again = aDeck().deck;
  await again.merge(await deck.contents());
  for (const note of ['1', '2', '3', '4']) await again.setNote('w:种草', note);
  const now = await again.at();
  expect(now.revision).toBeGreaterThan(packed.revision);
  expect(changedSincePackage(await again.contents(), packed, now).cards).toHaveLength(3);
  expect(changedSincePackage(await again.contents(), now, now).cards).toEqual([]);
});

test('what a restore or an import brings is in the next package', async () => {
  const { deck } = aDeck();
  await deck.save(aWord('种草'));
  await deck.save(aWord('绿茶'));
  const packed = await deck.at();
  const other = aDeck().deck;
  await other.save(aWord('猫税'));
  await deck.merge(await other.contents());
  const left = changedSincePackage(await deck.contents(), packed, await deck.at());
  expect(left.cards.map(({ word }) => word.simplified)).toEqual(['猫税']);
});
