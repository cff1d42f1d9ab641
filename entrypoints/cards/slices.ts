import type { Card } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';

const SLICE = 1000;

/** The cards with these ids, in that order and some at a time; those that have left the deck meanwhile are left out. */
export async function* slicesOf(deck: Deck, ids: readonly string[]): AsyncGenerator<Card[]> {
  for (let from = 0; from < ids.length; from += SLICE) yield deck.cards(ids.slice(from, from + SLICE));
}
