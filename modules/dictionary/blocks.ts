import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LexiconFileError, readFileOf } from '../../utils/lexicon/file';

/** One entry, and the place of its block: `memes.yaml:12`. */
export interface Block<T> {
  entry: T;
  place: string;
}

/** The YAML files of a folder as texts, by name and in its order. */
export function yamlFiles(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** What `parse` makes of the blocks of some files; an error begins with file and line. */
export function parseBlocks<T>(files: Record<string, string>, parse: (block: unknown) => T): Block<T>[] {
  return Object.entries(files).flatMap(([file, yaml]) => {
    try {
      return readFileOf(yaml, parse).entries.map(({ entry, line }) => ({ entry, place: `${file}:${line}` }));
    } catch (error) {
      if (error instanceof LexiconFileError) throw new Error(`${file}:${error.line}: ${error.message}`);
      throw error;
    }
  });
}
