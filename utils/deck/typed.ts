import { spoken } from '@/utils/pinyin/sandhi';
import { toneless, toneOf } from '@/utils/pinyin/tones';
import { readTypedPinyin, type TypedPinyin } from '@/utils/pinyin/typed-pinyin';
import { languageOf, type WordSnapshot } from './card';

/**
 * What was typed for a word, told from its meaning alone. Characters of either script and pinyin are both answers;
 * tones are checked softly, since many can say them and cannot spell them.
 *
 * - right: the word
 * - toneless: the syllables, with tones missing
 * - tones: the syllables, with a wrong tone on those numbered (from 0)
 * - close: one slip away from the word, `in` its characters, its sound or its letters
 * - wrong: something else
 * - empty: nothing was typed
 */
export type TypedVerdict =
  | { kind: 'right'; by: 'characters' | 'sound' | 'letters' }
  | { kind: 'toneless' }
  | { kind: 'tones'; syllables: number[] }
  | { kind: 'close'; in: 'characters' | 'sound' | 'letters' }
  | { kind: 'wrong' }
  | { kind: 'empty' };

type Expected = Pick<WordSnapshot, 'key' | 'simplified' | 'traditional' | 'pinyin'>;

/** Longer texts than any answer are cut before they are compared. */
const LONGEST = 200;

/** Compares what was typed with the word that was asked. */
export function checkTyped(typed: string, word: Expected): TypedVerdict {
  const answer = bare(typed.slice(0, LONGEST));
  if (answer === '') return { kind: 'empty' };
  const forms = [bare(word.simplified), bare(word.traditional)];
  const isEnglish = languageOf(word.key) === 'en';
  if (forms.includes(answer)) return { kind: 'right', by: isEnglish ? 'letters' : 'characters' };
  const isHan = /\p{Script=Han}/u.test(answer);
  const sound = isEnglish || isHan ? null : checkSound(readTypedPinyin(typed.slice(0, LONGEST)), word);
  if (sound) return sound;
  const what = isHan ? 'characters' : 'letters';
  return forms.some((form) => isClose(answer, form, what)) ? { kind: 'close', in: what } : { kind: 'wrong' };
}

/** Without what may be typed or not: case, width, spaces, marks. Signs stay where there is nothing else (🐂🍺). */
function bare(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\uFE0F|[\s\u200B-\u200D]/g, '');
  return folded.replace(/[^\p{L}\p{N}\p{M}]/gu, '') || folded;
}

interface ExpectedSyllable {
  letters: string;
  /** As the dictionary has it, and as it is said in this word; 5 without a mark. */
  tones: number[];
}

function checkSound(typed: TypedPinyin | null, word: Expected): TypedVerdict | null {
  const syllables = syllablesOf(word);
  if (!typed || syllables.length === 0) return null;
  const letters = syllables.map((syllable) => syllable.letters).join('');
  if (typed.letters !== letters) {
    return isClose(typed.letters, letters, 'sound') || confusable(typed.letters) === confusable(letters)
      ? { kind: 'close', in: 'sound' }
      : null;
  }
  const given = tonesBySyllable(typed, syllables);
  const wrong = syllables.flatMap(({ tones }, i) => (given[i] !== undefined && !tones.includes(given[i]) ? [i] : []));
  if (wrong.length > 0) return { kind: 'tones', syllables: wrong };
  // A light syllable carries no tone that could be missing.
  const isWhole = syllables.every(({ tones }, i) => given[i] !== undefined || tones.includes(5));
  return isWhole ? { kind: 'right', by: 'sound' } : { kind: 'toneless' };
}

/** The syllables of a reading, as a verdict numbers them. */
export const syllablesIn = (pinyin: string): string[] => pinyin.split(/[^\p{L}\p{M}]+/u).filter(Boolean);

function syllablesOf({ simplified, pinyin }: Expected): ExpectedSyllable[] {
  const readings = syllablesIn(pinyin.toLowerCase());
  const chars = [...simplified];
  const said =
    chars.length === readings.length
      ? spoken(readings.map((reading, i) => ({ char: chars[i]!, reading, begins: i === 0 })))
      : readings;
  return readings.map((reading, i) => ({
    letters: readTypedPinyin(toneless(reading))?.letters ?? reading,
    tones: [toneOf(reading), toneOf(said[i]!)],
  }));
}

/** The tone typed for each syllable: the last one, where somebody typed two. */
function tonesBySyllable({ tones }: TypedPinyin, syllables: readonly ExpectedSyllable[]): (number | undefined)[] {
  let end = 0;
  return syllables.map(({ letters }) => {
    const start = end;
    end += letters.length;
    return tones.findLast(({ at }) => at >= start && at < end)?.tone;
  });
}

/** Sounds that learners, and many speakers of the south, do not tell apart. */
const confusable = (letters: string): string =>
  letters
    .replace(/([zcs])h/g, '$1')
    .replace(/([aeiou])ng/g, '$1n')
    .replace(/v/g, 'u');

/** Below these lengths one slip makes another word: 草 is not 花, mao is not hao. */
const LEAST = { characters: 2, sound: 4, letters: 4 } as const;

/** Whether one sign more, less or other, or two in each other's place, make what was typed the word. */
function isClose(typed: string, form: string, what: keyof typeof LEAST): boolean {
  const [a, b] = [[...typed], [...form]];
  if (b.length < LEAST[what]) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || (left.length <= 1 && right.length <= 1);
}
