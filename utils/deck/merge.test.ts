import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDeck, aWord, DAY, NOON } from './fakes';
import type { ReviewEntry } from './review';

describe('a profile that was copied goes on in two places under one name', () => {
  /** A deck with one word and one review, and the deck of a copy of its profile. */
  async function twins() {
    const [one, other] = [aDeck(), aDeck()];
    await one.deck.save(aWord('种草'));
    await one.deck.grade('w:种草', 3);
    for (const table of ['cards', 'reviews', 'meta', 'queue'] as const) {
      await other.db.table(table).bulkPut(await one.db.table(table).toArray());
    }
    other.clock.now = NOON + 1;
    return { one, other };
  }
  const device = async ({ db }: ReturnType<typeof aDeck>) => (await db.meta.get('deck'))!.device;
  const merge = async (into: ReturnType<typeof aDeck>, from: ReturnType<typeof aDeck>) =>
    into.deck.merge(await from.deck.contents());

  test('and no review of either is lost, nor counted twice', async () => {
    const { one, other } = await twins();
    one.clock.now = NOON + 3 * DAY;
    other.clock.now = NOON + 5 * DAY;
    await one.deck.grade('w:种草', 3);
    await other.deck.grade('w:种草', 1);
    for (let i = 0; i < 2; i++) {
      await merge(one, other);
      await merge(other, one);
    }
    const [mine, theirs] = [await one.deck.contents(), await other.deck.contents()];
    expect(mine.reviews).toEqual(theirs.reviews);
    expect(mine.reviews.map(({ t }) => t).sort()).toEqual([NOON, NOON + 3 * DAY, NOON + 5 * DAY]);
    expect((await one.deck.card('w:种草'))?.memory).toMatchObject({ reps: 3 });
    expect((await one.deck.card('w:种草'))?.memory).toEqual((await other.deck.card('w:种草'))?.memory);
  });

  test('until one of them sees what it never wrote, and takes another name', async () => {
    const { one, other } = await twins();
    const name = await device(one);
    expect(await device(other)).toBe(name);
    await other.deck.grade('w:种草', 1);
    await merge(one, other);
    expect(await device(one)).not.toBe(name);
    await one.deck.grade('w:种草', 3);
    expect((await one.deck.contents()).reviews.at(-1)).toBeDefined();
    expect(new Set((await one.deck.contents()).reviews.map(({ dev, n }) => `${dev}:${n}`)).size).toBe(3);
  });

  test('and a device that reads its own backup keeps its name', async () => {
    const { one } = await twins();
    const name = await device(one);
    await one.deck.merge(await one.deck.contents());
    expect(await device(one)).toBe(name);
  });
});

test('of many reviews under few numbers the same are kept, in whatever order and pieces they arrive', async () => {
  const anyReview: fc.Arbitrary<ReviewEntry> = fc.record({
    dev: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
    n: fc.integer({ min: 1, max: 2 }),
    key: fc.constantFrom('w:种草', 'w:绿茶'),
    t: fc.integer({ min: NOON, max: NOON + 3 }),
    grade: fc.constant(3 as const),
    ms: fc.constant(0),
  });
  const logOf = async (pieces: ReviewEntry[][]) => {
    const { deck } = aDeck();
    for (const reviews of pieces) await deck.merge({ cards: [], reviews, encounters: [] });
    return (await deck.contents()).reviews;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(anyReview, { maxLength: 6 }), fc.nat(6), async (reviews, cut) => {
      const log = await logOf([reviews]);
      expect(await logOf([reviews.slice(cut).reverse(), reviews.slice(0, cut), reviews])).toEqual(log);
      const told = new Set(reviews.map(({ key, t, n }) => `${key} ${t} ${n}`));
      expect(new Set(log.map(({ key, t, n }) => `${key} ${t} ${n}`))).toEqual(told);
    }),
    { numRuns: 60 },
  );
}, 30_000);
