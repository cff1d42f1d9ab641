import type { Language } from '@/utils/text/language';
import { wellFormed } from '@/utils/text/plain-text';

/** A place where a word can be looked up. `{word}` in its address stands for the word. */
interface Place {
  id: string;
  url: string;
  /** Only words of this language are found there. */
  language?: Language;
}

/** The places we know. Their names are messages, `lookup_<id>`. */
export const PLACES = [
  { id: 'pleco', url: 'plecoapi://x-callback-url/s?q={word}', language: 'zh' },
  { id: 'mdbg', url: 'https://www.mdbg.net/chinese/dictionary?wdqb={word}', language: 'zh' },
  { id: 'xiaohongshu', url: 'https://www.xiaohongshu.com/search_result?keyword={word}' },
  { id: 'baike', url: 'https://baike.baidu.com/item/{word}', language: 'zh' },
  { id: 'wiktionary', url: 'https://en.wiktionary.org/wiki/{word}' },
  { id: 'jikipedia', url: 'https://jikipedia.com/search?phrase={word}', language: 'zh' },
  { id: 'zdic', url: 'https://www.zdic.net/hans/{word}', language: 'zh' },
] as const satisfies readonly Place[];

type PlaceId = (typeof PLACES)[number]['id'];

/** A place on the reader's list: one of ours, or one of their own with a name and an address. */
export type Lookup = { on: boolean } & ({ id: PlaceId } | { name: string; url: string });

/** Those that show the word itself; the rest are there to be switched on. */
const ON_AT_FIRST: readonly PlaceId[] = ['pleco', 'mdbg', 'xiaohongshu', 'wiktionary'];

export const LOOKUP_DEFAULTS: readonly Lookup[] = PLACES.map(({ id }) => ({ id, on: ON_AT_FIRST.includes(id) }));

/** Why an address cannot be used: it leads elsewhere than to the web or to Pleco, or has no place for the word. */
export type TemplateProblem = 'scheme' | 'word';

/** Looks at an address that a reader wrote; null when it can be used. */
export function templateProblem(url: string): TemplateProblem | null {
  if (!/^(https|plecoapi):\/\/[^\s{}]/.test(url) || !URL.canParse(url)) return 'scheme';
  return url.includes('{word}') ? null : 'word';
}

/** The address of a word at a place; null where the place has no words of its language, or its address cannot be used. */
export function lookupUrl(lookup: Lookup, word: string, language: Language): string | null {
  const place: Pick<Place, 'url' | 'language'> | undefined =
    'id' in lookup ? PLACES.find(({ id }) => id === lookup.id) : lookup;
  if (!place || (place.language && place.language !== language) || templateProblem(place.url)) return null;
  return place.url.replaceAll('{word}', () => encodeURIComponent(wellFormed(word)));
}
