import type { Explains } from '@/utils/settings/settings';
import { englishParts, piecesOf } from '@/utils/text/english';
import { countHan, hasHan } from '@/utils/text/han';

/** What counts as text worth reading, given which languages the reader has explained. */
export interface Reads {
  /** Could there be any in this text? Asked for every text of a page, so it looks at characters alone. */
  may(text: string): boolean;
  /** How much of it there is, in Han characters; a word of English counts as two. */
  amount(text: string): number;
  /**
   * Whether the character at a place is, or could be part of, a word we explain; `lang` gives the language the page
   * claims to be in.
   */
  at(text: string, offset: number, lang: () => string): boolean;
}

/** How far around a place its language is looked for, in UTF-16 units. */
const AROUND = 500;
const HAN_OF_A_WORD = 2;
const WORD_OR_EMOJI = /[\p{L}\p{N}\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u;

/** What is read where these languages are explained. */
export function readsOf(explains: Explains): Reads {
  const chinese = explains !== 'english';
  const english = explains !== 'chinese';
  return {
    may: (text) => (chinese && hasHan(text)) || (english && /[a-z]/i.test(text)),
    amount: (text) => (chinese ? countHan(text) : 0) + (english ? HAN_OF_A_WORD * englishWords(text) : 0),
    at(text, offset, lang) {
      const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
      if (hasHan(character)) return chinese;
      if (!WORD_OR_EMOJI.test(character)) return false;
      const around = text.slice(Math.max(0, offset - AROUND), offset + AROUND);
      // yyds and 666 are looked up where the page is Chinese; other pages are left in peace.
      if (chinese && (hasHan(around) || /^zh/i.test(lang()))) return true;
      return english && englishParts(around).length > 0;
    },
  };
}

function englishWords(text: string): number {
  let words = 0;
  for (const { start, end } of englishParts(text))
    for (const { isWord } of piecesOf(text.slice(start, end))) if (isWord) words++;
  return words;
}
