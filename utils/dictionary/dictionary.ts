import { ENTRY_SECTIONS, openEntries } from './entry-columns';
import { Offsets } from './offsets';
import { PARTS, SECTION, SECTION_COUNT } from './pack';
import { simplifier } from './scripts';
import { asUint16, asUint32, readSections } from './sections';
import { openSigns } from './shorthand';
import { openSlang, SLANG_SECTIONS, type SlangTable } from './slang-table';
import { readTexts } from './texts';
import { Trie } from './trie';
import { openWords, WORD_SECTIONS, type WordTable } from './word-table';

/** The opened packed file: look-ups read straight from its bytes, nothing is parsed ahead. */
export interface Dictionary extends WordTable, Pick<SlangTable, 'slang' | 'lexiconEntry'> {
  size: { entries: number; lexicon: number };
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
  const pairs = new TextDecoder().decode(bytes('scriptPairs'));
  const part = (start: number, count: number) => sections.slice(start, start + count);
  const readShorthand = openSigns(bytes('signLengths'), bytes('signStretches'));
  const entries = openEntries(part(PARTS.entries, ENTRY_SECTIONS), {
    simplify: simplifier(pairs),
    readSenses: readShorthand,
  });
  const table = openWords(part(PARTS.words, WORD_SECTIONS), entries);
  const lexicon = openSlang(part(PARTS.slang, SLANG_SECTIONS), readShorthand);
  const costs = table.words.values;
  const bands = bytes('bands');
  const wordClasses = bytes('wordClasses');
  const weights = bytes('modelWeights');

  const phraseOffsets = new Offsets(asUint16(bytes('phraseLengths')), asUint32(bytes('phraseSums')));
  const phraseText = readTexts(phraseOffsets, bytes('phraseTexts'));

  return {
    ...table,
    slang: lexicon.slang,
    lexiconEntry: lexicon.lexiconEntry,
    size: { entries: table.count, lexicon: lexicon.count },
    band: (node) => bands.findIndex((most) => costs[node]! <= most) + 1 || bands.length + 1,
    wordClass: (node) => wordClasses[table.keyNumber(node)]!,
    phrases: new Trie({
      units: asUint16(bytes('phraseUnits')),
      childCounts: asUint16(bytes('phraseChildCounts')),
      values: asUint16(bytes('phraseValues')),
    }),
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
