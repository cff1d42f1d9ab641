import type { LexiconEntry } from '@/utils/lexicon/entry';
import { decodeLexiconEntry } from '@/utils/lexicon/pack';
import type { DictionaryEntry } from './entry';
import { Offsets } from './offsets';
import { RANK_STEP, SECTION, SECTION_COUNT } from './pack';
import { asUint16, asUint32, readSections } from './sections';
import { Trie } from './trie';

/** The opened packed file: look-ups read straight from its bytes, nothing is parsed ahead. */
export interface Dictionary {
  /** Headwords, folded; the value of a node is its cost, 0 where no headword ends. */
  words: Trie;
  /** Slang forms, folded; the value is the number of the lexicon entry plus one. */
  slang: Trie;
  size: { entries: number; lexicon: number };
  /** The entries of the headword that ends at this node of `words`, likeliest first. */
  entriesAt(node: number): DictionaryEntry[];
  /** One entry by its number in the file. */
  entry(index: number): DictionaryEntry;
  lexiconEntry(index: number): LexiconEntry;
  /** Part of speech of the headword that ends at this node of `words`: the code of a letter, 0 = not known. */
  wordClass(node: number): number;
  /** How common the headword at this node of `words` is: 1 to 5 for a place in {@link BANDS}, 6 for all that are rarer. */
  band(node: number): number;
  /** Stretches of several words with readings of their own (simplified); the value of a node is their number plus one. */
  phrases: Trie;
  /** The characters (simplified) whose reading some phrase decides. */
  phraseCharacters: ReadonlySet<string>;
  /** How a phrase is read, one syllable each character. */
  phraseReading(index: number): string[];
  readingModel: ReadingModel;
}

/** Which of its readings a character has in its place: see `utils/segment/reading-model.ts`. */
export interface ReadingModel {
  /** Character (simplified) → the readings it chooses between, tone-marked. */
  readings: ReadonlyMap<string, readonly string[]>;
  /** Log odds as bytes, read where they lie in the file; the length is a power of two. */
  weights: Int8Array;
}

/** Opens a packed file. Throws a DictionaryError when it is not whole or not ours. */
export function openDictionary(file: ArrayBuffer): Dictionary {
  const sections = readSections(file, SECTION_COUNT);
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const costs = bytes('costs');
  const ranks = asUint32(bytes('ranks'));
  const headOffsets = new Offsets(asUint16(bytes('headLengths')), asUint32(bytes('headSums')));
  const heads = asUint32(bytes('heads'));
  const entryOffsets = new Offsets(asUint16(bytes('textLengths')), asUint32(bytes('textSums')));
  const entryText = texts(entryOffsets, bytes('texts'));
  const lexiconOffsets = new Offsets(asUint16(bytes('lexiconLengths')), asUint32(bytes('lexiconSums')));
  const lexiconText = texts(lexiconOffsets, bytes('lexiconTexts'));

  const numbered = (name: 'lexicon' | 'phrase') =>
    new Trie({
      units: asUint16(bytes(`${name}Units`)),
      childCounts: asUint16(bytes(`${name}ChildCounts`)),
      values: asUint16(bytes(`${name}Values`)),
    });

  const bands = bytes('bands');
  const wordClasses = bytes('wordClasses');
  const weights = bytes('modelWeights');

  const phraseOffsets = new Offsets(asUint16(bytes('phraseLengths')), asUint32(bytes('phraseSums')));
  const phraseText = texts(phraseOffsets, bytes('phraseTexts'));

  const keyNumber = (node: number): number => {
    let key = ranks[Math.floor(node / RANK_STEP)]!;
    for (let i = node - (node % RANK_STEP); i < node; i++) if (costs[i]! > 0) key++;
    return key;
  };
  const entry = (index: number): DictionaryEntry => {
    const [traditional, simplified, pinyin, ...senses] = entryText(index).split('\u001f') as [string, string, string];
    return { traditional, simplified: simplified || traditional, pinyin, senses };
  };

  return {
    words: new Trie({ units: asUint16(bytes('units')), childCounts: asUint16(bytes('childCounts')), values: costs }),
    slang: numbered('lexicon'),
    size: { entries: entryOffsets.count, lexicon: lexiconOffsets.count },
    entriesAt(node) {
      if (node <= 0 || !costs[node]) return [];
      return Array.from(heads.subarray(...headOffsets.range(keyNumber(node))), entry);
    },
    entry,
    lexiconEntry: (index) => decodeLexiconEntry(lexiconText(index)),
    band: (node) => bands.findIndex((most) => costs[node]! <= most) + 1 || bands.length + 1,
    wordClass: (node) => wordClasses[keyNumber(node)]!,
    phrases: numbered('phrase'),
    phraseCharacters: new Set(new TextDecoder().decode(bytes('phraseCharacters'))),
    phraseReading: (index) => phraseText(index).split(' '),
    readingModel: {
      readings: readModelReadings(new TextDecoder().decode(bytes('modelReadings'))),
      weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
    },
  };
}

/** One character and its readings a line. */
function readModelReadings(text: string): Map<string, string[]> {
  const lines = text.split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [char, ...readings] = line.split(' ') as [string, ...string[]];
      return [char, readings];
    }),
  );
}

function texts(offsets: Offsets, bytes: Uint8Array<ArrayBuffer>): (index: number) => string {
  const decoder = new TextDecoder();
  return (index) => decoder.decode(bytes.subarray(...offsets.range(index)));
}
