import type { Card } from '@/utils/deck/card';
import type { DeckRevision } from '@/utils/deck/deck';
import type { DeckContents } from '@/utils/deck/merge';

/**
 * The part of a deck that changed after one of its revisions, reviews included: what they did to a card is a change of it.
 * Takes what `Deck.contents()` gives; a card that does not say when it changed counts as changed.
 */
export function changedSince(contents: DeckContents, revision: number): DeckContents {
  return {
    ...contents,
    cards: contents.cards.filter((card) => ((card as Partial<Card>).changed ?? Infinity) > revision),
  };
}

/** The part that changed since a package was made. Of another deck, or of a later state of this one, nothing was packed. */
export function changedSincePackage(
  contents: DeckContents,
  packed: DeckRevision | undefined,
  now: DeckRevision,
): DeckContents {
  const isOurs = packed?.device === now.device && packed.revision <= now.revision;
  return isOurs ? changedSince(contents, packed.revision) : contents;
}
