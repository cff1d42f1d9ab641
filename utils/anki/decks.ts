import { type CardFacts, languageOf } from '@/utils/deck/card';
import { siteOf } from './field-html';
import { DECK_ID, DECK_NAME, subDeckId } from './identity';
import { placeOf } from './note';
import type { Decks } from './package-options';

export interface AnkiDeck {
  id: number;
  name: string;
}

const OURS: AnkiDeck = { id: DECK_ID, name: DECK_NAME };

/** The decks that cards go to: ours, and those below it as the first card for them comes. */
export class DeckTree {
  readonly #by: Decks;
  readonly #decks = new Map([[OURS.name, OURS]]);

  constructor(by: Decks) {
    this.#by = by;
  }

  /** Where a card goes; a word met on no site stays above the decks of sites. */
  of(card: CardFacts): AnkiDeck {
    const below = this.#by === 'kind' ? kindName(card) : this.#by === 'site' ? siteOf(placeOf(card)?.url) : '';
    const name = below ? `${DECK_NAME}::${below}` : DECK_NAME;
    const deck = this.#decks.get(name) ?? { id: subDeckId(name), name };
    this.#decks.set(name, deck);
    return deck;
  }

  all(): AnkiDeck[] {
    return [...this.#decks.values()];
  }
}

/** Frozen like the ids: Anki finds decks by their names, so they are the same in every language of ours. */
function kindName({ word }: CardFacts): string {
  if (word.key.startsWith('s:')) return 'Sentences';
  if (languageOf(word.key) === 'en') return 'English';
  return word.basis === 'dictionary' ? 'Words' : 'Slang';
}
