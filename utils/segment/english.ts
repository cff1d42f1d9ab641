import { type EnglishFile, EnglishMatcher } from '@/utils/lexicon/english';
import { englishParts } from '@/utils/text/english';
import { hasHan } from '@/utils/text/han';
import type { Analysis, Entry, EntryRef, Token } from './token';

/** A term's place in a text. */
interface Mark {
  start: number;
  end: number;
  entry: number;
}

/** yyds, xswl, u1s1: in letters, but nothing an English speaker could say. */
const LETTERS_ALONE = /^\s*(?:[^aeiou\s]+|\S*\d\S*)\s*$/i;

/** English terms in posts and comments, in the shape of all tokens and entries. */
export class English {
  readonly #matcher: EnglishMatcher;
  readonly #entries: Entry[];

  /** `keyOf` gives the deck's identity of a term. */
  constructor(file: EnglishFile, keyOf: (term: string) => string) {
    this.#matcher = new EnglishMatcher(file);
    this.#entries = file.entries.map((english) => ({
      headword: english.term,
      simplified: english.term,
      traditional: english.term,
      dictionary: [],
      english,
      key: keyOf(english.term),
    }));
  }

  /** Whether a text is English alone, so that Chinese slang in letters (get, man, high) is not looked for in it. */
  claims(text: string): boolean {
    if (hasHan(text)) return false;
    const isEnglish = englishParts(text).length > 0;
    return isEnglish && (!LETTERS_ALONE.test(text) || this.#find(text).length > 0);
  }

  /**
   * Adds the English terms of texts to their analysis. A text without tokens
   * is covered by plain ones; where Chinese explains a word, Chinese stays.
   */
  add(texts: readonly string[], { texts: analysed, entries }: Analysis): Analysis {
    const all = [...entries];
    const refs = new Map<number, EntryRef>();
    const refOf = (entry: number) => {
      const ref = refs.get(entry) ?? all.push(this.#entries[entry]!) - 1;
      refs.set(entry, ref);
      return ref;
    };
    return {
      texts: texts.map((text, i) => weave(text, analysed[i] ?? [], this.#find(text), refOf)),
      entries: all,
    };
  }

  #find(text: string): Mark[] {
    return englishParts(text).flatMap(({ start, end, isBrief }) => {
      const part = text.slice(start, end);
      const marks = this.#matcher.find(part, { isBrief, isWhole: part.length === text.length });
      return marks.map((mark) => ({ ...mark, start: mark.start + start, end: mark.end + start }));
    });
  }
}

/** Puts marks in place of the plain tokens they cover. */
function weave(text: string, tokens: readonly Token[], marks: Mark[], refOf: (entry: number) => EntryRef): Token[] {
  const under = tokens.length > 0 || text === '' ? tokens : [plain(0, text.length)];
  const woven: Token[] = [];
  let at = 0;
  for (const { start, end, entry } of marks) {
    const covered = under.filter((token) => token.start < end && token.end > start);
    if (covered.some(({ kind }) => kind !== 'other')) continue;
    woven.push(...cut(under, at, start), { start, end, kind: 'slang', readings: [], entry: refOf(entry) });
    at = end;
  }
  return [...woven, ...cut(under, at, text.length)];
}

const plain = (start: number, end: number): Token => ({ start, end, kind: 'other', readings: [] });

/** The tokens between two places; what reaches over an edge, which only plain ones do, is cut there. */
function cut(tokens: readonly Token[], from: number, to: number): Token[] {
  return tokens
    .filter(({ start, end }) => from < to && start < to && end > from)
    .map((token) => {
      const start = Math.max(token.start, from);
      const end = Math.min(token.end, to);
      return start === token.start && end === token.end ? token : { ...token, start, end };
    });
}
