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
 * Whether the browser keeps the deck until the extension is removed, asking it to where there is something to keep.
 * Firefox says yes to an extension with `unlimitedStorage`, without a question to the reader. Chromium exempts such an
 * extension from being cleared, as its documentation has it, and answers no all the same.
 */
export async function keptForGood(words: number): Promise<boolean> {
  const { storage } = navigator;
  const isExempt = location.protocol === 'chrome-extension:';
  try {
    return (await storage.persisted()) || (words > 0 && (await storage.persist())) || isExempt;
  } catch {
    return isExempt;
  }
}
