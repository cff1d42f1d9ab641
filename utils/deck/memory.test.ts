import fc from 'fast-check';
import { createEmptyCard, type Card as FsrsCard, type Grade as FsrsGrade, fsrs, type State } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE, NOON } from './fakes';
import { type Grade, MEMORY_STATES, type MemoryRules, preview, retrievability, review, unreviewed } from './memory';
import { parseWeights } from './options';

/** What ts-fsrs's own scheduler makes of the same. */
function theirs(rules: MemoryRules) {
  return fsrs({
    enable_fuzz: false,
    learning_steps: rules.steps.map((m) => `${m}m` as const),
    relearning_steps: rules.relearningSteps.map((m) => `${m}m` as const),
    request_retention: rules.retention,
    ...(rules.weights && { w: [...rules.weights] }),
  });
}

const plain = (card: FsrsCard) => ({
  due: card.due.getTime(),
  stability: card.stability,
  difficulty: card.difficulty,
  reps: card.reps,
  lapses: card.lapses,
  state: MEMORY_STATES[card.state as State],
  step: card.learning_steps,
  last: card.last_review?.getTime() ?? null,
});

describe("the numbers FSRS's own libraries publish", () => {
  test('stability and difficulty after the first grade', () => {
    const first = ([1, 2, 3, 4] as const).map((grade) => review(unreviewed(NOON), grade, NOON));
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
  });

  test('intervals of thirteen grades', () => {
    let memory = unreviewed(NOON);
    const intervals = ([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3] as const).map((grade) => {
      const now = memory.due;
      memory = review(memory, grade, now);
      return Math.floor((memory.due - now) / DAY);
    });
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  test('memory after six reviews', () => {
    const history = [
      [1, 0],
      [3, 0],
      [3, 1],
      [3, 3],
      [3, 8],
      [3, 21],
    ] as const;
    let now = NOON;
    const memory = history.reduce((before, [grade, days]) => {
      now += days * DAY;
      return review(before, grade, now);
    }, unreviewed(NOON));
    expect(memory.stability).toBeCloseTo(53.62691, 4);
    expect(memory.difficulty).toBeCloseTo(6.3574867, 4);
  });
});

const anyRules: fc.Arbitrary<MemoryRules> = fc.record({
  steps: fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 4 }),
  relearningSteps: fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 3 }),
  retention: fc.constantFrom(0.7, 0.8, 0.9, 0.95, 0.97),
  weights: fc.constantFrom(
    null,
    parseWeights('0.4 0.9 2.3 10.9 4.93 0.94 0.86 0.01 1.49 0.14 0.94 2.18 0.05 0.34 1.26 0.29 2.61'),
    parseWeights(
      '0.4072 1.1829 3.1262 15.4722 7.2102 0.5316 1.0651 0.0234 1.616 0.1544 1.0824 1.9813 0.0953 0.2975 2.2042 0.2407 2.9466 0.5034 0.6567',
    ),
  ),
});
const anyHistory = fc.array(
  fc.tuple(
    fc.constantFrom<Grade>(1, 2, 3, 4),
    fc.oneof(fc.integer({ min: 0, max: 20 * MINUTE }), fc.integer({ min: 0, max: 300 * DAY })),
  ),
  { maxLength: 25 },
);

test('any history under any rules leaves what ts-fsrs makes of it', () => {
  fc.assert(
    fc.property(anyRules, anyHistory, (rules, history) => {
      const scheduler = theirs(rules);
      let card: FsrsCard = createEmptyCard(NOON);
      let memory = unreviewed(NOON);
      let now = NOON;
      for (const [grade, gap] of history) {
        now += gap;
        const waits = preview(memory, now, rules);
        card = scheduler.next(card, now, grade as FsrsGrade).card;
        memory = review(memory, grade, now, rules);
        expect(memory).toEqual(plain(card));
        expect(waits[grade]).toBe(memory.due - now);
        const later = now + 7 * DAY;
        expect(retrievability(memory, later, rules)).toBe(scheduler.get_retrievability(card, later, false));
      }
    }),
    { numRuns: 300 },
  );
});
