// Relative imports: the build step loads this file too, before the @ alias exists.
import type { LexiconEntry } from '../lexicon/entry';
import { encodeLexiconEntry, lexiconForms } from '../lexicon/pack';
import { fold } from '../text/fold';
import { isHan } from '../text/han';
import { BANDS } from './bands';
import type { DictionaryEntry } from './entry';
import { cost, type Frequencies } from './frequency';
import { packLengths } from './offsets';
import { writeSections } from './sections';
import { buildTrie } from './trie';

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

/** Sections in the order of the file. Keys are numbered in the order of their trie nodes. */
export const SECTION = {
  units: 0,
  childCounts: 1,
  /** Cost byte per node; 0 = not a key. */
  costs: 2,
  /** Keys before node 64·i: makes a key's number from its node without an array of numbers per node. */
  ranks: 3,
  /** Key → its entries in `heads`. */
  headLengths: 4,
  headSums: 5,
  /** Entry numbers, likeliest first. */
  heads: 6,
  /** Entry → its bytes in `texts`. */
  textLengths: 7,
  textSums: 8,
  /** UTF-8: traditional, simplified (empty when the same), pinyin, senses, parted by U+001F. */
  texts: 9,
  lexiconUnits: 10,
  lexiconChildCounts: 11,
  /** Number of the lexicon entry plus one, per node. */
  lexiconValues: 12,
  lexiconLengths: 13,
  lexiconSums: 14,
  lexiconTexts: 15,
  /** Part of speech per key: a letter of jieba's tags as a character code, 0 = not known. */
  wordClasses: 16,
  /** UTF-8: a character and its readings a line, as the model numbers them. */
  modelReadings: 17,
  modelWeights: 18,
  /** Stretches of several words with readings of their own; the value is their number plus one. */
  phraseUnits: 19,
  phraseChildCounts: 20,
  phraseValues: 21,
  phraseLengths: 22,
  phraseSums: 23,
  /** UTF-8: tone-marked syllables parted by spaces. */
  phraseTexts: 24,
  /** UTF-8: the characters that phrases are there for. */
  phraseCharacters: 25,
  /** The cost up to which a word belongs to the commonest 300, 600, …: see {@link BANDS}. */
  bands: 26,
} as const;
export const SECTION_COUNT = Object.keys(SECTION).length;

/** How much cheaper a headword without a count is than its parts, in the unit of costs. */
const TOGETHER = 6;

/** Signs that stand beside any word: 到了 and 中的 are more often two words than the headword. */
const PARTICLE = /[了的着著是不个個只隻些]/;

/** Node numbers between two rank checkpoints. */
export const RANK_STEP = 64;

/** Compiles dictionary, frequencies and lexicon; the layout is described in {@link SECTION}. */
export function packDictionary(source: PackSource): Uint8Array {
  // Neighbours in the trie become neighbours in the file, which compresses better.
  const entries = [...source.entries].sort(byKey);
  const heads = headsByKey(entries, source.usualReading);
  const counts = countsByKey(source);
  const costs = costsByKey([...heads.keys()], counts, source.frequencies.total);
  const trie = buildTrie([...heads.keys()], (key) => costs.get(key)!, 255);
  const keys = keysInNodeOrder(trie);
  const headLists = keys.map((key) => heads.get(key)!);
  const headOffsets = packLengths(headLists.map((list) => list.length));

  const forms = lexiconForms(source.lexicon);
  const slang = buildTrie([...forms.keys()], (form) => forms.get(form)! + 1, 65535);
  const entryTexts = packTexts(entries.map(entryText));
  const lexiconTexts = packTexts(source.lexicon.map(encodeLexiconEntry));

  const phraseList = [...source.phrases.readings.keys()];
  const phraseNumbers = new Map(phraseList.map((phrase, i) => [phrase, i + 1]));
  const phrases = buildTrie(phraseList, (phrase) => phraseNumbers.get(phrase)!, 65535);
  const phraseTexts = packTexts([...source.phrases.readings.values()]);

  return writeSections([
    trie.units,
    trie.childCounts,
    trie.values,
    ranks(trie.values),
    headOffsets.lengths,
    headOffsets.sums,
    Uint32Array.from(headLists.flat()),
    entryTexts.lengths,
    entryTexts.sums,
    entryTexts.bytes,
    slang.units,
    slang.childCounts,
    slang.values,
    lexiconTexts.lengths,
    lexiconTexts.sums,
    lexiconTexts.bytes,
    wordClasses(keys, source),
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
  ]);
}

function byKey(a: DictionaryEntry, b: DictionaryEntry): number {
  return (
    a.simplified.length - b.simplified.length ||
    (a.simplified < b.simplified ? -1 : a.simplified > b.simplified ? 1 : 0)
  );
}

function entryText({ traditional, simplified, pinyin, senses }: DictionaryEntry): string {
  return [traditional, simplified === traditional ? '' : simplified, pinyin, ...senses].join('\u001f');
}

function packTexts(texts: string[]): { lengths: Uint16Array; sums: Uint32Array; bytes: Uint8Array } {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { ...packLengths(parts.map((part) => part.length)), bytes };
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
  for (const key of keys) {
    if (key.length === 1 || counts.has(key) || PARTICLE.test(key)) continue;
    costs.set(key, Math.max(1, Math.min(costs.get(key)!, partsCost(key, costs) - TOGETHER)));
  }
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

/** The cheapest way to say a word by shorter ones. */
function partsCost(key: string, costs: Map<string, number>): number {
  const best = [0];
  for (let end = 1; end <= key.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      if (end - start === key.length) continue;
      const part = costs.get(key.slice(start, end));
      if (part !== undefined) best[end] = Math.min(best[end]!, best[start]! + part);
    }
  }
  return best[key.length]!;
}

function ranks(costs: Uint8Array | Uint16Array): Uint32Array {
  const checkpoints = new Uint32Array(Math.ceil(costs.length / RANK_STEP));
  let keys = 0;
  costs.forEach((c, node) => {
    if (node % RANK_STEP === 0) checkpoints[node / RANK_STEP] = keys;
    if (c > 0) keys++;
  });
  return checkpoints;
}

function keysInNodeOrder({ units, childCounts, values }: ReturnType<typeof buildTrie>): string[] {
  const words: string[] = [''];
  const keys: string[] = [];
  for (let node = 0; node < units.length; node++) {
    const word = words[node]!;
    if (values[node]! > 0) keys.push(word);
    for (let i = 0; i < childCounts[node]!; i++) words.push(word + String.fromCharCode(units[words.length]!));
  }
  return keys;
}
