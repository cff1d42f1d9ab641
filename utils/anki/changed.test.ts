import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import { aCard, deckOf } from '@/utils/export/fakes';
import { changedSince } from './changed';

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
