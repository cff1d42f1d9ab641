import type { Deck } from '@/utils/deck/deck';

/**
 * Cards follow what the reader chose about reviewing. The answer starts computing them anew, or goes on where a
 * worker before this one was ended; while it runs, and when there is nothing to do, it does nothing.
 *
 * @param changed told once cards were stored
 */
export function refolding(deck: Pick<Deck, 'refold'>, changed: () => void): () => void {
  let running = false;
  return () => {
    if (running) return;
    running = true;
    void deck
      .refold()
      .then((cards) => cards > 0 && changed())
      // The deck says elsewhere why it cannot be opened; what is left to do stays written down.
      .catch(() => {})
      .finally(() => {
        running = false;
      });
  };
}
