import { type Card, isHeld, isSentence, readingMemory, wordState } from '@/utils/deck/card';
import { keptAt } from '@/utils/deck/kept';
import { type MonthNumber, monthNumber } from './calendar';

/**
 * Where the bars of the histogram part, in days of stability. One of them is where a word begins to count as known,
 * so that no bar is half the one and half the other.
 */
export const STABILITY_STEPS = [1, 3, 7, 21, 60, 180, 365] as const;
/** The first of the bars that hold known words. */
export const FIRST_KNOWN_BAR = 4;

export interface KeptInMonth {
  kept: number;
  /** Of those, known by now. */
  known: number;
}

/** The words of the deck in figures. */
export interface WordsTally {
  kept: number;
  known: number;
  /** Kept and never reviewed. */
  fresh: number;
  /** Reviewed words by stability: below each of {@link STABILITY_STEPS}, then above the last. */
  stability: number[];
  /** By the month in which the word was kept, the last time when it was kept again. */
  months: Map<MonthNumber, KeptInMonth>;
}

export const noWords = (): WordsTally => ({
  kept: 0,
  known: 0,
  fresh: 0,
  stability: Array.from({ length: STABILITY_STEPS.length + 1 }, () => 0),
  months: new Map(),
});

/** Counts a word; one that was removed counts for nothing, and so does a sentence. */
export function countWord(tally: WordsTally, card: Card): void {
  if (!isHeld(card) || isSentence(card.word.key)) return;
  const state = wordState(card);
  const isKnown = state === 'known';
  tally.kept += 1;
  if (isKnown) tally.known += 1;
  const memory = readingMemory(card);
  if (memory.state !== 'new') tally.stability[barOf(memory.stability)]! += 1;
  // Known by the reader's word alone is neither waiting for its first review nor stable for so many days.
  else if (!isKnown) tally.fresh += 1;
  const month = monthNumber(keptAt(card));
  const inMonth = tally.months.get(month) ?? { kept: 0, known: 0 };
  inMonth.kept += 1;
  if (isKnown) inMonth.known += 1;
  tally.months.set(month, inMonth);
}

function barOf(stability: number): number {
  const bar = STABILITY_STEPS.findIndex((step) => stability < step);
  return bar < 0 ? STABILITY_STEPS.length : bar;
}
