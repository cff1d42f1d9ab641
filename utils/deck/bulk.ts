import { type Card, type CardFacts, isHeld, isListed, isSuspended, type Standing, standingOf } from './card';
import { type Change, change, type Surroundings } from './change';
import type { DeckDb } from './db';
import { restored } from './kept';

/** What a reader may wish for many words at once. `learn` takes away what they said of them: reviews decide again. */
export type BulkChoice = 'suspend' | 'resume' | 'remove' | 'known' | 'ignore' | 'learn';

/** Standings as they were, by card. */
type Standings = ReadonlyMap<string, Standing | undefined>;

/** What can be done to many words at once. */
export type BulkEdit = BulkChoice | 'restore' | Standings;

/** An edit that was done. */
export interface Edited {
  /** Of the cards that are now otherwise. */
  ids: string[];
  /** The edit that takes it back, for these cards. */
  undo: BulkEdit;
}

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
 * @returns what was done, with the way back; null when it was cancelled
 */
export async function editAll(
  { db, ids, edit, around }: BulkWork,
  { signal, onProgress }: BulkOptions = {},
): Promise<Edited | null> {
  try {
    return await change(db, around, async (change) => {
      const edited: string[] = [];
      const standings = new Map<string, Standing | undefined>();
      for (let from = 0; from < ids.length; from += SLICE) {
        signal?.throwIfAborted();
        const cards = await db.cards.bulkGet(ids.slice(from, from + SLICE));
        const changes = cards.flatMap((before) => {
          const after = before && editOf(edit)(before, change);
          return before && after ? [{ before, after }] : [];
        });
        await change.edit(changes);
        for (const { before } of changes) {
          edited.push(before.id);
          standings.set(before.id, standingOf(before));
        }
        onProgress?.(Math.min(from + SLICE, ids.length));
      }
      signal?.throwIfAborted();
      return { ids: edited, undo: OPPOSITE[nameOf(edit)] ?? standings };
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

/** Answers null where there is nothing to do. */
type EditCard = (card: Card, change: Change) => CardFacts | null;

/** An edit by name; `back` for one that puts standings back. */
export const nameOf = (edit: BulkEdit) => (typeof edit === 'string' ? edit : 'back');

/** Of edits that one and the same edit takes back, whatever was before. */
const OPPOSITE: Partial<Record<ReturnType<typeof nameOf>, BulkEdit>> = {
  suspend: 'resume',
  resume: 'suspend',
  remove: 'restore',
  restore: 'remove',
};

const EDITS: Record<Exclude<BulkEdit, Standings>, EditCard> = {
  suspend: (card, change) => (isHeld(card) && !isSuspended(card) ? withField(card, 'suspended', true, change) : null),
  resume: (card, change) => (isHeld(card) && isSuspended(card) ? withField(card, 'suspended', false, change) : null),
  remove: (card, change) => (isHeld(card) ? { ...card, removed: change.stamp(card) } : null),
  restore: (card, change) => (isHeld(card) ? null : restored(card, change.stamp(card))),
  known: (card, change) => withStanding(card, 'known', change),
  ignore: (card, change) => withStanding(card, 'ignored', change),
  learn: (card, change) => withStanding(card, undefined, change),
};

const editOf = (edit: BulkEdit): EditCard =>
  typeof edit === 'string'
    ? EDITS[edit]
    : (card, change) => withField(card, 'standing', edit.get(card.id) ?? '', change);

function withStanding(card: Card, standing: Standing | undefined, change: Change): CardFacts | null {
  if (!isListed(card) || standingOf(card) === standing) return null;
  return withField(card, 'standing', standing ?? '', change);
}

function withField(card: Card, name: 'suspended' | 'standing', value: boolean | string, change: Change): CardFacts {
  return { ...card, fields: { ...card.fields, [name]: [value, change.stamp(card)] } };
}
