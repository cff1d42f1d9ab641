import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { previewBackup } from '@/entrypoints/popup/words/backup-preview';
import { only } from '@/entrypoints/popup/words/use-export';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';

test('the preview counts what importing then does', async () => {
  const theirs = aDeck();
  for (const word of ['新', '同', '补', '删']) await theirs.deck.save(aWord(word));
  const { deck, clock } = aDeck();
  await deck.merge(only(await theirs.deck.contents(), new Set(['c:w:同', 'c:w:补', 'c:w:删'])));
  clock.now += 1000;
  await deck.remove('w:删');
  theirs.clock.now += 500;
  await theirs.deck.save(aWord('补'), aMeeting('又遇到补了'));

  const contents = await theirs.deck.contents();
  const preview = previewBackup('2026-11-21T12:00:00Z', contents, await deck.contents());
  expect(preview).toMatchObject({ fresh: 1, joined: 1, same: 1, removed: 1 });
  expect(await deck.merge(contents)).toMatchObject({ added: 1, merged: 1, unchanged: 2 });
});

test('a review the deck does not know completes its word', async () => {
  const theirs = aDeck();
  await theirs.deck.save(aWord('同'));
  const { deck } = aDeck();
  await deck.merge(await theirs.deck.contents());
  await theirs.deck.grade('w:同', 3);
  const preview = previewBackup('2026-11-21T12:00:00Z', await theirs.deck.contents(), await deck.contents());
  expect(preview).toMatchObject({ joined: 1, same: 0 });
});
