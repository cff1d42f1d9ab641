import browser from 'webextension-polyfill';
import { cardKey } from '@/utils/deck/card';
import { type Dictionary, openDictionary } from '@/utils/dictionary/dictionary';
import type { Pack } from '@/utils/packs/pack';
import { PackStore } from '@/utils/packs/store';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';

let opening: Promise<Engine> | undefined;
let dictionary: Promise<Dictionary> | undefined;

/**
 * The engine over the packed dictionary and the reader's packs, opened once in
 * a worker's life, and again after {@link forgetPacks}. Rejects with a
 * DictionaryError (or the fetch's own error) when the file is missing or
 * damaged; the next call tries again.
 */
export function openEngine(): Promise<Engine> {
  opening ??= open().catch((error) => {
    opening = undefined;
    dictionary = undefined;
    throw error;
  });
  return opening;
}

/** The packs changed: they are read again with the next question. */
export function forgetPacks(): void {
  opening = undefined;
}

async function open(): Promise<Engine> {
  dictionary ??= fetchDictionary();
  const [ours, packs] = await Promise.all([dictionary, openPacks()]);
  return new Engine({ dictionary: ours, packs, keyOf: cardKey, read: readAloud });
}

async function fetchDictionary(): Promise<Dictionary> {
  const response = await fetch(browser.runtime.getURL('/dictionary.bin'));
  return openDictionary(await response.arrayBuffer());
}

/** What the reader added must never keep a page from being read. */
async function openPacks(): Promise<Pack[]> {
  const store = new PackStore();
  try {
    return await store.open((name, error) => console.error(`Hongqiao: the source "${name}" cannot be opened`, error));
  } catch (error) {
    console.error('Hongqiao: your own sources cannot be opened', error);
    return [];
  } finally {
    store.close();
  }
}
