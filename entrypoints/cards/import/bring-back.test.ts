import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aKeeper } from '@/utils/deck/backups/fakes';
import { aDeck, aMeeting, aWord, MINUTE } from '@/utils/deck/fakes';
import { counting } from '@/utils/deck/review';
import { aJob } from '@/utils/import/fakes';
import { goBack, joinBackup, planReplace, replaceDeck } from './bring-back';

type Made = ReturnType<typeof aDeck>;

const withCopies = (made: Made) => ({ ...made, keeper: aKeeper(made.db, made.clock).keeper });

/** What the reader can tell of a deck. */
async function shown({ deck, db }: Made) {
  const cards = (await deck.contents()).cards.filter(({ added, removed }) => added > removed);
  const told = cards.map(({ word, fields, sightings }) => ({
    word: word.simplified,
    note: fields.note?.[0] || '',
    sentences: sightings.map(({ sentence }) => sentence),
  }));
  const grades = counting(await db.reviews.toArray()).map(({ key, grade, t }) => `${key} ${grade} ${t}`);
  return {
    words: told.sort((a, b) => (a.word < b.word ? -1 : 1)),
    grades: grades.sort(),
    perDay: (await deck.options()).newPerDay,
  };
}

/** A deck with 留, 旧 and 新; the backup knows 旧 (removed since) and 留 as they were. */
async function aChangedDeck() {
  const made = withCopies(aDeck());
  const { deck, clock } = made;
  await deck.save(aWord('旧'), aMeeting('旧的'));
  await deck.save(aWord('留'));
  await deck.setNote('w:留', 'then');
  await deck.grade('w:留', 3);
  const backup = await deck.contents();
  const then = await shown(made);
  clock.now += MINUTE;
  await deck.remove('w:旧');
  await deck.save(aWord('新'));
  await deck.setNote('w:新', 'mine');
  await deck.setNote('w:留', 'since');
  await deck.grade('w:留', 1);
  await deck.setOptions({ newPerDay: 3 });
  return { made, backup, then, since: await shown(made) };
}

test('a backup that is joined takes nothing away and brings back nothing that was removed since', async () => {
  const { made, backup, since } = await aChangedDeck();
  expect(await joinBackup(made, backup)).toMatchObject({ unchanged: 2, added: 0, removed: 0 });
  expect(await shown(made)).toEqual(since);
});

test('a deck replaced by a backup is what the backup says, to the last note and review', async () => {
  const { made, backup, then, since } = await aChangedDeck();
  expect(await planReplace(made.db, backup)).toMatchObject({ added: 1, changed: 1, removed: 1 });
  const brought = await replaceDeck(made, backup, aJob());
  expect(brought).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 0 });
  expect(await shown(made)).toEqual(then);
  await goBack(made, brought.before!, aJob());
  expect(await shown(made)).toEqual(since);
});

test('a deck replaced by the backup of another device has its words, and no others', async () => {
  const { backup, then } = await aChangedDeck();
  const other = withCopies(aDeck());
  await other.deck.save(aWord('外'));
  await replaceDeck(other, backup, aJob());
  expect(await shown(other)).toEqual(then);
  expect((await replaceDeck(other, backup, aJob())).unchanged).toBe(2);
});

test('all that a joined backup brought leaves again by undo, with the notes that it completed', async () => {
  const { backup } = await aChangedDeck();
  const other = withCopies(aDeck());
  await other.deck.save(aWord('留'));
  const before = await shown(other);
  const brought = await joinBackup(other, backup);
  expect(brought).toMatchObject({ added: 1, changed: 1 });
  expect((await shown(other)).grades).toHaveLength(1);
  await goBack(other, brought.before!, aJob());
  expect(await shown(other)).toEqual(before);
});
