import type { Memory } from '@/utils/deck/card';
import { isKind, type Kind } from '@/utils/deck/kinds';
import { type MemoryRules, review, unreviewed } from '@/utils/deck/memory';
import { counting, type Grading, kindOf, type ReviewEntry } from '@/utils/deck/review';

/** A review as Anki's table `revlog` has it, but for the card: intervals are days, or seconds below zero. */
export interface LoggedReview {
  /** Milliseconds. */
  at: number;
  ease: number;
  ivl: number;
  lastIvl: number;
  factor: number;
  /** Milliseconds of thought. */
  time: number;
  type: number;
}

/** What is learnt of a word in one kind. */
export interface Learning {
  memory: Memory;
  log: LoggedReview[];
}

/** Anki counts no longer thought than this, and neither do its statistics. */
const MOST_THOUGHT_MS = 60_000;
const DAY_MS = 86_400_000;
/** Anki's `revlog.type`. */
const LEARN = 0;
const REVIEW = 1;
const RELEARN = 2;

/** The memories that a word's log leaves, by kind, and how each came about. */
export function learnings(log: readonly ReviewEntry[], since: number, rules: MemoryRules): Map<Kind, Learning> {
  const all = new Map<Kind, Learning>();
  for (const entry of counting(log).sort((a, b) => a.t - b.t || (a.dev < b.dev ? -1 : a.dev > b.dev ? 1 : a.n - b.n))) {
    const kind = kindOf(entry);
    if (!isKind(kind)) continue;
    const learning = all.get(kind) ?? { memory: unreviewed(since), log: [] };
    const after = review(learning.memory, entry.grade, entry.t, rules);
    learning.log.push(logged(entry, learning.memory, after));
    learning.memory = after;
    all.set(kind, learning);
  }
  return all;
}

function logged(entry: Grading, before: Memory, after: Memory): LoggedReview {
  return {
    at: entry.t,
    ease: entry.grade,
    ivl: intervalOf(after),
    lastIvl: before.last === null ? 0 : intervalOf(before),
    factor: after.state === 'review' ? difficultyFactor(after) : 0,
    time: Math.round(Math.min(Math.max(entry.ms, 0), MOST_THOUGHT_MS)),
    type: before.state === 'review' ? REVIEW : before.state === 'relearning' ? RELEARN : LEARN,
  };
}

function intervalOf({ due, last, state }: Memory): number {
  const wait = due - (last ?? due);
  return state === 'review' ? wholeDays(wait) : -Math.round(wait / 1000);
}

const wholeDays = (ms: number) => Math.max(1, Math.round(ms / DAY_MS));

/** Where Anki keeps an ease without FSRS, it keeps the difficulty with it: 100 to 1100 for 1 to 10. */
const difficultyFactor = ({ difficulty }: Memory) => Math.round(((difficulty - 1) / 9) * 1000 + 100);

/** The columns of Anki's table `cards` that say when a card is due and why. */
export interface Schedule {
  type: number;
  queue: number;
  due: number;
  ivl: number;
  factor: number;
  reps: number;
  lapses: number;
  left: number;
  /** JSON: the memory of FSRS. */
  data: string;
}

/** Queues of cards: what `type` says, unless the card is put aside. */
const SUSPENDED = -1;

/** A card nobody has reviewed, `position` in the line of new ones. */
export const newCard = (position: number, suspended: boolean): Schedule => ({
  type: 0,
  queue: suspended ? SUSPENDED : 0,
  due: position,
  ivl: 0,
  factor: 0,
  reps: 0,
  lapses: 0,
  left: 0,
  data: '{}',
});

interface Scheduling {
  /** The number of the day, as the collection counts, at a moment in milliseconds. */
  dayNumber: (at: number) => number;
  rules: MemoryRules;
  suspended: boolean;
}

/** A card that goes on in Anki from where it is with us. */
export function schedule(memory: Memory, { dayNumber, rules, suspended }: Scheduling): Schedule {
  const { state, due, reps, lapses } = memory;
  const common = { reps, lapses, factor: easeOf(memory), data: fsrsData(memory, rules) };
  if (state === 'review')
    return {
      ...common,
      type: 2,
      queue: suspended ? SUSPENDED : 2,
      due: dayNumber(due),
      ivl: intervalOf(memory),
      left: 0,
    };
  const forgotten = state === 'relearning';
  return {
    ...common,
    type: forgotten ? 3 : 1,
    queue: suspended ? SUSPENDED : 1,
    // In the steps of a day Anki counts seconds.
    due: Math.round(due / 1000),
    ivl: forgotten ? wholeDays(memory.stability * DAY_MS) : 0,
    left: stepsLeft(memory, rules),
  };
}

/** For who reviews without FSRS: 2.5 for a middling word, 1.3 for the hardest, as Anki bounds it. */
const easeOf = ({ difficulty }: Memory) => Math.round(3100 - (difficulty - 1) * 200);

/** Of the steps of the day, how many are left. */
function stepsLeft({ state, step }: Memory, { steps, relearningSteps }: MemoryRules): number {
  const all = state === 'relearning' ? relearningSteps : steps;
  return Math.max(1, all.length - step);
}

/** As Anki 24.11 and later read it; earlier ones know the first two. Rounded as Anki does. */
function fsrsData({ stability, difficulty, last }: Memory, { retention }: MemoryRules): string {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return JSON.stringify({
    s: round(stability, 4),
    d: round(difficulty, 3),
    dr: retention,
    ...(last !== null && { lrt: Math.floor(last / 1000) }),
  });
}
