import type { DeckErrorCode } from '@/utils/deck/trouble';

/** What of the deck lies in the browser's own account, kept for the reader. No content of the deck is in it. */
export interface AccountStatus {
  /** When everything was as it should be for the last time, in milliseconds; 0 for never. */
  at: number;
  step: AccountStep;
  /** How much of the room is taken, 0 to 1. */
  fill: number;
  /** Words that are carried, and kept words that there was no room for. */
  cards: number;
  left: number;
  /** When another device last wrote here, in milliseconds; null for never. */
  otherSeen: number | null;
  /** What hinders; null when it went well. */
  problem: AccountProblem | null;
}

/**
 * How much room allows: every review · the last few of each word · how well each word is known · the same of the words
 * used last. Each brings what the later ones bring.
 */
export const ACCOUNT_STEPS = ['log', 'tail', 'state', 'some'] as const;
export type AccountStep = (typeof ACCOUNT_STEPS)[number];

/**
 * unavailable: the browser has no such storage here · full: it takes no more · busy: it was written to too often ·
 * newer: what lies there was written by a newer version · deck-…: the deck of this device says so
 */
export type AccountProblem = 'unavailable' | 'full' | 'busy' | 'newer' | `deck-${DeckErrorCode}`;

export const NEVER_CARRIED: AccountStatus = {
  at: 0,
  step: 'log',
  fill: 0,
  cards: 0,
  left: 0,
  otherSeen: null,
  problem: null,
};
