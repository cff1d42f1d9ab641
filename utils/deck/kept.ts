import type { CardFacts, Fields, Stamp } from './card';
import { stampMs } from './clock';

/**
 * When the reader last kept the word, in milliseconds. Putting a removed word back is a new save to other devices, so
 * its field `kept` says when it was really kept; that counts for this very save and no later one. For a word that was
 * never kept, when it was given its standing.
 */
export function keptAt({ added, wordAt, fields }: Pick<CardFacts, 'added' | 'wordAt' | 'fields'>): number {
  const { kept } = fields;
  return kept && kept[1] === added ? kept[0] : stampMs(added || wordAt);
}

/** A removed card, put back at `at` as if it had never been away. */
export function restored<T extends CardFacts>(card: T, at: Stamp): T {
  const fields: Fields = { ...card.fields, kept: [keptAt(card), at] };
  return { ...card, added: at, fields };
}
