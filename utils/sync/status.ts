import type { DeckErrorCode } from '@/utils/deck/trouble';
import type { ProblemCode } from './problem';

/** How syncing went, kept for the reader and for the next attempt. No content of the deck and no secret is in it. */
export interface SyncStatus {
  /** When everything had come and gone for the last time, in milliseconds; null for never. */
  doneAt: number | null;
  /** What hinders, since the last attempt failed; null when it went well. */
  problem: SyncFailure | null;
  /** Attempts that failed in a row. */
  fails: number;
  /** When the worker tries next, in milliseconds; null: not before somebody puts right what hinders. */
  nextAt: number | null;
  /** Documents that came and went since the place was set up. */
  pulled: number;
  pushed: number;
  /** How far the place's clock is ahead of this device's, in milliseconds; null when it does not say. */
  clockAhead: number | null;
  /** The newest last. */
  log: LogLine[];
}

interface SyncFailure {
  code: SyncFailureCode;
  /** Milliseconds. */
  at: number;
  /** The other side's status and words. */
  detail?: string;
}

/** How far a round is. */
export interface SyncProgress {
  phase: 'fetching' | 'sending';
  /** Documents. */
  done: number;
  /** Null where nobody can say beforehand. */
  total: number | null;
}

/** What the place says, or what the deck of this device says; `unknown` is a fault of ours. */
export type SyncFailureCode = ProblemCode | `deck-${DeckErrorCode}` | 'unknown';

/** One attempt. */
export interface LogLine {
  /** Milliseconds, at its end. */
  at: number;
  /** How long it took, in milliseconds. */
  ms: number;
  pulled: number;
  pushed: number;
  /** Time was over before everything was done. */
  more?: true;
  failure?: SyncFailureCode;
  detail?: string;
}

export const NEVER_SYNCED: SyncStatus = {
  doneAt: null,
  problem: null,
  fails: 0,
  nextAt: null,
  pulled: 0,
  pushed: 0,
  clockAhead: null,
  log: [],
};
