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
  const isForEnglish = explains !== 'english' && hasHan(said);
  const isForChinese =
    explains !== 'chinese' && isEnglish(hasHan(said) ? said.replace(/\p{Script=Han}+/gu, ' ') : said);
  // Who has both explained gets the language most of the text is not in.
  if (isForEnglish && (!isForChinese || countHan(said) >= HAN_OF_A_WORD * wordsIn(said)))
    return { from: 'zh', to: 'en' };
  return isForChinese ? { from: 'en', to: 'zh' } : null;
}

const wordsIn = (text: string): number =>
  piecesOf(text).filter(({ isWord, form }) => isWord && /[a-z]/.test(form)).length;
