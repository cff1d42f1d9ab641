import browser from 'webextension-polyfill';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { Reverse, type ReverseFile } from '@/utils/gloss/reverse';
import type { EnglishFile } from '@/utils/lexicon/english';
import type { Pack } from '@/utils/packs/pack';
import { PackStore } from '@/utils/packs/store';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';

/** What opens once in a worker's life, and again when it failed or was forgotten. */
function kept<T>(open: () => Promise<T>): { get: () => Promise<T>; forget: () => void } {
  let opening: Promise<T> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const get = () => {
    opening ??= open().catch((error) => {
      forget();
      throw error;
    });
    return opening;
  };
  return { get, forget };
}

const ourFile = (path: string) => fetch(browser.runtime.getURL(path));

const dictionary = kept(async () => openDictionary(await (await ourFile('/dictionary.bin')).arrayBuffer()));
const engine = kept(async (): Promise<Engine> => {
  const [ours, packs] = await Promise.all([dictionary.get(), openPacks()]);
  return new Engine({ dictionary: ours, packs, keyOf: cardKey, read: readAloud });
});
const english = kept(async (): Promise<English> => {
  const file: EnglishFile = await (await ourFile('/english.json')).json();
  return new English(file, (term) => cardKey(term, 'en'));
});
const reverse = kept(async (): Promise<Reverse> => {
  const file: ReverseFile = await (await ourFile('/gloss-en.json')).json();
  return new Reverse(file);
});

/**
 * The engine over the packed dictionary and the reader's packs. Rejects with a
 * DictionaryError (or the fetch's own error) when the file is missing or damaged.
 */
export const openEngine = engine.get;

/** The packs changed: they are read again with the next question. */
export const forgetPacks = engine.forget;

/** The English terms, in a file of their own: who has only Chinese explained never fetches it. */
export const openEnglish = english.get;

/** English to Chinese, in a file of its own: it is fetched when an English text is to be glossed. */
export const openReverse = reverse.get;

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
