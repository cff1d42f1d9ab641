import type { Deck } from '@/utils/deck/deck';
import type { OwnWord } from '@/utils/segment/own-words';
import { watchDeck } from '@/utils/settings/deck-changes';

/** The words that only the reader explains, read again after every change of the deck; none when it cannot be opened. */
export function followOwnWords(deck: Deck): () => Promise<readonly OwnWord[]> {
  let list: Promise<readonly OwnWord[]> | undefined;
  watchDeck(() => {
    list = undefined;
  });
  return () => {
    list ??= deck.ownWords().catch(() => {
      list = undefined;
      return [];
    });
    return list;
  };
}
