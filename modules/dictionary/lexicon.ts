import { fileURLToPath } from 'node:url';
import type { LexiconEntry } from '../../utils/lexicon/entry';
import { spellingsOf } from '../../utils/lexicon/pack';
import { parseLexiconEntry } from '../../utils/lexicon/parse';
import { type Block, parseBlocks, yamlFiles } from './blocks';
import { type Readings, wrongSyllable } from './readings';

/** Where the lexicon lies: one YAML file a theme. */
export const LEXICON = fileURLToPath(new URL('../../assets/lexicon', import.meta.url));

/**
 * All lexicon entries, file by file. Throws where a block is wrong, names a spelling that another block has, or is read
 * as no dictionary reads its words; the error begins with file and line.
 */
export function readLexicon(readings: Readings, folder = LEXICON): LexiconEntry[] {
  return parseLexicon(yamlFiles(folder), readings);
}

/** The entries of lexicon files that are at hand as texts, by name; checked like those on disk. */
export function parseLexicon(files: Record<string, string>, readings: Readings): LexiconEntry[] {
  const owners = new Map<string, Block<LexiconEntry>>();
  return parseBlocks(files, parseLexiconEntry).map((block) => {
    const { entry, place } = block;
    for (const [spelling, form] of spellingsOf(entry)) {
      const owner = owners.get(form);
      if (owner && owner !== block)
        throw new Error(
          `${place}: ${entry.term}: "${spelling}" is there already, with ${owner.entry.term} in ${owner.place}`,
        );
      owners.set(form, block);
    }
    const wrong = wrongSyllable(entry.term, entry.pinyin, readings);
    if (wrong) throw new Error(`${place}: ${entry.term}: "pinyin" ${wrong}`);
    return entry;
  });
}
