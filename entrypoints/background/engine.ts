import browser from 'webextension-polyfill';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';

let opening: Promise<Engine> | undefined;

/**
 * The engine over the packed dictionary, opened once in a worker's life.
 * Rejects with a DictionaryError (or the fetch's own error) when the file is
 * missing or damaged; the next call tries again.
 */
export function openEngine(): Promise<Engine> {
  opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function open(): Promise<Engine> {
  const response = await fetch(browser.runtime.getURL('/dictionary.bin'));
  return new Engine({ dictionary: openDictionary(await response.arrayBuffer()), keyOf: cardKey, read: readAloud });
}
