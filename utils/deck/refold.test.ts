import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import type { Card } from './card';
import { stampMs } from './clock';
import { aDeck, aMeeting, aWord, DAY } from './fakes';
import { replay } from './review';

/** A deck with a year of reviews on each word. */
async function aUsedDeck(count: number) {
  const own = aDeck();
  await own.deck.setOptions({ newPerDay: 9999 });
  for (let i = 0; i < count; i++) await own.deck.save(aWord(`词${i}`), aMeeting(`一个词${i}。`));
  for (let day = 0; day < 4; day++) {
    for (let i = 0; i < count; i++) await own.deck.grade(`w:词${i}`, i % 7 === day ? 1 : 3);
    own.clock.now += 40 * DAY;
  }
  return own;
}

const memories = async ({ deck }: Awaited<ReturnType<typeof aUsedDeck>>) =>
  ((await deck.contents()).cards as Card[]).map(({ id, memory, others }) => ({ id, memory, others }));

describe('after another choice', () => {
  test('every card is what its log leaves under the new rules', async () => {
    const own = await aUsedDeck(20);
    await own.deck.setOptions({ retention: 0.8, steps: [5] });
    expect(await own.deck.refold()).toBe(20);
    const rules = await own.deck.options();
    const { cards, reviews } = await own.deck.contents();
    for (const card of cards as Card[]) {
      const log = reviews.filter(({ key }) => key === card.word.key);
      expect(card.memory).toEqual(replay(log, stampMs(card.added), rules).recognition);
    }
    expect(await own.deck.refold()).toBe(0);
  });

  test('computing anew that was stopped goes on where it was', async () => {
    const own = await aUsedDeck(12);
    const whole = await aUsedDeck(12);
    for (const { deck } of [own, whole]) await deck.setOptions({ retention: 0.75 });
    await whole.deck.refold();
    const stop = new AbortController();
    // Each slice is a transaction of its own; three cards make one here.
    const slices = vi.fn(() => stop.abort());
    await expect(own.deck.refold({ signal: stop.signal, onCards: slices, slice: 3 })).rejects.toThrow('abort');
    expect(slices).toHaveBeenCalledExactlyOnceWith(3);
    expect(await own.deck.refold({ slice: 3 })).toBe(9);
    expect(await memories(own)).toEqual(await memories(whole));
  });

  test('a word reviewed in the midst of it keeps that review', async () => {
    const own = await aUsedDeck(6);
    await own.deck.setOptions({ retention: 0.8 });
    const grades: Promise<unknown>[] = [];
    const grade = (word: string) => () => void grades.push(own.deck.grade(word, 3));
    await own.deck.refold({ onEntries: grade('w:词1'), onCards: grade('w:词5'), slice: 2 });
    await Promise.all(grades);
    const rules = await own.deck.options();
    const { cards, reviews } = await own.deck.contents();
    for (const card of cards as Card[]) {
      const log = reviews.filter(({ key }) => key === card.word.key);
      expect(card.memory).toEqual(replay(log, stampMs(card.added), rules).recognition);
    }
    expect(reviews.length).toBe(6 * 4 + grades.length);
  });

  test('choosing again in the midst of it is what counts in the end', async () => {
    const own = await aUsedDeck(6);
    await own.deck.setOptions({ retention: 0.8 });
    let chosen: Promise<void> | undefined;
    const onCards = () => {
      chosen ??= own.deck.setOptions({ retention: 0.75 });
    };
    await own.deck.refold({ onCards, slice: 2 });
    await chosen;
    await own.deck.refold();
    const other = await aUsedDeck(6);
    await other.deck.setOptions({ retention: 0.75 });
    await other.deck.refold();
    expect(await memories(own)).toEqual(await memories(other));
  });

  test('a kind chosen later finds the words already there', async () => {
    const own = await aUsedDeck(3);
    await own.deck.setOptions({ kinds: ['recall'] });
    await own.deck.refold();
    expect((await own.deck.due(own.clock.now)).map(({ kind }) => kind)).toEqual(['recall', 'recall', 'recall']);
  });

  test('a card that comes out the same is left alone', async () => {
    const own = await aUsedDeck(2);
    await own.deck.save(aWord('新'));
    const before = (await own.db.cards.get('c:w:新'))?.changed;
    await own.deck.setOptions({ retention: 0.75 });
    await own.deck.refold();
    const changed = (await own.db.cards.toArray()).map((card) => card.changed);
    expect(changed.filter((revision) => revision === before)).toHaveLength(1);
  });

  test('what two devices chose apart is chosen on both', async () => {
    const [a, b] = [await aUsedDeck(2), aDeck()];
    b.clock.now = a.clock.now + 1;
    await a.deck.setOptions({ newPerDay: 7 });
    await b.deck.setOptions({ retention: 0.8 });
    await b.deck.merge(await a.deck.contents());
    await a.deck.merge(await b.deck.contents());
    for (const { deck } of [a, b]) {
      expect(await deck.options()).toMatchObject({ newPerDay: 7, retention: 0.8 });
      await deck.refold();
    }
    expect((await a.db.cards.toArray()).map(({ memory }) => memory)).toEqual(
      (await b.db.cards.toArray()).map(({ memory }) => memory),
    );
  });
});
