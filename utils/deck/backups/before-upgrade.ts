import { Dexie } from 'dexie';
import { BackupKeeper, type KeeperOptions } from './keeper';

/** Dexie counts versions in tenths. */
const TENTHS = 10;

/**
 * Copies a deck whose tables are of an earlier version, before opening it brings them up. Never rejects.
 *
 * @param version the version that is about to be opened
 */
export async function copyBeforeUpgrade(name: string, version: number, options?: KeeperOptions): Promise<void> {
  try {
    const stored = (await indexedDB.databases()).find((database) => database.name === name);
    if (!stored?.version || stored.version >= version * TENTHS) return;
    // Without versions of its own Dexie opens what is there as it is.
    const deck = new Dexie(name, { cache: 'disabled' });
    try {
      await deck.open();
      const keeper = new BackupKeeper(deck, options);
      await keeper.before('upgrade');
      if (!options?.store) keeper.store.close();
    } finally {
      deck.close();
    }
  } catch (error) {
    console.warn('Hongqiao: the deck could not be copied before its upgrade', error);
  }
}
