import type { PastReview } from '@/utils/deck/arrival';
import { LATEST_MS } from '@/utils/deck/clock';
import type { Grade } from '@/utils/deck/memory';

/** A row of Anki's log: `id` is when in milliseconds, `ease` the button, `time` how long it took, `type` why. */
export interface LogRow {
  id: number;
  ease: number;
  factor: number;
  time: number;
  type: number;
}

/** The values of `type`: https://github.com/ankitects/anki/blob/main/rslib/src/revlog/mod.rs */
const TYPE = { learn: 0, review: 1, relearn: 2, filtered: 3, manual: 4 } as const;

const STATE_BEFORE: Record<number, PastReview['was']> = {
  [TYPE.learn]: 'learning',
  [TYPE.relearn]: 'relearning',
};

/**
 * The answers of one card, oldest first, as Anki's FSRS counts them: no entries made by hand, none from cramming a filtered
 * deck, and nothing from before the card was last set back to new.
 */
export function reviewsOf(log: readonly LogRow[]): PastReview[] {
  const inTime = [...log].sort((a, b) => a.id - b.id);
  const reset = inTime.findLastIndex(({ type, factor }) => type === TYPE.manual && factor === 0);
  const counted = inTime.slice(reset + 1).filter(isAnswer);
  return counted.map(({ id, ease, time, type }, i) => ({
    at: id,
    grade: ease as Grade,
    ms: Math.max(0, Math.round(time) || 0),
    was: i === 0 && type === TYPE.learn ? 'new' : (STATE_BEFORE[type] ?? 'review'),
  }));
}

function isAnswer({ id, ease, factor, type }: LogRow): boolean {
  const isCramming = type === TYPE.filtered && factor === 0;
  return [1, 2, 3, 4].includes(ease) && !isCramming && Number.isInteger(id) && id > 0 && id <= LATEST_MS;
}
