import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardFacts, Fields } from './card';
import { cardId } from './card';
import { NEVER, tick } from './clock';
import { aWord, DAY, MINUTE, NOON } from './fakes';
import {
  countsFrom,
  type Known,
  knownBy,
  knownField,
  knownNumbers,
  readKnown,
  replayCard,
  withoutKnown,
} from './known';
import { DEFAULT_RULES, type Grade, unreviewed } from './memory';
import { type ReviewEntry, replay } from './review';

const KEY = 'w:种草';
const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });
const aCard = (fields: Fields = {}): CardFacts => ({
  id: cardId(KEY),
  v: 1,
  word: aWord('种草'),
  wordAt: at,
  added: at,
  removed: NEVER,
  fields,
  sightings: [],
  seen: {},
});

/** A log of one word on two devices, with reviews taken back, each in a minute of its own. */
const anyLog: fc.Arbitrary<ReviewEntry[]> = fc
  .array(
    fc.record({
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      days: fc.nat(40),
      dev: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
      kind: fc.constantFrom(undefined, 'recall'),
      isUndone: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 12 },
  )
  .map((reviews) => {
    let t = NOON;
    return reviews.flatMap(({ grade, days, dev, kind, isUndone }, i): ReviewEntry[] => {
      t += days * DAY + 5 * MINUTE;
      const n = 2 * i + 1;
      const grading = { dev, n, key: KEY, t, grade, ms: 0, ...(kind && { kind }) };
      return isUndone ? [grading, { dev, n: n + 1, key: KEY, t: t + MINUTE, undoes: n }] : [grading];
    });
  });

const fieldsOf = (all: Partial<Record<'recognition' | 'recall', Known>>): Fields =>
  Object.fromEntries(
    (['recognition', 'recall'] as const).flatMap((kind) =>
      all[kind] ? [knownField(kind, knownNumbers(all[kind]))] : [],
    ),
  );

test('where the whole log is, what is known from elsewhere changes nothing', () => {
  fc.assert(
    fc.property(anyLog, fc.nat(12), (log, count) => {
      const card = aCard();
      const told = aCard(fieldsOf(knownBy(log.slice(0, count), card, DEFAULT_RULES)));
      expect(replayCard(log, told, DEFAULT_RULES)).toEqual(replay(log, NOON));
    }),
  );
});

test('where the early log is missing, the memory goes on from what is known, in whatever order entries came', () => {
  fc.assert(
    fc.property(anyLog, anyLog.map(shifted), fc.boolean(), (early, late, isReversed) => {
      const told = aCard(fieldsOf(knownBy(early, aCard(), DEFAULT_RULES)));
      const whole = replay([...early, ...late], NOON);
      const part = replayCard(isReversed ? [...late].reverse() : late, told, DEFAULT_RULES);
      expect(part).toEqual(replayCard(late, told, DEFAULT_RULES));
      for (const kind of ['recognition', 'recall'] as const) {
        expect(part[kind]?.reps ?? 0).toBe(whole[kind]?.reps ?? 0);
        expect(part[kind]?.lapses ?? 0).toBe(whole[kind]?.lapses ?? 0);
        expect(part[kind]?.state ?? 'new').toBe(whole[kind]?.state ?? 'new');
        const [ours, theirs] = [part[kind]?.stability ?? 0, whole[kind]?.stability ?? 0];
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(0.05 * Math.max(ours, theirs));
      }
    }),
  );
});

/** The same a year later, under other numbers. */
function shifted(log: ReviewEntry[]): ReviewEntry[] {
  return log.map((entry) => ({
    ...entry,
    n: entry.n + 100,
    t: entry.t + 600 * DAY,
    ...('undoes' in entry && { undoes: entry.undoes + 100 }),
  }));
}

test('who knows the state and all later entries knows as much as who has the log', () => {
  fc.assert(
    fc.property(anyLog, anyLog.map(shifted), (early, late) => {
      const told = aCard(fieldsOf(knownBy(early, aCard(), DEFAULT_RULES)));
      const reach = (all: ReturnType<typeof knownBy>) => Object.entries(all).map(([kind, { at, n }]) => [kind, at, n]);
      expect(reach(knownBy(late, told, DEFAULT_RULES))).toEqual(
        reach(knownBy([...early, ...late], aCard(), DEFAULT_RULES)),
      );
    }),
  );
});

test('a memory as a field is read back as precisely as it is written', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      for (const known of Object.values(knownBy(log, aCard(), DEFAULT_RULES))) {
        const numbers = knownNumbers(known);
        const read = readKnown(numbers.join(' '), NOON);
        expect(read && knownNumbers(read)).toEqual(numbers);
        expect(read?.memory.reps).toBe(known.memory.reps);
        if (known.memory.last !== null) {
          expect(Math.abs(read!.memory.due - known.memory.due)).toBeLessThan(MINUTE);
          expect(Math.abs(read!.memory.stability / known.memory.stability - 1)).toBeLessThan(0.0015);
        }
      }
    }),
  );
});

test('of two known states the one that goes further has the later stamp, and one of a minute ago with more reviews, too', () => {
  const known = (minute: number, n: number) =>
    knownField('recognition', knownNumbers({ at: minute, n, memory: unreviewed(0) }))[1][1];
  const stamps = [known(29_000_000, 9), known(29_000_001, 1), known(29_000_001, 2), known(29_000_001, 40)];
  expect([...stamps].sort()).toEqual(stamps);
});

test.each([
  '',
  'x',
  '1 2 3',
  '29000000 1 2 0 2 0 0 1440 5500 125',
  '29000000 2 2 3 2 0 0 1440 5500 125',
  '29000000 2 2 0 2 0 0 1440 99999 125',
  '29000000 2 2 0 9 0 0 1440 5500 125',
  '29000000 2 0 0 2 0 0 0 0 0',
  '9999999999 2 2 0 2 0 0 1440 5500 125',
  '29000000 2 2 0 2 0 0 1440 5500 1',
])('"%s" is no memory, and counts for nothing', (text) => {
  expect(readKnown(text, NOON)).toBeUndefined();
  const card = aCard({ baseRecognition: [text, at], baseRecall: [7, at] });
  expect(replayCard([], card, DEFAULT_RULES)).toEqual(replay([], NOON));
});

test('a review counts from the minute after what is known', () => {
  const memory = {
    ...unreviewed(0),
    reps: 1,
    state: 'review' as const,
    stability: 3,
    difficulty: 5,
    last: NOON,
    due: NOON + 3 * DAY,
  };
  const fields = fieldsOf({ recognition: { at: NOON / MINUTE, n: 1, memory } });
  expect(countsFrom(aCard(fields), 'recognition')).toBe(NOON + MINUTE);
  expect(countsFrom(aCard(fields), 'recall')).toBe(0);
  expect(withoutKnown({ ...fields, note: ['mine', at] })).toEqual({ note: ['mine', at] });
});
