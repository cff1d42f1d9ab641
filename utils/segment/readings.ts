import { toneMarks } from '@/utils/pinyin/tones';
import { isHan } from '@/utils/text/han';

/** How many characters, letter runs and so on a headword has to be read syllable by syllable. */
function units(headword: string): { han: boolean; text: string }[] {
  const found: { han: boolean; text: string }[] = [];
  for (const char of headword) {
    const han = isHan(char.codePointAt(0)!);
    if (!han && !/[\p{L}\p{N}]/u.test(char)) continue;
    const last = found.at(-1);
    if (!han && last && !last.han) last.text += char;
    else found.push({ han, text: char });
  }
  return found;
}

/**
 * One tone-marked reading per Han character of the headword, from its numbered
 * pinyin. Letters and digits inside (卡拉OK, 21三体) take the syllables that are
 * left over. Empty when the two cannot be aligned.
 */
export function alignReadings(headword: string, numbered: string): string[] {
  const syllables = toneMarks(numbered).filter((s) => s !== '·' && s !== ',');
  const parts = units(headword);
  const han = parts.filter((p) => p.han).length;
  let spare = syllables.length - han;
  if (spare < 0) return [];
  const readings: string[] = [];
  let runs = parts.length - han;
  let at = 0;
  for (const part of parts) {
    if (part.han) {
      readings.push(syllables[at++]!);
      continue;
    }
    runs--;
    // The last run takes all that is spare; an earlier one a syllable per letter.
    const taken = runs === 0 ? spare : Math.min(spare, [...part.text].length);
    at += taken;
    spare -= taken;
  }
  return readings;
}
