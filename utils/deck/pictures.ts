import { type Card, isHeld } from './card';
import { stampMs } from './clock';
import type { DeckDb } from './db';

/** A picture of the post that a card was kept from. On this device alone: neither backups nor other devices get it. */
export interface Picture {
  /** Of the card. */
  id: string;
  /** Of the sighting it belongs to. */
  sentence: string;
  /** JPEG. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** For so long a removed card may come back with its pictures. */
const UNDO_MS = 86_400_000;

/** Deletes the pictures of cards that were removed, once nobody is going to undo that, and of sentences that are not kept any more. */
export async function sweepPictures(db: DeckDb, now: number): Promise<void> {
  await db.transaction('rw', db.pictures, db.cards, async () => {
    const keys = await db.pictures.toCollection().primaryKeys();
    const cards = await db.cards.bulkGet(keys.map(([id]) => id));
    await db.pictures.bulkDelete(keys.filter(([, sentence], i) => isOver(cards[i], sentence, now)));
  });
}

function isOver(card: Card | undefined, sentence: string, now: number): boolean {
  if (!card) return true;
  if (!isHeld(card)) return stampMs(card.removed) < now - UNDO_MS;
  return !card.sightings.some((one) => one.sentence === sentence);
}
