import type { SyncProblem } from './problem';

/** When to sync next. All times are milliseconds. */

const MINUTE_MS = 60_000;
/** Where a worker had to stop in the midst of it; browsers wake nobody earlier. */
const AFTER_HALF_MS = 30_000;
const ACTIVE_MS = 15 * MINUTE_MS;
/** After a day without the reader. */
const IDLE_MS = 60 * MINUTE_MS;
const LONGEST_MS = 60 * MINUTE_MS;
/** Neighbours whose server was away shall not all come back at once. */
const JITTER = 0.2;

export type SyncEnd =
  | { kind: 'done'; more: boolean; isIdle: boolean }
  /** `fails`: how often in a row by now. */
  | { kind: 'failed'; problem: SyncProblem; fails: number };

/** How long to wait before the next sync; null: until somebody has put right what hinders. */
export function waitAfter(end: SyncEnd, random: () => number): number | null {
  if (end.kind === 'done') return end.more ? AFTER_HALF_MS : end.isIdle ? IDLE_MS : ACTIVE_MS;
  const { problem, fails } = end;
  if (problem.needsPeople) return null;
  const wait = Math.min(MINUTE_MS * 2 ** (Math.max(1, fails) - 1), LONGEST_MS);
  const spread = Math.round(wait * (1 + JITTER * (2 * random() - 1)));
  return Math.max(spread, problem.retryAfter ?? 0);
}
