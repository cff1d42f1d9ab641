import browser from 'webextension-polyfill';

/**
 * Says that the reader's own sources changed: the worker then opens them anew,
 * and pages, which cannot see the extension's database, ask again.
 */
const KEY = 'packsChanged';

export async function announcePackChange(now: number): Promise<void> {
  // Pages then show what they know until they are loaded again: nothing worth failing an import for.
  await browser.storage.local.set({ [KEY]: now }).catch(() => {});
}

/** Calls back after every change of the packs, from any context; returns how to stop. */
export function watchPacks(onChange: () => void): () => void {
  const listen = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY in changes) onChange();
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}
