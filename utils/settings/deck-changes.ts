import browser from 'webextension-polyfill';

/**
 * Says that the deck changed, to whoever cannot see it: content scripts cannot
 * open the extension's database, and a sleeping worker must wake to count what
 * is due. Storage events reach both.
 */
const KEY = 'deckChanged';

export async function announceDeckChange(now: number): Promise<void> {
  // Pages then show an older state until the next change: nothing worth failing a save for.
  await browser.storage.local.set({ [KEY]: now }).catch(() => {});
}

/** When the deck changed last, in milliseconds; 0 when nobody knows. */
export async function lastDeckChange(): Promise<number> {
  return Number((await browser.storage.local.get(KEY))[KEY]) || 0;
}

/** Calls back after every change of the deck, from any context; returns how to stop. */
export function watchDeck(onChange: () => void): () => void {
  const listen = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY in changes) onChange();
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}
