import { type CardKey, isSentence, languageOf, type WordSnapshot } from '@/utils/deck/card';
import { snapshotOf } from '@/utils/page/snapshot';
import type { Engine } from '@/utils/segment/engine';
import type { English } from '@/utils/segment/english';
import type { Analysis } from '@/utils/segment/token';
import type { Describe, Described } from '@/utils/sync/account/account-deck';

interface Dictionaries {
  openEngine: () => Promise<Engine>;
  openEnglish: () => Promise<English>;
}

/** Makes what looks words up that come from another device without their dictionary text. Opens only what they need. */
export function makeDescribe({ openEngine, openEnglish }: Dictionaries): Describe {
  return async (words) => {
    const found = new Map<CardKey, WordSnapshot>();
    const chinese = words.filter(({ key }) => languageOf(key) === 'zh');
    const english = words.filter(({ key }) => languageOf(key) === 'en' && !isSentence(key));
    const texts = (some: readonly Described[]) => some.map(({ simplified }) => simplified);
    if (chinese.length > 0) add(found, chinese, (await openEngine()).analyse(texts(chinese), { also: false }));
    if (english.length > 0) {
      const empty: Analysis = { texts: english.map(() => []), entries: [] };
      add(found, english, (await openEnglish()).add(texts(english), empty));
    }
    return found;
  };
}

function add(found: Map<CardKey, WordSnapshot>, words: readonly Described[], { texts, entries }: Analysis): void {
  for (const [i, { key, simplified }] of words.entries()) {
    const tokens = texts[i] ?? [];
    const [token, ...others] = tokens.filter(({ entry }) => entry !== undefined);
    const entry = token?.entry === undefined ? undefined : entries[token.entry];
    const isWhole = entry?.key === key && others.length === 0 && !entry.own;
    const pinyin = tokens.flatMap(({ readings }) => readings).join(' ');
    if (isSentence(key)) found.set(key, bare(key, simplified, pinyin));
    else if (isWhole) found.set(key, { ...snapshotOf(entry, token!.readings), key });
    else if (pinyin) found.set(key, bare(key, simplified, pinyin));
  }
}

/** How it is read, and nothing about what it means. */
const bare = (key: CardKey, simplified: string, pinyin: string): WordSnapshot => ({
  key,
  simplified,
  traditional: simplified,
  pinyin,
  gloss: '',
  basis: 'dictionary',
});
