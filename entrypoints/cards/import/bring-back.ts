import { type CardFacts, isHeld } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents, MergeCount } from '@/utils/deck/merge';

/** What a backup brought, and with that the way back. */
export interface BroughtBack extends MergeCount {
  /** The ids of words that were not in the deck. */
  came: readonly string[];
  /** Of words that left it, because the backup does not have them. */
  left: readonly string[];
}

/**
 * Joins a backup into the deck. With `only` the deck then has the words of the backup and no others; those that leave keep
 * their reviews and notes, and can be put back.
 */
export async function bringBack(deck: Deck, backup: DeckContents, { only }: { only: boolean }): Promise<BroughtBack> {
  const before = heldIds((await deck.contents()).cards);
  const count = await deck.merge(backup);
  const left = only ? await keepOnly(deck, heldIds(backup.cards)) : [];
  const came = [...heldIds((await deck.contents()).cards)].filter((id) => !before.has(id));
  return { ...count, came, left };
}

/** Takes that back: words that came go, words that left return. What other words gained stays. */
export async function takeBackup(deck: Deck, { came, left }: BroughtBack): Promise<void> {
  await deck.editAll('remove', came);
  await deck.editAll('restore', left);
}

/** How many words of the deck a backup does not have. */
export const countBeyond = (ours: readonly CardFacts[], theirs: readonly CardFacts[]): number => {
  const wanted = heldIds(theirs);
  return [...heldIds(ours)].filter((id) => !wanted.has(id)).length;
};

async function keepOnly(deck: Deck, wanted: ReadonlySet<string>): Promise<readonly string[]> {
  // Words that were removed after the backup was made come back with it.
  await deck.editAll('restore', [...wanted]);
  const now = heldIds((await deck.contents()).cards);
  const strangers = [...now].filter((id) => !wanted.has(id));
  return (await deck.editAll('remove', strangers))?.ids ?? [];
}

const heldIds = (cards: readonly CardFacts[]): Set<string> => new Set(cards.filter(isHeld).map(({ id }) => id));
