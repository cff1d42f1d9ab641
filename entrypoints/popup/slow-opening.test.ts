// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { english, mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck } from '@/utils/deck/fakes';

let app: ReturnType<typeof mountApp>;

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  app.stop();
  vi.restoreAllMocks();
});

/** An earlier version of the deck, in a window that does not let go of it. */
function heldByAnother(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 10);
    opening.onupgradeneeded = () => {
      for (const table of ['cards', 'words', 'reviews', 'encounters', 'meta']) opening.result.createObjectStore(table);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

test('a deck that another window holds says what it waits for, and is not called empty', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const other = await heldByAnother('held');
  app = mountApp('words', aDeck('held'));
  await vi.waitFor(() => expect(app.text()).toContain(english('deck_opening')), 3000);
  expect(app.text()).not.toContain(english('words_empty'));
  other.close();
  await vi.waitFor(() => expect(app.text()).not.toContain(english('deck_opening')));
});
