import browser from 'webextension-polyfill';

/**
 * Words chosen in one of our pages for another to take out of the deck, by the ids of their cards. They live as long as
 * the browser runs; an address would be too short for many.
 */
const KEY = 'chosenWords';

/** Hands them over. On its way before the click that calls it is over, so the popup may close. */
export const chooseWords = (ids: readonly string[]): Promise<void> => browser.storage.session.set({ [KEY]: [...ids] });

/** What was handed over last; none where nothing was, or where the browser does not say. */
export async function chosenWords(): Promise<string[]> {
  try {
    const stored = (await browser.storage.session.get(KEY))[KEY];
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
