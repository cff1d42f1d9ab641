import { expect, test } from 'vitest';
import { NOON } from './fakes';
import { pastEntries } from './past';
import type { Grading } from './review';

const ours: Grading = { dev: 'aaaaaaaa', n: 1, key: 'w:种草', t: NOON, grade: 3, ms: 900 };
const review = { at: NOON, grade: 3 as const, ms: 900, was: 'new' };
const entriesOf = (...reviews: (typeof review)[]) => pastEntries('w:种草', { source: 'anki 1', reviews }, [ours]);

test('a review that was given here and went to Anki is not counted again', () => {
  expect(entriesOf(review, { ...review, at: NOON + 1 })).toEqual([]);
});

test('another grade, another moment or another way of asking is another review', () => {
  const others = [
    { ...review, grade: 1 as const },
    { ...review, at: NOON + 60_000 },
    { ...review, kind: 'cloze' as const },
  ];
  expect(entriesOf(...(others as (typeof review)[])).map(({ grade, t, kind }) => [grade, t, kind])).toEqual([
    [1, NOON, undefined],
    [3, NOON + 60_000, undefined],
    [3, NOON, 'cloze'],
  ]);
});
