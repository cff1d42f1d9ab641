import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grade, preview, review, unreviewed } from './memory';
import { type Grading, type ReviewEntry, replay } from './review';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 21, 12);
const days = (ms: number) => Math.round(ms / DAY);

const grading = (n: number, t: number, grade: Grade, dev = 'aaaaaaaa'): Grading => ({
  dev,
  n,
  key: 'w:种草',
  t,
  grade,
  ms: 900,
});

describe('one review', () => {
  test('three goods in time give the intervals FSRS gives', () => {
    let memory = unreviewed(NOON);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const now = memory.due;
      memory = review(memory, 3, now);
      waits.push(days(memory.due - now));
    }
    expect(waits).toEqual([0, 2, 11, 46, 163, 498]);
  });

  test('the four previews are what the four grades then do', () => {
    const memory = review(review(unreviewed(NOON), 3, NOON), 3, NOON + 600_000);
    const now = memory.due + DAY;
    const waits = preview(memory, now);
    for (const grade of [1, 2, 3, 4] as const) expect(review(memory, grade, now).due - now).toBe(waits[grade]);
    expect([waits[1], waits[2] < waits[3], waits[3] < waits[4]]).toEqual([600_000, true, true]);
  });

  test('a clock that went back counts as no time passed', () => {
    const memory = review(review(unreviewed(NOON), 4, NOON), 3, NOON + 9 * DAY);
    expect(review(memory, 3, NOON - 40 * DAY)).toEqual(review(memory, 3, NOON + 9 * DAY));
    expect(preview(memory, NOON - 40 * DAY)).toEqual(preview(memory, NOON + 9 * DAY));
  });
});

describe('the log', () => {
  const entries = fc.uniqueArray(
    fc.record({
      dev: fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc'),
      n: fc.integer({ min: 1, max: 12 }),
      key: fc.constant('w:种草'),
      t: fc.oneof(fc.integer({ min: NOON, max: NOON + 400 * DAY }), fc.constantFrom(NOON, NOON + DAY)),
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      ms: fc.nat(60_000),
    }),
    { selector: ({ dev, n }) => `${dev}${n}` },
  );

  test('leaves the same memory in whatever order it arrives', () => {
    const shuffled = entries.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(replay(other, NOON)).toEqual(replay(log, NOON));
      }),
    );
  });

  test('is what reviewing one after the other gives', () => {
    const log = [grading(1, NOON, 3), grading(2, NOON + DAY, 2), grading(3, NOON + 5 * DAY, 1)];
    const stepped = log.reduce((memory, { grade, t }) => review(memory, grade, t), unreviewed(NOON));
    expect(replay(log, NOON).recognition).toEqual(stepped);
  });

  test('is read in the order of time, not of devices', () => {
    const first = grading(9, NOON, 4, 'zzzzzzzz');
    const second = grading(1, NOON + 9 * DAY, 1, 'aaaaaaaa');
    const stepped = review(review(unreviewed(NOON), 4, NOON), 1, NOON + 9 * DAY);
    expect(replay([second, first], NOON).recognition).toEqual(stepped);
  });

  test('undoing a grade restores the memory before it, wherever the undo lands in the log', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (log, at) => {
        const last = grading(99, NOON + 500 * DAY, 1);
        const undo: ReviewEntry = { dev: last.dev, n: 100, key: last.key, t: last.t + 1, undoes: 99 };
        const all: ReviewEntry[] = [...log, last];
        all.splice(at % (all.length + 1), 0, undo);
        expect(replay(all, NOON)).toEqual(replay(log, NOON));
      }),
    );
  });

  test("an undo takes back its own device's entry, not another's with the same number", () => {
    const mine = grading(7, NOON, 3, 'aaaaaaaa');
    const theirs = grading(7, NOON + DAY, 1, 'bbbbbbbb');
    const undo: ReviewEntry = { dev: 'aaaaaaaa', n: 8, key: mine.key, t: NOON + DAY, undoes: 7 };
    expect(replay([mine, theirs, undo], NOON)).toEqual(replay([theirs], NOON));
  });

  test('two devices that reviewed the same card on neighbouring days both count', () => {
    const start = [grading(1, NOON, 3), grading(2, NOON + 600_000, 3), grading(3, NOON + 2 * DAY, 3)];
    const { recognition: both } = replay(
      [...start, grading(4, NOON + 12 * DAY, 3), grading(1, NOON + 13 * DAY, 1, 'bbbbbbbb')],
      NOON,
    );
    expect([both.reps, both.lapses]).toEqual([5, 1]);
  });
});
