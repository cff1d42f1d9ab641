import { type Card, type CardFacts, type Fields, isSuspended, standingOf } from './card';
import { KINDS, type Kind, memoryOf } from './kinds';
import type { ReviewOptions } from './options';

/**
 * A word that is forgotten again and again costs more than ten others. It is never stored that a word is such a
 * leech: it follows from its log, so every device comes to it by itself and an undo takes it back.
 */
const LEECH_LAPSES = 8;
/** Asked again by the reader's wish, it has this many more chances. */
const CHANCES = 4;

/** The field that holds how often the word had been forgotten when the reader wished to be asked again. */
export const pardonField = (kind: Kind): keyof Fields & string => `pardoned${kind[0]!.toUpperCase()}${kind.slice(1)}`;

function isLeech(card: CardFacts & Pick<Card, 'memory' | 'others'>, kind: Kind): boolean {
  return isForgottenTooOften(card, kind, memoryOf(card, kind)?.lapses ?? 0);
}

function isForgottenTooOften(card: CardFacts, kind: Kind, lapses: number): boolean {
  const pardoned = card.fields[pardonField(kind)]?.[0];
  return lapses >= (typeof pardoned === 'number' ? Math.max(LEECH_LAPSES, pardoned + CHANCES) : LEECH_LAPSES);
}

/** The kinds in which a word is forgotten again and again. */
export const leechKinds = (card: Card): Kind[] => KINDS.filter((kind) => isLeech(card, kind));

/** Whether a word that was forgotten so often is not asked in this kind, for whichever reason; for those who have only its facts. */
export function isPutAside(
  card: CardFacts,
  kind: Kind,
  lapses: number,
  { leeches }: Pick<ReviewOptions, 'leeches'>,
): boolean {
  if (isSuspended(card) || standingOf(card) !== undefined) return true;
  return leeches === 'suspend' && isForgottenTooOften(card, kind, lapses);
}

/** Whether a word is not asked in this kind, by the reader's wish or as a leech. */
export function isResting(card: Card, kind: Kind, { leeches }: Pick<ReviewOptions, 'leeches'>): boolean {
  return isSuspended(card) || (leeches === 'suspend' && isLeech(card, kind));
}
