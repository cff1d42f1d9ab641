import fc from 'fast-check';
import { default_w } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import type { Fields } from './card';
import { NEVER, tick } from './clock';
import { NOON } from './fakes';
import { KINDS } from './kinds';
import {
  changesCards,
  DEFAULT_OPTIONS,
  optionFields,
  parseGoal,
  parsePerDay,
  parseSteps,
  parseWeights,
  readOptions,
  stepsText,
} from './options';

const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });
const stored = (fields: Record<string, string | number | boolean>): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value, at]]));

test('nothing stored gives the defaults: words are recognised, twenty new ones a day', () => {
  expect(readOptions()).toEqual(DEFAULT_OPTIONS);
});

test('what is chosen is what is read back', () => {
  const anyChoice = fc.record(
    {
      kinds: fc.subarray([...KINDS], { minLength: 1 }),
      newPerDay: fc.nat(9999),
      reviewsPerDay: fc.nat(9999),
      steps: fc.array(fc.integer({ min: 1, max: 10_080 }), { maxLength: 10 }),
      relearningSteps: fc.array(fc.integer({ min: 1, max: 10_080 }), { maxLength: 10 }),
      retention: fc.constantFrom(0.7, 0.85, 0.97),
      dayStart: fc.nat(23),
      leeches: fc.constantFrom('suspend' as const, 'flag' as const),
      weights: fc.constantFrom(null, parseWeights(default_w.join(', '))),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyChoice, (choice) => {
      expect(readOptions(stored(optionFields(choice)))).toEqual({ ...DEFAULT_OPTIONS, ...choice });
    }),
  );
});

test('whatever is stored, the options make sense', () => {
  const anyValue = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean());
  const names = [
    'newPerDay',
    'steps',
    'retention',
    'weights',
    'dayStart',
    'leeches',
    'askRecall',
    'askRecognition',
    'x',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), anyValue), (fields) => {
      const options = readOptions(stored(fields));
      expect(options.kinds.length).toBeGreaterThan(0);
      expect(Number.isInteger(options.newPerDay) && options.newPerDay >= 0).toBe(true);
      expect(options.retention >= 0.7 && options.retention <= 0.97).toBe(true);
      expect(options.steps.every((minutes) => minutes >= 1)).toBe(true);
    }),
  );
});

describe('learning steps', () => {
  test.each([
    ['1m 10m', [1, 10]],
    ['1 10', [1, 10]],
    [' 15m, 1h 1d ', [15, 60, 1440]],
    ['', []],
  ])('%j', (text, minutes) => {
    expect(parseSteps(text)).toEqual(minutes);
    expect(parseSteps(stepsText(minutes))).toEqual(minutes);
  });
  test.each(['0m', '-1m', '1.5m', '10x', 'soon', '8d', '1 2 3 4 5 6 7 8 9 10 11'])('%j are none', (text) => {
    expect(parseSteps(text)).toBeNull();
  });
});

describe('FSRS parameters', () => {
  test.each([
    ['as an optimiser prints them', `[${default_w.join(', ')}]`],
    ['of FSRS-5', default_w.slice(0, 19).join(' ')],
    ['of FSRS-4.5', default_w.slice(0, 17).join('\n')],
  ])('%s become 21', (_, text) => {
    expect(parseWeights(text)).toHaveLength(21);
  });
  test('stay what they are when they are 21 and within bounds', () => {
    expect(parseWeights(default_w.join(' '))).toEqual([...default_w]);
  });
  test.each(['', '1 2 3', `${default_w.slice(1).join(' ')} x`, `${default_w.slice(1).join(' ')} Infinity`])(
    '%j are none',
    (text) => {
      expect(parseWeights(text)).toBeNull();
    },
  );
});

test('limits of a day ask for no card to be computed anew, everything else does', () => {
  const changes = (change: Partial<typeof DEFAULT_OPTIONS>) =>
    changesCards(DEFAULT_OPTIONS, { ...DEFAULT_OPTIONS, ...change });
  expect([changes({ newPerDay: 1 }), changes({ reviewsPerDay: 1 })]).toEqual([false, false]);
  expect([changes({ retention: 0.8 }), changes({ kinds: ['recall'] }), changes({ steps: [] })]).toEqual([
    true,
    true,
    true,
  ]);
});

test.each([
  ['0', 0],
  [' 25 ', 25],
  ['9999', 9999],
  ['10000', null],
  ['-1', null],
  ['2.5', null],
  ['1e3', null],
  ['', null],
])('"%s" a day', (text, count) => {
  expect(parsePerDay(text)).toBe(count);
});

test('a goal is chosen without computing cards anew', () => {
  const withGoal = { ...DEFAULT_OPTIONS, goal: 'minutes', goalMinutes: 7 } as const;
  expect(readOptions(stored(optionFields(withGoal)))).toEqual(withGoal);
  expect(changesCards(DEFAULT_OPTIONS, withGoal)).toBe(false);
});

test.each([
  ['30', 'reviews', 30],
  ['9999', 'reviews', 9999],
  ['600', 'minutes', 600],
  ['601', 'minutes', null],
  ['0', 'reviews', null],
  ['many', 'minutes', null],
] as const)('a goal of "%s" %s is read as %s', (text, goal, amount) => {
  expect(parseGoal(text, goal)).toBe(amount);
});
