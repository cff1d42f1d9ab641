import type { CardKey } from '@/utils/deck/card';
import { sha1 } from './sha1';

/**
 * By what Anki finds our things again. All of it is frozen: another id or another rule, and the next export would lie beside
 * what a reader imported before instead of bringing it up to date. `identity.test.ts` holds the values.
 */

/** Of the note type. */
export const NOTE_TYPE_ID = 1763683200000;

/** Of the deck `Hongqiao`; those below it have ids of their own by their name. */
export const DECK_ID = 1763683200001;

export const DECK_NAME = 'Hongqiao';

/** Of a deck below ours. Anki finds decks by their names; the id only has to be no other deck's. */
export const subDeckId = (name: string): number => DECK_ID + 1 + (parseInt(sha1(name).slice(0, 10), 16) % 2 ** 39);

/** What makes two notes one, in whatever collection: Anki's `guid`. */
export const noteGuid = (key: CardKey): string => `hongqiao-${sha1(key).slice(0, 20)}`;
