import type { Problem } from './problem';
import type { Urgency } from './translation';

/** How long to wait before asking a service again, and when to stop asking. */

/** Requests for one text, and the longest wait between them that is worth it. What nobody asked for gives up sooner. */
const PATIENCE: Record<Urgency, { tries: number; wait: number }> = {
  asked: { tries: 3, wait: 60_000 },
  automatic: { tries: 2, wait: 20_000 },
};

const FIRST_WAIT = 1_000;
/** A service that names next year is asked again sooner. */
const LONGEST_WAIT = 600_000;

/** Whether a problem passes by itself. */
export const isPassing = ({ code }: Problem): boolean => code === 'busy' || code === 'server';

/** When to ask again after so many tries: when the service says, else after a wait that doubles, with chance in it. */
export function askAgainAt(
  { retryAt }: Problem,
  tries: number,
  { now, random }: { now: number; random: number },
): number {
  if (retryAt !== undefined && retryAt > now) return Math.min(retryAt, now + LONGEST_WAIT);
  return now + FIRST_WAIT * 2 ** (tries - 1) * (0.75 + random / 2);
}

export const isWorthWaiting = (urgency: Urgency, { tries, wait }: { tries: number; wait: number }): boolean =>
  tries < PATIENCE[urgency].tries && wait <= PATIENCE[urgency].wait;
