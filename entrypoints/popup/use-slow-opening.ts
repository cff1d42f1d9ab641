import { useEffect, useState } from 'preact/hooks';
import type { Deck } from '@/utils/deck/deck';

/** What takes longer than this wants a word. */
const PATIENCE_MS = 1_500;

/** Whether the deck keeps the reader waiting before it answers at all: after an update it is copied and brought up first. */
export function useSlowOpening(deck: Pick<Deck, 'size'>): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setSlow, PATIENCE_MS, true);
    const answered = () => {
      clearTimeout(timer);
      setSlow(false);
    };
    // Why it cannot be opened is said where it is asked for more.
    deck.size().then(answered, answered);
    return () => clearTimeout(timer);
  }, [deck]);
  return isSlow;
}
