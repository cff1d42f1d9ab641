// Relative imports: the build step loads this file too, before the @ alias exists.
import type { LexiconEntry } from '../lexicon/entry';
import { fold } from '../text/fold';
import { isHan } from '../text/han';
import { BANDS } from './bands';
import type { DictionaryEntry } from './entry';
import { ENTRY_SECTIONS, packEntries, sensesText } from './entry-columns';
import { cost, type Frequencies } from './frequency';
import { scriptPairs, simplifier } from './scripts';
import { writeSections } from './sections';
import { writeShorthand } from './shorthand-writer';
import { packSlang, SLANG_SECTIONS, slangTexts } from './slang-table';
import { packTexts } from './texts';
import { buildTrie } from './trie';
import { costTogether } from './word-cost';
import { packWords, WORD_SECTIONS } from './word-table';

/** What the build compiles into the one file the extension ships. */
export interface PackSource {
  entries: DictionaryEntry[];
  lexicon: LexiconEntry[];
  frequencies: Frequencies;
  /** The usual reading of a headword, numbered or tone-marked, to put the likeliest of several entries first. */
  usualReading: (headword: string) => string;
  /** Stretches that are no headwords → how they are read, tone-marked syllables parted by spaces; and for whose sake. */
  phrases: { readings: Map<string, string>; characters: string };
  /** What `scripts/train-readings.ts` wrote; see ReadingModel. */
  model: { readings: string; weights: Uint8Array };
}

/** Where the sections of other files begin: see `word-table.ts`, `entry-columns.ts`, `slang-table.ts`. */
export const PARTS = {
  words: 0,
  entries: WORD_SECTIONS,
  slang: WORD_SECTIONS + ENTRY_SECTIONS,
} as const;
const OWN = WORD_SECTIONS + ENTRY_SECTIONS + SLANG_SECTIONS;

/** The other sections. */
export const SECTION = {
  /** Part of speech per key: a letter of jieba's tags as a character code, 0 = not known. */
  wordClasses: OWN,
  /** UTF-8: a character and its readings a line, as the model numbers them. */
  modelReadings: OWN + 1,
  modelWeights: OWN + 2,
  /** Stretches of several words with readings of their own; the value is their number plus one. */
  phraseUnits: OWN + 3,
  phraseChildCounts: OWN + 4,
  phraseValues: OWN + 5,
  phraseLengths: OWN + 6,
  phraseSums: OWN + 7,
  /** UTF-8: tone-marked syllables parted by spaces. */
  phraseTexts: OWN + 8,
  /** UTF-8: the characters that phrases are there for. */
  phraseCharacters: OWN + 9,
  /** The cost up to which a word belongs to the commonest 300, 600, …: see {@link BANDS}. */
  bands: OWN + 10,
  /** UTF-8: traditional characters, each with its simplified form; see `scripts.ts`. */
  scriptPairs: OWN + 11,
  /** Sign → the bytes it stands for; see `shorthand.ts`. */
  signLengths: OWN + 12,
  signStretches: OWN + 13,
} as const;
export const SECTION_COUNT = OWN + Object.keys(SECTION).length;

/** Compiles dictionary, frequencies and lexicon; the layout is described in {@link SECTION}. */
export function packDictionary(source: PackSource): Uint8Array {
  // Headwords that begin alike stand together, which compresses better.
  const entries = [...source.entries].sort(byKey);
  const heads = headsByKey(entries, source.usualReading);
  const counts = countsByKey(source);
  const costs = costsByKey([...heads.keys()], counts, source.frequencies.total);
  const pairs = scriptPairs(entries);
  const words = packWords({ heads, costOf: (key) => costs.get(key)! });
  const shorthand = writeShorthand([...entries.map(sensesText), ...slangTexts(source.lexicon)]);

  const phraseList = [...source.phrases.readings.keys()];
  const phraseNumbers = new Map(phraseList.map((phrase, i) => [phrase, i + 1]));
  const phrases = buildTrie(phraseList, (phrase) => phraseNumbers.get(phrase)!, 65535);
  const phraseTexts = packTexts([...source.phrases.readings.values()]);

  return writeSections([
    ...words.sections,
    ...packEntries(entries, shorthand.texts.slice(0, entries.length), simplifier(pairs)),
    ...packSlang(source.lexicon, shorthand.texts.slice(entries.length)),
    wordClasses(words.keys, source),
    new TextEncoder().encode(source.model.readings),
    source.model.weights,
    phrases.units,
    phrases.childCounts,
    phrases.values,
    phraseTexts.lengths,
    phraseTexts.sums,
    phraseTexts.bytes,
    new TextEncoder().encode(source.phrases.characters),
    bands(source.entries, costs),
    new TextEncoder().encode(pairs),
    shorthand.lengths,
    shorthand.stretches,
  ]);
}

function byKey(a: DictionaryEntry, b: DictionaryEntry): number {
  return a.simplified < b.simplified ? -1 : a.simplified > b.simplified ? 1 : 0;
}

/** Folded headword (both scripts) → its entries, likeliest first. */
function headsByKey(entries: DictionaryEntry[], usualReading: PackSource['usualReading']): Map<string, number[]> {
  const heads = new Map<string, number[]>();
  entries.forEach(({ simplified, traditional }, i) => {
    for (const key of new Set([fold(simplified), fold(traditional)])) {
      const list = heads.get(key);
      if (list) list.push(i);
      else heads.set(key, [i]);
    }
  });
  for (const list of heads.values()) {
    if (list.length < 2) continue;
    const usual = usualReading(entries[list[0]!]!.simplified);
    const rank = new Map(list.map((i) => [i, likelihood(entries[i]!, usual)]));
    list.sort((a, b) => rank.get(b)! - rank.get(a)! || a - b);
  }
  return heads;
}

/** The usual reading counts most; names, variants and old words come last whatever their reading. */
function likelihood({ pinyin, senses }: DictionaryEntry, usual: string): number {
  const plain = senses.filter(
    (s) => !/^(?:(?:old |Japanese |archaic )?variant of|surname |see |used in |erhua)/.test(s),
  );
  let score = Math.min(senses.length, 8) / 10;
  const reading = pinyin.toLowerCase().replace(/ /g, '');
  if (reading === usual) score += 4;
  // 东西 dōngxi, 地方 dìfang: the everyday sense of a pair is the one with the light second syllable.
  else if (reading.replace(/5$/, '') === usual.replace(/[1-4]$/, '')) score += 4.5;
  if (/^[A-Z]/.test(pinyin)) score -= 3;
  if (plain.length === 0) score -= 5;
  if (/^\((?:archaic|old|literary|bound form, )\)/.test(senses[0]!)) score -= 1;
  return score;
}

/** A traditional form is as frequent as its simplified one; where forms meet, the commoner counts. */
function countsByKey({ entries, frequencies }: PackSource): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { simplified, traditional } of entries) {
    const count = Math.max(frequencies.counts.get(simplified) ?? 0, frequencies.counts.get(traditional) ?? 0);
    for (const key of [fold(simplified), fold(traditional)]) if (count > (counts.get(key) ?? 0)) counts.set(key, count);
  }
  return counts;
}

/** Tags by simplified form; the traditional one is the same word. */
function wordClasses(keys: string[], { entries, frequencies }: PackSource): Uint8Array {
  const classes = new Map<string, number>();
  for (const { simplified, traditional } of entries) {
    const tag = frequencies.tags.get(simplified) ?? frequencies.tags.get(traditional);
    if (!tag) continue;
    // Names of people and places behave unlike other nouns.
    const letter = tag.startsWith('nr') ? 'N' : tag.startsWith('ns') ? 'S' : tag[0]!;
    for (const key of [fold(simplified), fold(traditional)]) classes.set(key, letter.charCodeAt(0));
  }
  return Uint8Array.from(keys, (key) => classes.get(key) ?? 0);
}

/**
 * Words the frequency list lacks are rare, but being in the dictionary counts
 * for something: no dearer than their parts side by side.
 */
function costsByKey(keys: string[], counts: Map<string, number>, total: number): Map<string, number> {
  const costs = new Map(keys.map((key) => [key, cost(counts.get(key) ?? (key.length === 1 ? 1 : 3), total)]));
  const costOf = (word: string) => costs.get(word);
  for (const key of keys) if (!counts.has(key)) costs.set(key, costTogether(key, costs.get(key)!, costOf));
  return costs;
}

/** The cost of the last word in each band, by simplified form. */
function bands(entries: DictionaryEntry[], costs: Map<string, number>): Uint8Array {
  const words = [...new Set(entries.map(({ simplified }) => fold(simplified)))].filter((word) =>
    isHan(word.codePointAt(0)!),
  );
  const sorted = words.map((word) => costs.get(word)!).sort((a, b) => a - b);
  return Uint8Array.from(BANDS, (size) => sorted[Math.min(size, sorted.length) - 1] ?? 0);
}
