import type { BackupKeeper } from '@/utils/deck/backups/keeper';
import { planRestore, type RestorePlan, restoreTo, stateIn, stateOf } from '@/utils/deck/backups/restore';
import type { Backup } from '@/utils/deck/backups/store';
import { type CardFacts, isHeld } from '@/utils/deck/card';
import type { DeckDb } from '@/utils/deck/db';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents } from '@/utils/deck/merge';
import type { Job } from '@/utils/job';

/** The deck, its tables, and who keeps copies of them. */
export interface DeckWithCopies {
  deck: Deck;
  db: DeckDb;
  keeper: BackupKeeper;
}

/** What a backup did, in words. */
export interface BroughtBack {
  /** That were not in the deck. */
  added: number;
  changed: number;
  /** That left it, because the backup does not have them. */
  removed: number;
  unchanged: number;
  /** The deck as it was before; undefined where no copy could be made, and then there is no way back. */
  before: Backup | undefined;
}

const around = { now: Date.now, random: Math.random };

/** Joins a backup into the deck, which loses nothing by it. */
export async function joinBackup({ deck, keeper }: DeckWithCopies, backup: DeckContents): Promise<BroughtBack> {
  const before = await keeper.asItIs('import');
  const held = heldIds((await deck.contents()).cards);
  const { merged, unchanged } = await deck.merge(backup);
  const added = [...heldIds((await deck.contents()).cards)].filter((id) => !held.has(id)).length;
  return { added, changed: merged, removed: 0, unchanged, before };
}

/** What {@link replaceDeck} would do. */
export const planReplace = (db: DeckDb, backup: DeckContents): Promise<RestorePlan> => planRestore(db, stateIn(backup));

/**
 * Makes the deck what the backup says: its words, notes, reviews and choices, and no others. On other devices, too, since
 * every difference is a change of now. What was met, and is no part of the deck, is joined.
 */
export async function replaceDeck(
  { deck, db, keeper }: DeckWithCopies,
  backup: DeckContents,
  job: Job,
): Promise<BroughtBack> {
  const before = await keeper.asItIs('restore');
  const { added, changed, removed } = await restoreTo(db, around, stateIn(backup), restoreOptions(job));
  await deck.merge({ cards: [], reviews: [], encounters: backup.encounters });
  const unchanged = heldIds(backup.cards).size - added - changed;
  return { added, changed, removed, unchanged, before };
}

/** Goes back to the deck before a backup was brought. What came after it is in a copy of its own. */
export async function goBack({ db, keeper }: DeckWithCopies, before: Backup, job: Job): Promise<void> {
  await keeper.asItIs('restore', before.id);
  await restoreTo(db, around, stateOf(keeper.store, before), restoreOptions(job));
}

const restoreOptions = ({ signal, progress }: Job) => ({
  signal,
  onProgress: (done: number) => progress(done, 1),
});

const heldIds = (cards: readonly CardFacts[]): Set<string> => new Set(cards.filter(isHeld).map(({ id }) => id));
