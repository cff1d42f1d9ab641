import { DeckError } from '@/utils/deck/trouble';
import { plainWords } from './plain-words';
import { SyncProblem } from './problem';
import { waitAfter } from './schedule';
import type { LogLine, SyncFailureCode, SyncStatus } from './status';

/** How an attempt ended. stopped: somebody called it off; what came and went by then is there. */
export type AttemptEnd =
  | { kind: 'done'; more: boolean; clockAhead: number | null }
  | { kind: 'stopped' }
  | { kind: 'failed'; error: unknown };

export interface Attempt {
  end: AttemptEnd;
  /** Milliseconds. */
  began: number;
  ended: number;
  /** Documents that came and went, however it ended. */
  pulled: number;
  pushed: number;
  /** The deck has not changed for a day. */
  isIdle: boolean;
}

/** Enough for a day and more of attempts that went well. */
const LINES = 100;

/** The status after an attempt. Whatever error ended it, no secret and nothing of the deck gets into it. */
export function recorded(before: SyncStatus, attempt: Attempt, random: () => number): SyncStatus {
  const { end, ended: at, pulled, pushed } = attempt;
  const counted = { ...before, pulled: before.pulled + pulled, pushed: before.pushed + pushed };
  const inTime = { kind: 'done', more: false, isIdle: attempt.isIdle } as const;
  if (end.kind === 'failed') {
    const failure = failureOf(end.error);
    // Nothing to complain about: a device that is offline is so by its reader's will.
    if (failure.code === 'offline') return { ...counted, nextAt: at + waitAfter(inTime, random)! };
    const fails = before.fails + 1;
    const wait = waitAfter({ kind: 'failed', problem: patienceOf(end.error), fails }, random);
    const { code, detail } = failure;
    return {
      ...counted,
      problem: { code, at, ...(detail && { detail }) },
      fails,
      nextAt: wait === null ? null : at + wait,
      log: logged(before, attempt, { failure: code, ...(detail && { detail }) }),
    };
  }
  const more = end.kind === 'done' && end.more;
  return {
    ...counted,
    ...(end.kind === 'done' && { problem: null, fails: 0, clockAhead: end.clockAhead ?? before.clockAhead }),
    ...(end.kind === 'done' && !more && { doneAt: at }),
    nextAt: at + waitAfter({ ...inTime, more }, random)!,
    log: logged(before, attempt, end.kind === 'stopped' || more ? { more: true } : {}),
  };
}

/** What an error is to the reader. */
export function failureOf(error: unknown): { code: SyncFailureCode; detail: string | undefined } {
  if (error instanceof SyncProblem) return { code: error.code, detail: plainWords(error.detail) };
  if (error instanceof DeckError) return { code: `deck-${error.code}`, detail: undefined };
  return { code: 'unknown', detail: plainWords((error as { name?: string } | null)?.name) };
}

const patienceOf = (error: unknown) => (error instanceof SyncProblem ? error : { needsPeople: false });

function logged(
  { log }: SyncStatus,
  { began, ended, pulled, pushed }: Attempt,
  how: Pick<LogLine, 'more' | 'failure' | 'detail'>,
): LogLine[] {
  return [...log, { at: ended, ms: Math.max(0, ended - began), pulled, pushed, ...how }].slice(-LINES);
}
