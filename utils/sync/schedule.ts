import type { SyncFailureCode, SyncStatus } from './status';

/** When to sync next. All times are milliseconds. */

const MINUTE_MS = 60_000;
/** Where a worker had to stop in the midst of it; browsers wake nobody earlier. */
const AFTER_HALF_MS = 30_000;
const ACTIVE_MS = 15 * MINUTE_MS;
/** After a day without the reader. */
const IDLE_MS = 60 * MINUTE_MS;
const LONGEST_MS = 60 * MINUTE_MS;
/** No server may ask for more, and a clock that was set back must not either. */
const LONGEST_ASKED_MS = 6 * 60 * MINUTE_MS;
/** Neighbours whose server was away shall not all come back at once. */
const JITTER = 0.2;
/** Who opens the popup twice wants to see it, and not to have it synced twice. */
const FRESH_MS = 2 * MINUTE_MS;

export type SyncEnd =
  | { kind: 'done'; more: boolean; isIdle: boolean }
  /** `fails`: how often in a row by now. */
  | { kind: 'failed'; problem: { needsPeople: boolean; retryAfter?: number | undefined }; fails: number };

/** How long to wait before the next sync; null: until somebody has put right what hinders. */
export function waitAfter(end: SyncEnd, random: () => number): number | null {
  if (end.kind === 'done') return end.more ? AFTER_HALF_MS : end.isIdle ? IDLE_MS : ACTIVE_MS;
  const { problem, fails } = end;
  if (problem.needsPeople) return null;
  const wait = Math.min(MINUTE_MS * 2 ** (Math.max(1, fails) - 1), LONGEST_MS);
  const spread = Math.round(wait * (1 + JITTER * (2 * random() - 1)));
  return Math.max(spread, Math.min(problem.retryAfter ?? 0, LONGEST_ASKED_MS));
}

/**
 * What calls for a sync. time: the next one is due · change: the deck has something to send · start: the browser was started ·
 * opened: the reader looks at the deck · online: a network is there again · permitted: the reader gave a permission
 */
export type Occasion = 'time' | 'change' | 'start' | 'opened' | 'online' | 'permitted';

/** Nobody there has been asked for patience, so a better moment need not be waited for. */
const UNREACHED: readonly SyncFailureCode[] = ['offline', 'network', 'timeout', 'portal'];

/** Whether an occasion is one to sync, with a place of this status. */
export function mayTry(occasion: Occasion, { problem, nextAt, log }: SyncStatus, now: number): boolean {
  if (occasion === 'permitted') return problem?.code === 'permission';
  if (nextAt === null) return problem === null;
  if (nextAt <= now || nextAt > now + LONGEST_ASKED_MS) return true;
  const isReachable = problem === null || UNREACHED.includes(problem.code);
  const last = log.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const isFresh = Math.abs(now - last) < FRESH_MS;
  if (occasion === 'time') return false;
  if (occasion === 'change') return problem === null;
  if (occasion === 'start') return isReachable;
  if (occasion === 'opened') return isReachable && !isFresh;
  return problem ? isReachable : !isFresh;
}

/** When the worker is to be woken for the next sync; null: not at all, as only people can help. */
export function wakeAt({ problem, nextAt }: SyncStatus, now: number): number | null {
  if (nextAt === null && problem) return null;
  const soonest = now + AFTER_HALF_MS;
  return Math.min(Math.max(nextAt ?? soonest, soonest), now + LONGEST_ASKED_MS);
}
