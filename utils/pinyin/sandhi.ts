import { toneMarks, toneOf } from './tones';

/** A syllable with its character, and whether it begins a word. */
export interface Syllable {
  char: string;
  reading: string;
  begins: boolean;
}

const NUMERALS = new Set('〇零一二两三四五六七八九十百千万亿第0123456789年月日号');

/**
 * How syllables that follow each other without a pause are spoken: 不 rises
 * before a fourth tone, 一 before a fourth and falls before the others (not in
 * numbers), a third tone rises before a third in the same word or where two
 * words of one syllable meet. After 现代汉语词典 and Duanmu, "The Phonology of
 * Standard Chinese" (2007), chapter 11, without its longer domains.
 */
export function spoken(syllables: readonly Syllable[]): string[] {
  return syllables.map(({ char, reading }, i) => {
    const next = syllables[i + 1];
    if (!next) return reading;
    const tone = toneOf(next.reading);
    if (char === '不' && reading === 'bù') return tone === 4 ? 'bú' : reading;
    if (char === '一' && reading === 'yī') return one(syllables, i, tone);
    if (toneOf(reading) === 3 && tone === 3 && isClose(syllables, i)) return rising(reading);
    return reading;
  });
}

function one(syllables: readonly Syllable[], i: number, next: number): string {
  const before = syllables[i - 1];
  const after = syllables[i + 1]!;
  if ((before && NUMERALS.has(before.char)) || (NUMERALS.has(after.char) && !'百千万亿年月日'.includes(after.char)))
    return 'yī';
  // 一月 is January, 一年 a year: only the months are counted by name.
  if (after.char === '月' || after.char === '日') return 'yī';
  // 个 and its like are said lightly, and are fourth tones all the same.
  if (next === 4 || after.char === '个' || after.char === '個') return 'yí';
  return next === 5 ? 'yī' : 'yì';
}

/** In the same word, or where a word of one syllable meets another. */
function isClose(syllables: readonly Syllable[], i: number): boolean {
  const next = syllables[i + 1]!;
  if (!next.begins) return true;
  const isAlone = syllables[i]!.begins;
  const nextIsAlone = syllables[i + 2]?.begins ?? true;
  return isAlone && nextIsAlone;
}

function rising(reading: string): string {
  const plain = reading.normalize('NFD').replace('\u030c', '').normalize('NFC');
  return toneMarks(`${plain.replaceAll('ü', 'u:')}2`)[0]!;
}
