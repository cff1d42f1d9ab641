/**
 * Pinyin as people type it: nǐ hǎo, ni3hao3, ni hao, Xi'an, nv3, nu:3, nü3. What counts is which letters were typed
 * and which tone was put where; where syllables end need not be said.
 */
export interface TypedPinyin {
  /** Small letters without tones, ü as v. */
  letters: string;
  /** Each tone, 1 to 5, with the letter it was typed on (a mark) or after (a digit). */
  tones: { at: number; tone: number }[];
}

const MARKS: Record<string, number> = { '\u0304': 1, '\u0301': 2, '\u030C': 3, '\u0300': 4 };
const DIAERESIS = '\u0308';

/** Reads pinyin in any of its spellings; `null` when something in the text is none. */
export function readTypedPinyin(text: string): TypedPinyin | null {
  const tones: TypedPinyin['tones'] = [];
  let letters = '';
  for (const char of text.normalize('NFKC').toLowerCase().replace(/u:/g, 'v').normalize('NFD')) {
    const mark = MARKS[char];
    const at = letters.length - 1;
    if (/[a-z]/.test(char)) letters += char;
    else if (char === DIAERESIS && letters.endsWith('u')) letters = `${letters.slice(0, -1)}v`;
    else if (mark && at >= 0) tones.push({ at, tone: mark });
    // Neutral tones are written 5 or 0.
    else if (/[0-5]/.test(char) && at >= 0) tones.push({ at, tone: Number(char) || 5 });
    else if (!/[\s'’‘`\-·,.]/.test(char)) return null;
  }
  return letters === '' ? null : { letters: plainV(letters), tones };
}

/** After j, q, x and y there is no u but ü, and it is written u; lue and nue can only be lüe and nüe. */
const plainV = (letters: string): string => letters.replace(/([jqxy])v/g, '$1u').replace(/([ln])ue/g, '$1ve');
