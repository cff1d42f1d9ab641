import type { Page } from 'puppeteer-core';
import type { Card } from '@/utils/deck/card';

const SLICE = 4000;

/** Puts cards into the deck of an extension page past the deck's own code, which would take minutes. */
export async function fillDeck(page: Page, cards: readonly Card[], device = 'aaaaaaaa'): Promise<void> {
  for (let from = 0; from < cards.length; from += SLICE) {
    await page.evaluate(
      (slice, size, device) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('hongqiao');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction(['cards', 'meta'], 'readwrite');
            for (const card of JSON.parse(slice)) transaction.objectStore('cards').put(card);
            transaction.objectStore('meta').put({ name: 'deck', device, clock: '', revision: 1, size });
            transaction.onerror = () => reject(transaction.error);
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      JSON.stringify(cards.slice(from, from + SLICE)),
      cards.length,
      device,
    );
  }
}
