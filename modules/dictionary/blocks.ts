import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

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

/** The blocks of files that each hold a list of them. What `parse` throws is told with file and line. */
export function parseBlocks<T>(files: Record<string, string>, parse: (block: unknown) => T): Block<T>[] {
  return Object.entries(files).flatMap(([file, yaml]) => parseFile(yaml, file, parse));
}

function parseFile<T>(yaml: string, file: string, parse: (block: unknown) => T): Block<T>[] {
  const [document] = parseAllDocuments(yaml);
  const problem = document?.errors[0];
  if (problem) throw new Error(`${file}:${problem.linePos?.[0].line ?? 1}: ${problem.message}`);
  const blocks = document?.contents;
  if (!blocks || !('items' in blocks)) throw new Error(`${file}:1: must hold a list of entries`);
  return blocks.items.map((item) => {
    const at = (item as { range?: [number, number, number] }).range?.[0] ?? 0;
    const place = `${file}:${yaml.slice(0, at).split('\n').length}`;
    try {
      return { entry: parse((item as { toJSON(): unknown }).toJSON()), place };
    } catch (error) {
      throw new Error(`${place}: ${error instanceof Error ? error.message : error}`);
    }
  });
}
