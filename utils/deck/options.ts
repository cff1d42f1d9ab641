import { checkParameters, clipParameters, migrateParameters } from 'ts-fsrs';
import type { Fields } from './card';
import { KINDS, type Kind } from './kinds';
import { DEFAULT_RULES, type MemoryRules } from './memory';

/**
 * What the reader chose about reviewing. It is stored as stamped fields, like those of a card, so that two devices
 * that change different things keep both, and what a newer version adds is carried along.
 */
export interface ReviewOptions extends MemoryRules, DailyGoal {
  /** How words are asked; at least one. */
  kinds: readonly Kind[];
  /** Words, or further kinds of a word, begun a day. */
  newPerDay: number;
  /** Words asked again a day, apart from those in the steps of their first day. */
  reviewsPerDay: number;
  /** The hour, 0 to 23, at which a day begins. */
  dayStart: number;
  /** A word forgotten again and again: put aside, or only pointed out. */
  leeches: LeechAction;
}

const GOALS = ['none', 'reviews', 'minutes'] as const;
export type Goal = (typeof GOALS)[number];

/** What the reader wants to do a day, if anything. */
export interface DailyGoal {
  goal: Goal;
  /** How much of it, for each kind of goal. */
  goalReviews: number;
  goalMinutes: number;
}

const LEECH_ACTIONS = ['suspend', 'flag'] as const;
type LeechAction = (typeof LEECH_ACTIONS)[number];

export const DEFAULT_OPTIONS: ReviewOptions = {
  ...DEFAULT_RULES,
  kinds: ['recognition'],
  newPerDay: 20,
  reviewsPerDay: 200,
  dayStart: 4,
  leeches: 'suspend',
  goal: 'none',
  goalReviews: 30,
  goalMinutes: 5,
};

const MOST_PER_DAY = 9999;
const MOST_MINUTES = 600;
/** Below it FSRS makes waits of years, above it one reviews for hours. */
const RETENTION = { min: 0.7, max: 0.97 } as const;
const MOST_STEPS = 10;
const LONGEST_STEP_MINUTES = 7 * 1440;
const STEP_UNITS: Record<string, number> = { '': 1, m: 1, h: 60, d: 1440 };

/** How many a day, as one writes it; `null` when it is no number from 0 to 9999. */
export function parsePerDay(text: string): number | null {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : null;
}

/** A goal's reviews or minutes, as one writes them; `null` when it is no number from 1 to the most of it. */
export function parseGoal(text: string, goal: Exclude<Goal, 'none'>): number | null {
  const amount = parsePerDay(text);
  return amount && amount <= mostOf(goal) ? amount : null;
}

const mostOf = (goal: Exclude<Goal, 'none'>) => (goal === 'reviews' ? MOST_PER_DAY : MOST_MINUTES);

/** Steps as one writes them ("1m 10m 1h 1d", minutes without a unit); `null` when they are not steps. */
export function parseSteps(text: string): number[] | null {
  const steps = text.split(/[\s,]+/).filter(Boolean);
  const minutes = steps.map((step) => {
    const [, count, unit = ''] = /^(\d{1,5})([mhd]?)$/.exec(step) ?? [];
    return Number(count) * STEP_UNITS[unit]!;
  });
  return minutes.length <= MOST_STEPS && minutes.every((m) => m >= 1 && m <= LONGEST_STEP_MINUTES) ? minutes : null;
}

/** Steps as one reads them: in the largest unit that is whole. */
export function stepsText(steps: readonly number[]): string {
  return steps.map((m) => (m % 1440 === 0 ? `${m / 1440}d` : m % 60 === 0 ? `${m / 60}h` : `${m}m`)).join(' ');
}

/**
 * FSRS parameters as an optimiser prints them, of any of the last three generations, made 21 and moved into the
 * bounds FSRS sets; `null` when they are not parameters. They can be told from one another by their number alone.
 */
export function parseWeights(text: string): number[] | null {
  const parts = text
    .replace(/[[\]]/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean);
  const weights = parts.map(Number);
  try {
    return clipParameters(migrateParameters([...checkParameters(weights)]), 1).map((w) => Number(w.toFixed(8)));
  } catch {
    return null;
  }
}

type WholeOption = 'newPerDay' | 'reviewsPerDay' | 'dayStart' | 'goalReviews' | 'goalMinutes';

/** The options that stored fields make, with defaults for what is missing or makes no sense. */
export function readOptions(fields: Fields = {}): ReviewOptions {
  const value = (name: string) => fields[name]?.[0];
  const kinds = KINDS.filter((kind) => (value(askField(kind)) ?? DEFAULT_OPTIONS.kinds.includes(kind)) === true);
  const steps = (name: 'steps' | 'relearningSteps') => {
    const stored = value(name);
    return (typeof stored === 'string' ? parseSteps(stored) : null) ?? DEFAULT_OPTIONS[name];
  };
  const whole = (name: WholeOption, max: number, min = 0) => {
    const stored = value(name);
    return Number.isInteger(stored) && Number(stored) >= min && Number(stored) <= max
      ? Number(stored)
      : DEFAULT_OPTIONS[name];
  };
  const retention = value('retention');
  const weights = value('weights');
  return {
    kinds: kinds.length > 0 ? kinds : DEFAULT_OPTIONS.kinds,
    newPerDay: whole('newPerDay', MOST_PER_DAY),
    reviewsPerDay: whole('reviewsPerDay', MOST_PER_DAY),
    dayStart: whole('dayStart', 23),
    leeches: LEECH_ACTIONS.find((action) => action === value('leeches')) ?? DEFAULT_OPTIONS.leeches,
    goal: GOALS.find((goal) => goal === value('goal')) ?? DEFAULT_OPTIONS.goal,
    goalReviews: whole('goalReviews', mostOf('reviews'), 1),
    goalMinutes: whole('goalMinutes', mostOf('minutes'), 1),
    steps: steps('steps'),
    relearningSteps: steps('relearningSteps'),
    retention:
      typeof retention === 'number' && retention >= RETENTION.min && retention <= RETENTION.max
        ? retention
        : DEFAULT_OPTIONS.retention,
    weights: typeof weights === 'string' ? parseWeights(weights) : null,
  };
}

/** The stored form of what changes. */
export function optionFields(change: Partial<ReviewOptions>): Record<string, string | number | boolean> {
  const { kinds, steps, relearningSteps, weights, ...plain } = change;
  return {
    ...plain,
    ...(kinds && Object.fromEntries(KINDS.map((kind) => [askField(kind), kinds.includes(kind)]))),
    ...(steps && { steps: stepsText(steps) }),
    ...(relearningSteps && { relearningSteps: stepsText(relearningSteps) }),
    ...(weights !== undefined && { weights: weights?.join(' ') ?? '' }),
  };
}

/** Whether cards have to be computed anew when the one becomes the other. */
export function changesCards(before: ReviewOptions, after: ReviewOptions): boolean {
  const others: (keyof ReviewOptions)[] = ['newPerDay', 'reviewsPerDay', 'goal', 'goalReviews', 'goalMinutes'];
  const computed = (options: ReviewOptions) =>
    JSON.stringify(options, (name, value) => (others.some((other) => other === name) ? undefined : value));
  return computed(before) !== computed(after);
}

const askField = (kind: Kind) => `ask${kind[0]!.toUpperCase()}${kind.slice(1)}`;
