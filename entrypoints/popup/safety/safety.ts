import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { BackupKeeper } from '@/utils/deck/backups/keeper';
import type { DeckDb } from '@/utils/deck/db';

/** The deck's tables and who keeps copies of them, for the screens that need them; there is none in tests of others. */
export interface Safety {
  db: DeckDb;
  keeper: BackupKeeper;
  /** A copy is made before something that the reader waits for. */
  copying: ReadonlySignal<boolean>;
}

export const SafetyOf = createContext<Safety | undefined>(undefined);
export const useSafety = () => useContext(SafetyOf);

/**
 * Whether the browser keeps the deck until the extension is removed, asking it to where there is something to keep. With
 * `unlimitedStorage` both browsers say yes without a question to the reader.
 */
export async function keptForGood(words: number): Promise<boolean> {
  const { storage } = navigator;
  try {
    return (await storage.persisted()) || (words > 0 && (await storage.persist()));
  } catch {
    return false;
  }
}
