import type { Kind } from '@/utils/deck/kinds';

/** What the reader chooses about a package for Anki. */
export interface PackageOptions {
  /** How words are asked in Anki; at least one. What a word holds nothing for is left out of its cards. */
  kinds: readonly Kind[];
  decks: Decks;
  /** When words are due and how well they are remembered, so that Anki goes on where we are. */
  scheduling: boolean;
  /** Every review as well; only together with the scheduling, since Anki takes neither without the other. */
  history: boolean;
  /** Only words that changed since the last package. */
  changedOnly: boolean;
}

export const DECKS = ['one', 'kind', 'site'] as const;
/** All cards in one deck, or below it by kind of word (word, slang, English, sentence), or by the site they were met on. */
export type Decks = (typeof DECKS)[number];

export const DEFAULT_PACKAGE: PackageOptions = {
  kinds: ['recognition'],
  decks: 'one',
  scheduling: false,
  history: false,
  changedOnly: false,
};
