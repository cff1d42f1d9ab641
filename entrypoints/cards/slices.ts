import { type Card, isHeld } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';

const SLICE = 1000;

/**
 * The cards with these ids, in that order and some at a time. Those that have left the deck meanwhile are left out, as in a
 * package, and so are words that were never kept and only have a standing.
 */
export async function* slicesOf(deck: Deck, ids: readonly string[]): AsyncGenerator<Card[]> {
  for (let from = 0; from < ids.length; from += SLICE) {
    yield (await deck.cards(ids.slice(from, from + SLICE))).filter(isHeld);
  }
}
