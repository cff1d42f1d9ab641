import { foldHead, foldWords, isLatin, type Letter, readLetters, withoutTo } from './fold';

/** One thing to look for, folded for every place where it may be found; '' where it cannot be. */
export interface Term {
  head: string;
  latin: string;
  wide: string;
  /** As pinyin, letter by letter; null when it cannot be that. */
  sound: Sound | null;
  /** Whether it names this tag. */
  names: (tag: string) => boolean;
}

export interface Sound {
  letters: string;
  /** The tones and dots that were typed; null when there are none. */
  asked: readonly Letter[] | null;
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
  // Longer words are in fewer rows, and the next word is looked for in these alone.
  const words = [...withoutTo(typed.split(/\s+/).slice(0, MOST_WORDS))].sort((a, b) => b.length - a.length);
  return { whole: term(typed, tagNames), words: words.length > 1 ? words.map((word) => term(word, tagNames)) : [] };
}

function term(typed: string, tagNames: TagNames): Term {
  const words = withoutTo(foldWords(typed));
  const latin = words.every(isLatin) ? words.join(' ') : '';
  // Latin letters stand among others, too: "t" in t恤.
  return {
    head: foldHead(typed),
    latin,
    wide: words.join(' '),
    sound: soundOf(typed),
    names: tagTest(words.join(' '), tagNames),
  };
}

function soundOf(typed: string): Sound | null {
  // Spaces may stand anywhere: whoever types does not always know where a syllable ends.
  const asked = readLetters(typed).filter(({ letter }) => letter !== ' ');
  if (asked.length === 0 || asked.some(({ letter }) => letter === '?')) return null;
  const isPlain = asked.every(({ tone, umlaut }) => tone === undefined && !umlaut);
  return { letters: asked.map(({ letter }) => letter).join(''), asked: isPlain ? null : asked };
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
