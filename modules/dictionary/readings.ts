import type { DictionaryEntry } from '../../utils/dictionary/entry';
import { isLightForm, toneMarks } from '../../utils/pinyin/tones';
import { isHan } from '../../utils/text/han';

/** Simplified headword → how the dictionary reads it, tone-marked and without capitals. */
export type Readings = ReadonlyMap<string, readonly string[][]>;

/**
 * Said otherwise than CC-CEDICT has it, or no word where the lexicon has it (厉害了我的哥 is not about a 的哥). Add to these
 * when the check below is wrong and the entry right.
 */
const ALSO_SAID: Record<string, string> = {
  到了: 'dào le',
  打的: 'dǎ de',
  的哥: 'de gē',
  谁: 'shuí',
  狗狗: 'gǒu gǒu',
  噶: 'gā',
  嘎哈: 'gà há',
  嘎: 'gà',
  懵: 'mēng',
  吐槽: 'tǔ cáo',
  劈腿: 'pī tuǐ',
  炸鱼: 'zhà yú',
  作死: 'zuō sǐ',
  工口: 'gōng kǒu',
  我勒个去: 'wǒ lēi gè qù',
};

/** The readings of all headwords that are written in Han characters alone. */
export function readingsOf(entries: readonly DictionaryEntry[]): Readings {
  const readings = new Map<string, string[][]>();
  for (const { simplified, pinyin } of entries) {
    const said = toneMarks(pinyin.toLowerCase());
    if (said.length !== [...simplified].length) continue;
    const known = readings.get(simplified);
    if (known) known.push(said);
    else readings.set(simplified, [said]);
  }
  for (const [word, said] of Object.entries(ALSO_SAID))
    readings.set(word, [...(readings.get(word) ?? []), said.split(' ')]);
  return readings;
}

/** Longest headword that is looked for inside a term. */
const LONGEST = 6;

/**
 * What is wrong with the reading of a term in Han characters: a syllable too many or too few, or one that none of the
 * words the term is made of has; undefined where nothing is. An empty reading says that nobody says the term aloud.
 */
export function wrongSyllable(term: string, pinyin: string, readings: Readings): string | undefined {
  const chars = [...term];
  if (pinyin === '' || !chars.every((char) => isHan(char.codePointAt(0)!))) return undefined;
  const said = pinyin.toLowerCase().split(/\s+/);
  if (said.length !== chars.length) return `has ${said.length} syllables for ${chars.length} characters`;
  for (let at = 0, length: number; at < chars.length; at += length) {
    length = Math.min(LONGEST, chars.length - at);
    while (length > 1 && !readings.has(chars.slice(at, at + length).join(''))) length--;
    const word = chars.slice(at, at + length).join('');
    const known = readings.get(word) ?? [];
    const given = said.slice(at, at + length);
    if (known.length > 0 && !known.some((reading) => reading.every((syllable, i) => sounds(given[i]!, syllable))))
      return `reads ${word} as ${given.join(' ')}, the dictionary as ${[...new Set(known.map((r) => r.join(' ')))].join(' or ')}`;
  }
  return undefined;
}

/** A light syllable stands for a full one, and er for the r of 哪儿. */
function sounds(given: string, known: string): boolean {
  return given === known || isLightForm(given, known) || (known === 'r' && given === 'er');
}
