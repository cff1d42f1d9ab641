import { foldHead, foldWords, isLatin, type Letter, readLetters } from './fold';

/** One thing to look for, folded for every place where it may be found; '' where it cannot be. */
export interface Term {
  head: string;
  latin: string;
  wide: string;
  /** As pinyin, letter by letter; null when it cannot be that. */
  sound: { letters: string; asked: readonly Letter[] } | null;
  /** Whether it names this tag. */
  names: (tag: string) => boolean;
}

/** What a reader typed: the whole, and its words when there are several. */
export interface Query {
  whole: Term;
  words: Term[];
}

/** Names of tags in the reader's language beside their own; see `Catalogue.find`. */
export type TagNames = Readonly<Record<string, string>>;

const LONGEST = 100;
const MOST_WORDS = 8;

/** Null when there is nothing to look for. */
export function parseQuery(text: string, tagNames: TagNames): Query | null {
  const typed = text.slice(0, LONGEST).trim();
  if (!typed) return null;
  const words = typed.split(/\s+/).slice(0, MOST_WORDS);
  return { whole: term(typed, tagNames), words: words.length > 1 ? words.map((word) => term(word, tagNames)) : [] };
}

function term(typed: string, tagNames: TagNames): Term {
  const words = foldWords(typed);
  const latin = words.every(isLatin) ? words.join(' ') : '';
  const wide = words.some(isLatin) ? '' : words.join(' ');
  return { head: foldHead(typed), latin, wide, sound: soundOf(typed), names: tagTest(words.join(' '), tagNames) };
}

function soundOf(typed: string): Term['sound'] {
  // Spaces may stand anywhere: whoever types does not always know where a syllable ends.
  const asked = readLetters(typed).filter(({ letter }) => letter !== ' ');
  if (asked.length === 0 || asked.some(({ letter }) => letter === '?')) return null;
  return { letters: asked.map(({ letter }) => letter).join(''), asked };
}

/** A tag is named by the beginning of its name in either language, or of any part of it: "weibo" names m.weibo.com. */
function tagTest(wanted: string, tagNames: TagNames): Term['names'] {
  if (wanted.length < 2) return () => false;
  return (tag) =>
    [tag, tagNames[tag] ?? ''].some((name) => {
      const words = foldWords(name);
      return words.some((_, i) => words.slice(i).join(' ').startsWith(wanted));
    });
}
