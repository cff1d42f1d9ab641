import browser from 'webextension-polyfill';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import type { EnglishFile } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';

/** Opens once in a worker's life; after a failure the next call tries again. */
function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined;
  return () => {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}

const ourFile = (path: string) => fetch(browser.runtime.getURL(path));

/**
 * The engine over the packed dictionary. Rejects with a DictionaryError (or
 * the fetch's own error) when the file is missing or damaged.
 */
export const openEngine = once(async (): Promise<Engine> => {
  const file = await (await ourFile('/dictionary.bin')).arrayBuffer();
  return new Engine({ dictionary: openDictionary(file), keyOf: cardKey, read: readAloud });
});

/** The English terms, in a file of their own: who has only Chinese explained never fetches it. */
export const openEnglish = once(async (): Promise<English> => {
  const file: EnglishFile = await (await ourFile('/english.json')).json();
  return new English(file, (term) => cardKey(term, 'en'));
});
