// Relative imports: the build step loads this file too, before the @ alias exists.
import type { DictionaryEntry } from './entry';
import { Offsets } from './offsets';
import { asUint16, asUint32, type Section } from './sections';
import { packTexts, readTexts } from './texts';

/**
 * How entries are read, by the readings of their characters: of 124,000 entries 97,000 are read as their characters
 * mostly are and take no byte. The others say for each character the number of its reading (base 36, zeros at the end left
 * out), or are spelled out behind =.
 */

/** The readings of each character (UTF-16 unit), in four sections of the file. */
const SECTION = {
  /** The characters, sorted. */
  units: 0,
  /** Character → its bytes in `texts`. */
  lengths: 1,
  sums: 2,
  /** UTF-8: readings as CC-CEDICT writes them, the commonest first, parted by spaces. */
  texts: 3,
} as const;
export const SOUND_SECTIONS = Object.keys(SECTION).length;

const SPELLED = '=';
/** Digits of base 36. */
const MOST_READINGS = 36;

/** The readings of a character by its UTF-16 unit; none where it is not known. */
type ReadingsOf = (unit: number) => readonly string[];

/** The syllables of an entry by its characters, where each has one. */
function syllablesOf(headword: string, pinyin: string): string[] | undefined {
  const syllables = pinyin.split(' ');
  return syllables.length === headword.length ? syllables : undefined;
}

/** The readings that the characters of traditional headwords have, the commonest first. */
export function soundsOf(entries: readonly DictionaryEntry[]): ReadonlyMap<number, readonly string[]> {
  const counts = new Map<number, Map<string, number>>();
  for (const { traditional, pinyin } of entries)
    syllablesOf(traditional, pinyin)?.forEach((syllable, i) => {
      const unit = traditional.charCodeAt(i);
      const readings = counts.get(unit) ?? new Map<string, number>();
      readings.set(syllable, (readings.get(syllable) ?? 0) + 1);
      counts.set(unit, readings);
    });
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return new Map(
    sorted.map(([unit, readings]) => [unit, [...readings].sort((a, b) => b[1] - a[1]).map(([reading]) => reading)]),
  );
}

/** Packs what {@link soundsOf} found. */
export function packSounds(sounds: ReadonlyMap<number, readonly string[]>): Section[] {
  const texts = packTexts([...sounds.values()].map((readings) => readings.join(' ')));
  return [Uint16Array.from(sounds.keys()), texts.lengths, texts.sums, texts.bytes];
}

/** Opens the sections that {@link packSounds} wrote. A character's readings are kept once they were asked for. */
export function openSounds(sections: Uint8Array<ArrayBuffer>[]): ReadingsOf {
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const units = asUint16(bytes('units'));
  const text = readTexts(new Offsets(asUint16(bytes('lengths')), asUint32(bytes('sums'))), bytes('texts'));
  const known = new Map<number, readonly string[]>();
  return (unit) => {
    let readings = known.get(unit);
    if (!readings) {
      readings = text(placeOf(unit, units)).split(' ');
      known.set(unit, readings);
    }
    return readings;
  };
}

/** Where a number that is there stands among sorted ones. */
function placeOf(unit: number, units: Uint16Array): number {
  let low = 0;
  let high = units.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (units[middle]! < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A headword's pinyin in short; see {@link readSound}. */
export function writeSound(headword: string, pinyin: string, readingsOf: ReadingsOf): string {
  const numbers = syllablesOf(headword, pinyin)?.map((syllable, i) =>
    readingsOf(headword.charCodeAt(i)).indexOf(syllable),
  );
  if (!numbers?.every((number) => number >= 0 && number < MOST_READINGS)) return SPELLED + pinyin;
  return numbers
    .map((number) => number.toString(MOST_READINGS))
    .join('')
    .replace(/0+$/, '');
}

/** The pinyin back from what {@link writeSound} made of it. */
export function readSound(headword: string, sound: string, readingsOf: ReadingsOf): string {
  if (sound.startsWith(SPELLED)) return sound.slice(SPELLED.length);
  let pinyin = '';
  for (let i = 0; i < headword.length; i++) {
    if (i > 0) pinyin += ' ';
    pinyin += readingsOf(headword.charCodeAt(i))[i < sound.length ? Number.parseInt(sound[i]!, MOST_READINGS) : 0]!;
  }
  return pinyin;
}
