import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { aDeck, aWord, DAY } from './fakes';

test('the last seven days are counted, today first, without what was taken back and what is older', async () => {
  const { deck, clock } = aDeck();
  for (const word of ['种草', '旅行', '银行']) await deck.save(aWord(word));
  await deck.grade('w:种草', 4, { ms: 9_000 });
  clock.now += 5 * DAY;
  await deck.grade('w:旅行', 4, { ms: 5_000 });
  clock.now += 2 * DAY;
  const graded = await deck.grade('w:银行', 4, { ms: 3_000 });
  await deck.undo(graded!.n);
  await deck.grade('w:银行', 3, { ms: 2_000 });
  const days = await deck.lately(clock.now);
  expect(days.map(({ reviews }) => reviews)).toEqual([1, 0, 1, 0, 0, 0, 0]);
  expect(days.map(({ ms }) => ms)).toEqual([2_000, 0, 5_000, 0, 0, 0, 0]);
});

test('who reviews at one at night is still in yesterday', async () => {
  const { deck, clock } = aDeck();
  await deck.save(aWord('种草'));
  clock.now = new Date(2026, 10, 23, 1).getTime();
  await deck.grade('w:种草', 4, { ms: 1_000 });
  const reviews = async (hour: number) =>
    (await deck.lately(new Date(2026, 10, 23, hour).getTime())).map((d) => d.reviews);
  expect((await reviews(2)).slice(0, 2)).toEqual([1, 0]);
  expect((await reviews(9)).slice(0, 2)).toEqual([0, 1]);
  await deck.setOptions({ dayStart: 0 });
  expect((await reviews(9)).slice(0, 2)).toEqual([1, 0]);
});
