import { countHan } from '@/utils/text/han';
import { toneless, toneMarks } from './tones';

const NUMBERED = /(?:[a-zü]|u:)+[1-5]/g;
const SYLLABLE = /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouü]+(?:ng?(?![aeiouü])|r(?![aeiouü]))?)/;

/**
 * The reading of a term as the dictionary writes its own, one syllable for each
 * Han character, parted by spaces: from numbered or tone-marked pinyin, parted
 * or not. Empty when it is something else (bopomofo, kana, nothing); such words
 * are read by ear.
 */
export function readingOf(term: string, reading: string): string {
  const said = reading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’'·-]/g, ' ')
    .trim();
  const numbered = said.match(NUMBERED);
  const syllables =
    numbered && numbered.join('') === said.replace(/\s/g, '')
      ? toneMarks(numbered.join(' '))
      : said.split(/\s+/).flatMap(syllablesOf);
  return syllables.length > 0 && syllables.length === countHan(term) ? syllables.join(' ') : '';
}

/** Parts one run of tone-marked pinyin, longest syllable first; nothing when any of it is no pinyin. */
function syllablesOf(run: string): string[] {
  const letters = toneless(run);
  // A mark that has no letter of its own would shift all that follows.
  if (letters.length !== run.length) return [];
  const syllables: string[] = [];
  for (let at = 0; at < run.length; ) {
    const found = SYLLABLE.exec(letters.slice(at));
    if (!found) return [];
    syllables.push(run.slice(at, at + found[0].length));
    at += found[0].length;
  }
  return syllables;
}
