import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { ReviewQueue } from '@/entrypoints/popup/review/review-queue';
import { aDeck, aWord, DAY, MINUTE } from '@/utils/deck/fakes';
import { DeckError } from '@/utils/deck/trouble';

afterEach(() => vi.restoreAllMocks());

async function aSitting(...words: string[]) {
  const { deck, clock } = aDeck();
  for (const word of words) {
    await deck.save(aWord(word));
    clock.now += 1000;
  }
  const queue = new ReviewQueue(deck, { now: () => clock.now });
  await queue.refresh();
  return { deck, clock, queue };
}

const asked = ({ state }: ReviewQueue) =>
  state.value.kind === 'asking' ? state.value.ask.card.word.simplified : state.value.kind;
const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 2000, interval: 5 });

test('words are asked in the order they became due, and then it is done', async () => {
  const { queue, deck, clock } = await aSitting('种草', '猫税');
  expect(queue.state.value).toMatchObject({ kind: 'asking', left: 2 });
  expect(asked(queue)).toBe('种草');
  await queue.grade(4, 900);
  expect(asked(queue)).toBe('猫税');
  await queue.grade(4, 900);
  await until(() => queue.state.value.kind === 'done');
  expect(queue.state.value).toMatchObject({ kind: 'done', nextDue: await deck.nextDue(clock.now), soon: 0 });
  expect(queue.done.value).toBe(2);
});

test('a deck without words says so', async () => {
  const { queue } = await aSitting();
  expect(queue.state.value.kind).toBe('empty');
});

test('every grade of the sitting can be taken back, last first', async () => {
  const { queue, deck } = await aSitting('种草', '猫税', '搭子');
  const before = await deck.card('w:种草');
  for (const grade of [1, 3, 4] as const) await queue.grade(grade, 0);
  await queue.undo();
  expect(asked(queue)).toBe('搭子');
  await queue.undo();
  await queue.undo();
  expect(asked(queue)).toBe('种草');
  expect(queue.done.value).toBe(0);
  expect((await deck.card('w:种草'))?.memory).toEqual(before?.memory);
  await queue.undo();
  expect(asked(queue)).toBe('种草');
});

test('a word kept meanwhile does not push away the one being asked', async () => {
  const { queue, deck } = await aSitting('种草');
  const before = queue.state.value;
  await deck.save(aWord('猫税'));
  await queue.refresh();
  expect(queue.state.value).toMatchObject({ ask: before.kind === 'asking' && before.ask, left: 2 });
});

test('a word removed meanwhile is not asked', async () => {
  const { queue, deck } = await aSitting('种草', '猫税');
  await deck.remove('w:种草');
  await queue.refresh();
  expect(asked(queue)).toBe('猫税');
});

test('a word that comes back within minutes is offered, not forced on anybody', async () => {
  const { queue, clock } = await aSitting('种草');
  await queue.grade(1, 0);
  await until(() => queue.state.value.kind === 'done');
  expect(queue.state.value).toMatchObject({ soon: 1, nextDue: clock.now + MINUTE });
  await queue.goOn();
  expect(asked(queue)).toBe('种草');
  await queue.grade(4, 0);
  await until(() => queue.state.value.kind === 'done');
  expect(queue.state.value).toMatchObject({ soon: 0 });
});

test('what becomes due with time is asked', async () => {
  const { queue, clock } = await aSitting('种草');
  await queue.grade(4, 0);
  await until(() => queue.state.value.kind === 'done');
  clock.now += 30 * DAY;
  await queue.refresh();
  expect(asked(queue)).toBe('种草');
});

test('a grade that cannot be stored brings its card back and says why', async () => {
  const { queue, deck } = await aSitting('种草', '猫税');
  vi.spyOn(deck, 'grade').mockRejectedValueOnce(new DeckError('quota'));
  await queue.grade(3, 0);
  await until(() => queue.trouble.value);
  expect(asked(queue)).toBe('种草');
  expect(queue.done.value).toBe(0);
  await queue.grade(3, 0);
  await until(() => !queue.trouble.value);
  expect(asked(queue)).toBe('猫税');
});

test('a queue that follows the deck sees what another window does', async () => {
  const { queue, deck } = await aSitting();
  const stop = queue.start();
  await deck.save(aWord('种草'));
  await until(() => asked(queue) === '种草');
  stop();
});
