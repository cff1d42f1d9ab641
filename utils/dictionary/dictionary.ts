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
    slang: new Trie({
      units: asUint16(bytes('lexiconUnits')),
      childCounts: asUint16(bytes('lexiconChildCounts')),
      values: asUint16(bytes('lexiconValues')),
    }),
    size: { entries: entryOffsets.count, lexicon: lexiconOffsets.count },
    entriesAt(node) {
      if (node <= 0 || !costs[node]) return [];
      return Array.from(heads.subarray(...headOffsets.range(keyNumber(node))), entry);
    },
    entry,
    lexiconEntry: (index) => decodeLexiconEntry(lexiconText(index)),
  };
}

function texts(offsets: Offsets, bytes: Uint8Array<ArrayBuffer>): (index: number) => string {
  const decoder = new TextDecoder();
  return (index) => decoder.decode(bytes.subarray(...offsets.range(index)));
}
