import { Dexie } from 'dexie';
import { type CardFacts, factsOf } from '@/utils/deck/card';
import { DeckDb, type Met } from '@/utils/deck/db';
import type { DeckContents } from '@/utils/deck/merge';
import type { ReviewEntry } from '@/utils/deck/review';
import { applyRestore, planRestore, stateOf } from './restore';
import type { Backup, BackupDb } from './store';

/**
 * opened: the deck opens after all, and was left alone. restored: it was put aside, and is as it was in the copy.
 * in-use: another window holds it open or is still bringing its tables up, so that it must not be replaced.
 */
export type Rescue = 'opened' | 'restored' | 'in-use';

const PATIENCE_MS = 10_000;
const PAGE = 4_000;

/**
 * Puts a copy in the place of a deck that cannot be opened. The copy is read whole before anything is deleted; throws
 * `BackupDamaged` when it is not what was written.
 *
 * @param save is handed whatever can still be read of the broken deck, before it is deleted
 */
export async function rescue(
  name: string,
  { store, backup, save }: { store: BackupDb; backup: Backup; save: (left: DeckContents) => Promise<void> },
): Promise<Rescue> {
  const opened = await Promise.race([opens(name), late('waiting')]);
  if (opened === 'waiting') return 'in-use';
  if (opened) return 'opened';
  const trial = new DeckDb(`${name}-rescue`);
  const around = { now: Date.now, random: Math.random };
  try {
    await applyRestore(trial, around, await planRestore(trial, stateOf(store, backup)));
  } finally {
    trial.close();
    await Dexie.delete(trial.name);
  }
  const left = await whatIsLeft(name);
  if (left.cards.length + left.reviews.length + left.encounters.length > 0) await save(left);
  const deleted = await Promise.race([Dexie.delete(name).then(() => true), late(false)]);
  if (!deleted) return 'in-use';
  await store.abandon();
  const db = new DeckDb(name);
  try {
    await applyRestore(db, around, await planRestore(db, stateOf(store, backup)));
  } finally {
    db.close();
  }
  return 'restored';
}

async function opens(name: string): Promise<boolean> {
  const db = new DeckDb(name);
  try {
    await Promise.all([db.meta.count(), db.cards.limit(1).toArray(), db.reviews.limit(1).toArray()]);
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** The rows of each table page by page, up to where reading it fails. */
async function whatIsLeft(name: string): Promise<DeckContents> {
  const db = new Dexie(name, { cache: 'disabled' });
  const left: DeckContents = { cards: [], reviews: [], encounters: [] };
  try {
    await db.open();
    await readRows<CardFacts>(db, 'cards', (cards) => left.cards.push(...cards.map(factsOf))).catch(isBroken);
    await readRows<ReviewEntry>(db, 'reviews', (reviews) => left.reviews.push(...reviews)).catch(isBroken);
    await readRows<Met>(db, 'encounters', (met) => left.encounters.push(...met)).catch(isBroken);
  } catch {
    isBroken();
  } finally {
    db.close();
  }
  return left;
}

/** That is why we are here. */
const isBroken = () => {};

async function readRows<T>(db: Dexie, table: string, take: (rows: T[]) => void): Promise<void> {
  for (let offset = 0, more = true; more; offset += PAGE) {
    const rows: T[] = await db.table(table).offset(offset).limit(PAGE).toArray();
    take(rows);
    more = rows.length === PAGE;
  }
}

const late = <T>(answer: T) => new Promise<T>((resolve) => setTimeout(resolve, PATIENCE_MS, answer));
