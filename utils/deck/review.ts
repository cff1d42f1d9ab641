import { type Grade as FsrsGrade, fsrs, type State } from 'ts-fsrs';
import type { CardKey, Memory } from './card';

/**
 * Reviews and what they leave in memory. The log is append-only and each device
 * writes only its own entries, so logs merge by union; the memory is always the
 * fold of a card's log and never merged itself.
 */

/** 1 again · 2 hard · 3 good · 4 easy */
export type Grade = 1 | 2 | 3 | 4;
export const GRADES = [1, 2, 3, 4] as const satisfies readonly Grade[];

/** A card was graded: the `n`th entry of device `dev`, at `t` after `ms` of thought. */
export interface Grading {
  dev: string;
  n: number;
  key: CardKey;
  t: number;
  grade: Grade;
  ms: number;
}

/** The grading `undoes` of the same device does not count; its entry stays, so that no device can bring it back. */
export interface Undoing {
  dev: string;
  n: number;
  key: CardKey;
  t: number;
  undoes: number;
}

export type ReviewEntry = Grading | Undoing;

/** No fuzz: every device must compute the same due time from the same log. */
const scheduler = fsrs({ enable_fuzz: false });

const STATES = ['new', 'learning', 'review', 'relearning'] as const satisfies readonly Memory['state'][];

/** A card nobody has reviewed yet is due from the moment it was kept. */
export function unreviewed(since: number): Memory {
  return { due: since, stability: 0, difficulty: 0, reps: 0, lapses: 0, state: 'new', step: 0, last: null };
}

/** The memory after a grade. A clock that went back counts as no time passed: FSRS refuses negative gaps. */
export function review(memory: Memory, grade: Grade, now: number): Memory {
  const { card } = scheduler.next(toFsrs(memory), notBefore(memory, now), grade as FsrsGrade);
  return {
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    state: STATES[card.state] ?? 'new',
    step: card.learning_steps,
    last: notBefore(memory, now),
  };
}

/** The chance, 0 to 1, that the word would be recalled at `now`, by FSRS; 0 for what nobody has reviewed yet. */
export function retrievability(memory: Memory, now: number): number {
  return memory.last === null
    ? 0
    : scheduler.get_retrievability(toFsrs(memory), new Date(notBefore(memory, now)), false);
}

/** How long each grade would put the card away, in milliseconds. */
export function preview(memory: Memory, now: number): Record<Grade, number> {
  const at = notBefore(memory, now);
  const next = scheduler.repeat(toFsrs(memory), at);
  const wait = (grade: Grade) => next[grade as FsrsGrade].card.due.getTime() - at;
  return { 1: wait(1), 2: wait(2), 3: wait(3), 4: wait(4) };
}

/** The memory a card's whole log leaves, the same in whatever order the entries arrived. */
export function replay(log: readonly ReviewEntry[], since: number): Memory {
  return counting(log)
    .sort((a, b) => a.t - b.t || (a.dev < b.dev ? -1 : a.dev > b.dev ? 1 : a.n - b.n))
    .reduce((memory, { grade, t }) => review(memory, grade, t), unreviewed(since));
}

/** The gradings that were not undone. */
export function counting(log: readonly ReviewEntry[]): Grading[] {
  const undone = new Set(log.filter(isUndoing).map(({ dev, undoes }) => `${dev}:${undoes}`));
  return log.filter((entry): entry is Grading => !isUndoing(entry) && !undone.has(`${entry.dev}:${entry.n}`));
}

export const isUndoing = (entry: ReviewEntry): entry is Undoing => 'undoes' in entry;

const notBefore = (memory: Memory, now: number) => Math.max(now, memory.last ?? now);

function toFsrs(memory: Memory) {
  return {
    due: new Date(memory.due),
    stability: memory.stability,
    difficulty: memory.difficulty,
    reps: memory.reps,
    lapses: memory.lapses,
    state: STATES.indexOf(memory.state) as State,
    learning_steps: memory.step,
    // Both are recomputed from `last_review`; only fuzz would look at the old ones.
    elapsed_days: 0,
    scheduled_days: 0,
    ...(memory.last !== null && { last_review: new Date(memory.last) }),
  };
}
