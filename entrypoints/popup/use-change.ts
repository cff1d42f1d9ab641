import { useState } from 'preact/hooks';

/** Changes to the deck from a screen: whoever must know is told, and a failure is kept for the screen to say. */
export interface DeckChanges {
  trouble: unknown;
  /** Waits for a change; says whether it was stored. */
  store: (change: Promise<unknown>) => Promise<boolean>;
}

/** @param changed called after each change that was stored */
export function useChange(changed: () => void): DeckChanges {
  const [trouble, setTrouble] = useState<unknown>(null);
  const store = async (change: Promise<unknown>): Promise<boolean> => {
    try {
      await change;
      changed();
      setTrouble(null);
      return true;
    } catch (error) {
      setTrouble(error);
      return false;
    }
  };
  return { trouble, store };
}
