import type { Explains } from '@/utils/settings/settings';
import { isEnglish, piecesOf } from '@/utils/text/english';
import { countHan, hasHan } from '@/utils/text/han';
import type { Direction } from '@/utils/translate/engine';

/** What stays as it is in every language: mentions, tags, addresses, stickers. */
const KEPT = /https?:\/\/\S+|[@＠][\p{L}\p{N}_.·-]+|[#＃][^\s#＃]+(?:[#＃]|\[话题\][#＃])?|\[[^[\]\n]{1,12}\]/gu;
/** A word of English says as much as two characters. */
const HAN_OF_A_WORD = 2;

/**
 * Which way a text is to be translated for a reader who has these languages explained; null when it says nothing that
 * could be: no words, names and tags alone, a language of neither kind.
 */
export function directionOf(text: string, explains: Explains): Direction | null {
  const said = text.replace(KEPT, ' ');
  if (explains !== 'chinese' && isMostlyEnglish(said)) return { from: 'en', to: 'zh' };
  return explains !== 'english' && hasHan(said) ? { from: 'zh', to: 'en' } : null;
}

function isMostlyEnglish(text: string): boolean {
  const letters = text.replace(/\p{Script=Han}+/gu, ' ');
  const words = piecesOf(letters).filter(({ isWord, form }) => isWord && /[a-z]/.test(form));
  if (HAN_OF_A_WORD * words.length <= countHan(text)) return false;
  // One word alone may be initials of Chinese ones (yyds).
  const isWorth = words.length > 1 || words.some(({ form }) => form.length > 3 && /[aeiou]/.test(form));
  return isWorth && isEnglish(letters);
}
