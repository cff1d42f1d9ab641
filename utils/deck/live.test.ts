import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { aDeck, aWord, NOON } from './fakes';
import { live } from './live';

describe('a live query', () => {
  test('follows saves, grades and removals until it is stopped', async () => {
    const { deck } = aDeck();
    const due = live(() => deck.due(NOON), []);
    expect(due.value).toEqual([]);
    await deck.save(aWord('种草'));
    await vi.waitFor(() => expect(due.value.map(({ card }) => card.word.simplified)).toEqual(['种草']));
    await deck.grade('w:种草', 4);
    await vi.waitFor(() => expect(due.value).toEqual([]));
    due.stop();
    await deck.save(aWord('绿茶'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(due.value).toEqual([]);
  });

  test('follows every step of a query, not only its first', async () => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草'));
    const list = live(async () => {
      const held = await db.encounters.toCollection().primaryKeys();
      return deck.cards(['c:w:种草', ...held]);
    }, []);
    await vi.waitFor(() => expect(list.value).toHaveLength(1));
    await deck.grade('w:种草', 4);
    await vi.waitFor(() => expect(list.value[0]?.memory.reps).toBe(1));
    list.stop();
  });

  test('follows changes made through another connection', async () => {
    const { deck } = aDeck('shared');
    const other = aDeck('shared').deck;
    const size = live(() => deck.size(), 0);
    await other.save(aWord('种草'));
    await vi.waitFor(() => expect(size.value).toBe(1));
    size.stop();
  });

  test('says why it cannot answer and keeps its last value', async () => {
    const { deck, db } = aDeck();
    db.close({ disableAutoOpen: true });
    const size = live(() => deck.size(), 7);
    await vi.waitFor(() => expect(size.trouble.value).toMatchObject({ code: 'blocked' }));
    expect(size.value).toBe(7);
    size.stop();
  });
});
