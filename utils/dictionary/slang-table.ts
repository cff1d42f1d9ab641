// Relative imports: the build step loads this file too, before the @ alias exists.
import type { LexiconEntry } from '../lexicon/entry';
import { decodeLexiconEntry, encodeLexiconEntry, lexiconForms } from '../lexicon/pack';
import { Offsets } from './offsets';
import { asUint16, asUint32, type Section } from './sections';
import { packBytes, type ReadTexts, readTexts, utf8 } from './texts';
import { buildTrie, Trie } from './trie';

/** Slang spellings with their entries, in six sections of a packed file. */
const SECTION = {
  units: 0,
  childCounts: 1,
  /** Number of the entry plus one, per node. */
  values: 2,
  lengths: 3,
  sums: 4,
  texts: 5,
} as const;
export const SLANG_SECTIONS = Object.keys(SECTION).length;

export interface SlangTable {
  /** Slang forms, folded; the value is the number of the entry plus one. */
  slang: Trie;
  /** How many entries there are. */
  count: number;
  lexiconEntry(index: number): LexiconEntry;
}

/**
 * Packs at most 65,535 entries, no two of which may share a spelling.
 *
 * @param written the entries' texts as `openSlang` will read them; plain where nothing is said
 */
export function packSlang(lexicon: LexiconEntry[], written = utf8(slangTexts(lexicon))): Section[] {
  const forms = lexiconForms(lexicon);
  const trie = buildTrie([...forms.keys()], (form) => forms.get(form)! + 1, 65535);
  const texts = packBytes(written);
  return [trie.units, trie.childCounts, trie.values, texts.lengths, texts.sums, texts.bytes];
}

/** What each entry is as a text. */
export const slangTexts = (lexicon: LexiconEntry[]): string[] => lexicon.map(encodeLexiconEntry);

/** Opens the sections that {@link packSlang} wrote; `read` is of the kind that its texts were written for. */
export function openSlang(sections: Uint8Array<ArrayBuffer>[], read: ReadTexts = readTexts): SlangTable {
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const offsets = new Offsets(asUint16(bytes('lengths')), asUint32(bytes('sums')));
  const text = read(offsets, bytes('texts'));
  return {
    slang: new Trie({
      units: asUint16(bytes('units')),
      childCounts: asUint16(bytes('childCounts')),
      values: asUint16(bytes('values')),
    }),
    count: offsets.count,
    lexiconEntry: (index) => decodeLexiconEntry(text(index)),
  };
}
