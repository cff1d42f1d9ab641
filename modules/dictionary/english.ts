import { fileURLToPath } from 'node:url';
import { englishForm, spellingsOf } from '../../utils/lexicon/english';
import type { EnglishEntry } from '../../utils/lexicon/entry';
import { parseEnglishEntry } from '../../utils/lexicon/parse-english';
import { type Block, parseBlocks, yamlFiles } from './blocks';

const ENGLISH = fileURLToPath(new URL('../../assets/english', import.meta.url));

/**
 * All English terms that are explained in Chinese, file by file. Throws where a block is wrong or names a spelling that
 * another block has; the error begins with file and line.
 */
export function readEnglish(folder = ENGLISH): EnglishEntry[] {
  return parseEnglish(yamlFiles(folder));
}

/** The entries of files of English terms that are at hand as texts, by name; checked like those on disk. */
export function parseEnglish(files: Record<string, string>): EnglishEntry[] {
  const owners = new Map<string, Block<EnglishEntry>>();
  return parseBlocks(files, parseEnglishEntry).map((block) => {
    const { entry, place } = block;
    for (const spelling of spellingsOf(entry)) {
      const form = englishForm(spelling);
      const owner = owners.get(form);
      if (owner && owner !== block)
        throw new Error(
          `${place}: ${entry.term}: "${spelling}" is there already, with ${owner.entry.term} in ${owner.place}`,
        );
      owners.set(form, block);
    }
    return entry;
  });
}
