import { FSRSAlgorithm, type FSRSParameters, type Grade as FsrsGrade } from 'ts-fsrs';
import type { Memory } from './card';

/**
 * How FSRS changes a memory. Stability, difficulty and intervals are ts-fsrs's own; the learning steps around them
 * are counted here on plain numbers, six times as fast as by its scheduler, which works out all four grades with each:
 * a deck of years has a million reviews. `memory.test.ts` holds the two equal.
 */

/** 1 again · 2 hard · 3 good · 4 easy */
export type Grade = 1 | 2 | 3 | 4;
export const GRADES = [1, 2, 3, 4] as const satisfies readonly Grade[];

export const MEMORY_STATES = ['new', 'learning', 'review', 'relearning'] as const satisfies readonly Memory['state'][];

/** What the reader may choose about memory. The same log under the same rules leaves the same memory on every device. */
export interface MemoryRules {
  /** Minutes between the steps of a new word's first day; none: every word waits for days from its first grade. */
  steps: readonly number[];
  /** The same after a word was forgotten. */
  relearningSteps: readonly number[];
  /** The chance of recall, 0 to 1, at which a word is asked again. */
  retention: number;
  /** The 21 parameters of FSRS; `null`: its defaults. */
  weights: readonly number[] | null;
}

export const DEFAULT_RULES: MemoryRules = { steps: [1, 10], relearningSteps: [10], retention: 0.9, weights: null };

/** Whether a log leaves the same memories under both. */
export function sameRules(a: MemoryRules, b: MemoryRules): boolean {
  const facts = ({ steps, relearningSteps, retention, weights }: MemoryRules) =>
    JSON.stringify([steps, relearningSteps, retention, weights]);
  return facts(a) === facts(b);
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Whoever asks ts-fsrs for a parameter goes through a proxy that waits for changes; ours never change. */
class FixedAlgorithm extends FSRSAlgorithm {
  constructor(parameters: Partial<FSRSParameters>) {
    super(parameters);
    this.param = { ...this.param };
  }
}

const algorithms = new WeakMap<MemoryRules, FSRSAlgorithm>();

function algorithmOf(rules: MemoryRules): FSRSAlgorithm {
  let algorithm = algorithms.get(rules);
  if (!algorithm) {
    algorithm = new FixedAlgorithm({
      // Fuzz would give every device another due time.
      enable_fuzz: false,
      request_retention: rules.retention,
      // How many relearning steps there are bounds two of the parameters.
      relearning_steps: rules.relearningSteps.map((minutes) => `${minutes}m` as const),
      ...(rules.weights && { w: [...rules.weights] }),
    });
    algorithms.set(rules, algorithm);
  }
  return algorithm;
}

/** A word nobody has reviewed yet is due from the moment it was kept. */
export function unreviewed(since: number): Memory {
  return { due: since, stability: 0, difficulty: 0, reps: 0, lapses: 0, state: 'new', step: 0, last: null };
}

/** The memory after a grade. A clock that went back counts as no time passed: FSRS refuses negative gaps. */
export function review(memory: Memory, grade: Grade, now: number, rules: MemoryRules = DEFAULT_RULES): Memory {
  const at = notBefore(memory, now);
  const step = { memory, at, elapsed: elapsedDays(memory, at), algorithm: algorithmOf(rules), rules };
  return memory.state === 'review' && grade > 1 ? remembered(step, grade) : stepped(step, grade);
}

/** The chance, 0 to 1, that the word would be recalled at `now`; 0 for what nobody has reviewed yet. */
export function retrievability(memory: Memory, now: number, rules: MemoryRules = DEFAULT_RULES): number {
  if (memory.last === null) return 0;
  const days = Math.floor((notBefore(memory, now) - memory.last) / DAY_MS);
  return algorithmOf(rules).forgetting_curve(days, memory.stability);
}

/** How long each grade would put the word away, in milliseconds. */
export function preview(memory: Memory, now: number, rules: MemoryRules = DEFAULT_RULES): Record<Grade, number> {
  const wait = (grade: Grade) => review(memory, grade, now, rules).due - notBefore(memory, now);
  return { 1: wait(1), 2: wait(2), 3: wait(3), 4: wait(4) };
}

/** How many days a word waits for each day of its stability, when it was remembered. */
export const daysPerStability = (rules: MemoryRules): number => algorithmOf(rules).interval_modifier;

interface Step {
  memory: Memory;
  at: number;
  elapsed: number;
  algorithm: FSRSAlgorithm;
  rules: MemoryRules;
}

/** Remembered in its time: put away for days, a better grade always for longer. */
function remembered({ memory, at, elapsed, algorithm }: Step, grade: Grade): Memory {
  const chance = algorithm.forgetting_curve(elapsed, memory.stability);
  const after = (other: Grade) => algorithm.next_state(memory, elapsed, other as FsrsGrade, chance);
  const days = ({ stability }: { stability: number }) => algorithm.next_interval(stability, elapsed);
  const [hard, good] = [after(2), after(3)];
  const hardDays = Math.min(days(hard), days(good));
  const goodDays = Math.max(days(good), hardDays + 1);
  const easy = grade === 4 ? after(4) : undefined;
  const chosen = grade === 2 ? hardDays : easy ? Math.max(days(easy), goodDays + 1) : goodDays;
  const { stability, difficulty } = easy ?? (grade === 2 ? hard : good);
  return {
    due: at + chosen * DAY_MS,
    stability,
    difficulty,
    reps: memory.reps + 1,
    lapses: memory.lapses,
    state: 'review',
    step: 0,
    last: at,
  };
}

/** New, forgotten, or between the steps of a day: to another step, or done with them. */
function stepped(step: Step, grade: Grade): Memory {
  const { memory, at, elapsed, algorithm } = step;
  const { stability, difficulty } = algorithm.next_state(memory, elapsed, grade as FsrsGrade);
  const forgotten = memory.state === 'review';
  const next = nextStep(step, grade);
  const minutes = Math.round(next?.minutes ?? 0);
  const byDays = at + algorithm.next_interval(stability, elapsed) * DAY_MS;
  return {
    due: minutes > 0 ? at + minutes * MINUTE_MS : byDays,
    stability,
    difficulty,
    reps: memory.reps + 1,
    lapses: memory.lapses + (forgotten ? 1 : 0),
    // A step of a day or more is a step, but the word waits among the others.
    state: minutes === 0 || minutes >= DAY_MINUTES ? 'review' : stateInSteps(memory),
    step: minutes > 0 ? (next?.step ?? 0) : 0,
    last: at,
  };
}

function stateInSteps({ state }: Memory): Memory['state'] {
  if (state === 'review') return 'relearning';
  return state === 'new' ? 'learning' : state;
}

/** The step a grade leads to, and how many minutes it lasts; none when the steps are over. */
function nextStep({ memory, rules }: Step, grade: Grade): { minutes: number; step: number } | undefined {
  const { state, step } = memory;
  const steps = state === 'review' || state === 'relearning' ? rules.relearningSteps : rules.steps;
  const first = steps[0];
  if (first === undefined || step >= steps.length) return undefined;
  if (state === 'review') return { minutes: steps[step] ?? 0, step: 0 };
  if (grade === 1) return { minutes: first, step: 0 };
  if (grade === 2) return { minutes: steps[1] === undefined ? first * 1.5 : (first + steps[1]) / 2, step };
  const next = steps[step + 1];
  return grade === 3 && next !== undefined ? { minutes: next, step: step + 1 } : undefined;
}

/** FSRS counts nights, by the calendar of Greenwich. */
function elapsedDays({ state, last }: Memory, at: number): number {
  return state === 'new' || last === null ? 0 : Math.floor(at / DAY_MS) - Math.floor(last / DAY_MS);
}

const notBefore = (memory: Memory, now: number) => Math.max(now, memory.last ?? now);
