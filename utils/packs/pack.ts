import type { DictionaryEntry } from '@/utils/dictionary/entry';
import { ENTRY_TEXT_SECTIONS, openEntryTexts, packEntryTexts } from '@/utils/dictionary/entry-texts';
import { readSections, writeSections } from '@/utils/dictionary/sections';
import { openSlang, packSlang, SLANG_SECTIONS, type SlangTable } from '@/utils/dictionary/slang-table';
import { costTogether } from '@/utils/dictionary/word-cost';
import { openWords, packWords, WORD_SECTIONS, type WordTable } from '@/utils/dictionary/word-table';
import type { LexiconEntry } from '@/utils/lexicon/entry';
import { slangForm } from '@/utils/lexicon/pack';

/** A source of words the reader added, as the engine uses it: see `Engine`. */
export interface Pack extends Pick<WordTable, 'words' | 'entriesAt'>, Pick<SlangTable, 'slang' | 'lexiconEntry'> {
  /** What cards call it. */
  name: string;
  /** How many slang entries it has. */
  slangCount: number;
}

/** What a file of the reader's holds, whichever its format. */
export interface PackContents {
  /** Terms, likeliest first where they share a headword. */
  terms: DictionaryEntry[];
  /** Slang; no two entries may claim one spelling. */
  slang: LexiconEntry[];
}

/** What the dictionary gives to a word that the frequency list lacks. */
const UNCOUNTED = 202;

/**
 * Packs what a file holds into the same two tables as the dictionary's file.
 *
 * @param costOf the dictionary's cost of a word, by which a term of the pack is
 *   weighed against its parts; undefined for what it lacks
 */
export function packContents(
  { terms, slang }: PackContents,
  costOf: (word: string) => number | undefined,
): Uint8Array<ArrayBuffer> {
  const heads = new Map<string, number[]>();
  terms.forEach(({ simplified }, i) => {
    const form = slangForm(simplified);
    const list = heads.get(form);
    if (list) list.push(i);
    else heads.set(form, [i]);
  });
  const { sections } = packWords({ heads, costOf: (form) => costTogether(form, UNCOUNTED, costOf) });
  return writeSections([...sections, ...packEntryTexts(terms), ...packSlang(slang)]);
}

const TERM_SECTIONS = WORD_SECTIONS + ENTRY_TEXT_SECTIONS;

/** Opens a packed file without parsing it. Throws a DictionaryError when it is not whole or not ours. */
export function openPack(name: string, file: ArrayBuffer): Pack {
  const sections = readSections(file, TERM_SECTIONS + SLANG_SECTIONS);
  const entries = openEntryTexts(sections.slice(WORD_SECTIONS, TERM_SECTIONS));
  const { words, entriesAt } = openWords(sections.slice(0, WORD_SECTIONS), entries);
  const { slang, lexiconEntry, count } = openSlang(sections.slice(TERM_SECTIONS));
  return { name, words, entriesAt, slang, lexiconEntry, slangCount: count };
}
