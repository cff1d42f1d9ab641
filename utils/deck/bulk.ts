import { type Card, type CardFacts, isHeld, isSuspended } from './card';
import { type Change, change, type Surroundings } from './change';
import type { DeckDb } from './db';
import { restored } from './kept';

/** What a reader may wish for many words at once. */
export type BulkChoice = 'suspend' | 'resume' | 'remove';

/** What can be done to many words at once; each is undone by its {@link OPPOSITE}. */
export type BulkEdit = BulkChoice | 'restore';

export const OPPOSITE: Record<BulkEdit, BulkEdit> = {
  suspend: 'resume',
  resume: 'suspend',
  remove: 'restore',
  restore: 'remove',
};

export interface BulkOptions {
  /** Ends the edit; then nothing has happened. */
  signal?: AbortSignal;
  /** How many of the words have been gone through. */
  onProgress?: (done: number) => void;
}

/** Cards read and written in one go. */
const SLICE = 500;

/**
 * Edits many words in one transaction: all of them or none. Rejects with a `DeckError` when that cannot be stored.
 *
 * @param ids of cards; those it does not apply to are passed over
 * @returns the ids of the cards that are now otherwise, for the way back; null when it was cancelled
 */
export async function editAll(
  { db, ids, edit, around }: BulkWork,
  { signal, onProgress }: BulkOptions = {},
): Promise<string[] | null> {
  try {
    return await change(db, around, async (change) => {
      const edited: string[] = [];
      for (let from = 0; from < ids.length; from += SLICE) {
        signal?.throwIfAborted();
        const cards = await db.cards.bulkGet(ids.slice(from, from + SLICE));
        const changes = cards.flatMap((before) => {
          const after = before && EDITS[edit](before, change);
          return before && after ? [{ before, after }] : [];
        });
        await change.edit(changes);
        for (const { before } of changes) edited.push(before.id);
        onProgress?.(Math.min(from + SLICE, ids.length));
      }
      signal?.throwIfAborted();
      return edited;
    });
  } catch (error) {
    if (signal?.aborted) return null;
    throw error;
  }
}

interface BulkWork {
  db: DeckDb;
  ids: readonly string[];
  edit: BulkEdit;
  around: Surroundings;
}

/** Each answers null where there is nothing to do. */
const EDITS: Record<BulkEdit, (card: Card, change: Change) => CardFacts | null> = {
  suspend: (card, change) => (isHeld(card) && !isSuspended(card) ? withSuspended(card, true, change) : null),
  resume: (card, change) => (isHeld(card) && isSuspended(card) ? withSuspended(card, false, change) : null),
  remove: (card, change) => (isHeld(card) ? { ...card, removed: change.stamp(card) } : null),
  restore: (card, change) => (isHeld(card) ? null : restored(card, change.stamp(card))),
};

function withSuspended(card: Card, suspended: boolean, change: Change): CardFacts {
  return { ...card, fields: { ...card.fields, suspended: [suspended, change.stamp(card)] } };
}
