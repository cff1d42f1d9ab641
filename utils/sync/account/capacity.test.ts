import { expect, test } from 'vitest';
import { cardKey } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { aWord, DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { knownField, knownNumbers, minuteOf } from '@/utils/deck/known';
import { type Grade, review, unreviewed } from '@/utils/deck/memory';
import { BUCKET_NAMES, bucketOf } from './bucket';
import { textOf } from './facts';
import { fitInto } from './fitting';
import { type AccountRecord, joinTails, reviewCode } from './record';
import type { AccountStep } from './status';

/** Numbers by chance, the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const HAN = Array.from({ length: 1500 }, (_, i) => String.fromCharCode(0x4e00 + i * 13));

/** A deck kept over a year: words of two characters, most of them reviewed, about eight times each. */
function aYear(count: number): AccountRecord[] {
  const random = chance(1);
  const any = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const words = new Set<string>();
  while (words.size < count) words.add(any(HAN) + any(HAN));
  return [...words].map((word) => {
    const kept = Math.floor(NOON - random() * 365 * DAY);
    const at = tick(NEVER, { now: kept, device: any(['aaaaaaaa', 'bbbbbbbb']) });
    let memory = unreviewed(kept);
    const tail: [number, number][] = [];
    for (let t = kept + 5 * MINUTE; t < NOON; t = memory.due + random() * DAY) {
      const grade = any<Grade>([1, 3, 3, 3, 3, 3, 3, 4, 2, 3]);
      tail.push([minuteOf(t), reviewCode(grade, 'recognition', memory.state)!]);
      memory = review(memory, grade, t);
    }
    const known = { at: minuteOf(memory.last ?? kept), n: memory.reps, memory };
    return {
      key: cardKey(word),
      added: at,
      removed: NEVER,
      wordAt: at,
      text: textOf(aWord(word, { band: 3 })),
      fields: {},
      known: memory.reps > 0 ? Object.fromEntries([knownField('recognition', knownNumbers(known))]) : {},
      tail: joinTails(tail),
    };
  });
}

async function stepsOf(records: readonly AccountRecord[]): Promise<{ steps: Set<AccountStep>; carried: number }> {
  const all = await Promise.all(
    BUCKET_NAMES.map((name, i) =>
      fitInto(
        records.filter(({ key }) => bucketOf(key) === i),
        { name, writer: 'aaaaaaaa', at: NOON },
      ),
    ),
  );
  return {
    steps: new Set(all.map(({ label }) => label.step)),
    carried: all.reduce((sum, { records }) => sum + records.length, 0),
  };
}

test.each<[count: number, step: AccountStep]>([
  [1_300, 'log'],
  [2_300, 'tail'],
  [4_000, 'state'],
])('%i words of a year go with %s', async (count, step) => {
  const { steps, carried } = await stepsOf(aYear(count));
  expect([...steps]).toEqual([step]);
  expect(carried).toBe(count);
});

test('of more words than there is room for, those used last are carried', async () => {
  const records = aYear(8_000);
  const { steps, carried } = await stepsOf(records);
  expect([...steps]).toEqual(['some']);
  expect(carried).toBeGreaterThan(3_900);
});
