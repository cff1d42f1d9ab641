import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LexiconEntry } from '../../utils/lexicon/entry';
import { LexiconFileError, readLexiconFile } from '../../utils/lexicon/file';
import { spellingsOf } from '../../utils/lexicon/pack';
import { type Readings, wrongSyllable } from './readings';

/** Where the lexicon lies: one YAML file a theme. */
export const LEXICON = fileURLToPath(new URL('../../assets/lexicon', import.meta.url));

/** One entry, and the place of its block: `memes.yaml:12`. */
interface Block {
  entry: LexiconEntry;
  place: string;
}

/**
 * All lexicon entries, file by file. Throws where a block is wrong, names a spelling that another block has, or is read
 * as no dictionary reads its words; the error begins with file and line.
 */
export function readLexicon(readings: Readings, folder = LEXICON): LexiconEntry[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return checked(
    files.sort().flatMap((file) => parseBlocks(readFileSync(join(folder, file), 'utf8'), file)),
    readings,
  );
}

/** The entries of lexicon files that are at hand as texts, by name; checked like those on disk. */
export function parseLexicon(files: Record<string, string>, readings: Readings): LexiconEntry[] {
  return checked(
    Object.entries(files).flatMap(([file, yaml]) => parseBlocks(yaml, file)),
    readings,
  );
}

function parseBlocks(yaml: string, file: string): Block[] {
  try {
    return readLexiconFile(yaml).entries.map(({ entry, line }) => ({ entry, place: `${file}:${line}` }));
  } catch (error) {
    if (error instanceof LexiconFileError) throw new Error(`${file}:${error.line}: ${error.message}`);
    throw error;
  }
}

/** What a block alone does not show. */
function checked(blocks: Block[], readings: Readings): LexiconEntry[] {
  const owners = new Map<string, Block>();
  for (const block of blocks) {
    const { term, pinyin } = block.entry;
    for (const [spelling, form] of spellingsOf(block.entry)) {
      const owner = owners.get(form);
      if (owner && owner !== block)
        throw new Error(
          `${block.place}: ${term}: "${spelling}" is there already, with ${owner.entry.term} in ${owner.place}`,
        );
      owners.set(form, block);
    }
    const wrong = wrongSyllable(term, pinyin, readings);
    if (wrong) throw new Error(`${block.place}: ${term}: "pinyin" ${wrong}`);
  }
  return blocks.map(({ entry }) => entry);
}
