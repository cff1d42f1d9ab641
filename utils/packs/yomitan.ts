import { unzipSync } from 'fflate';
import type { DictionaryEntry } from '@/utils/dictionary/entry';
import { slangForm } from '@/utils/lexicon/pack';
import { readingOf } from '@/utils/pinyin/reading';
import { hasHan } from '@/utils/text/han';
import { flatten, isFields } from './flatten';
import { LIMITS } from './limits';
import { plainLine } from './plain';
import { PackError } from './problem';
import { sizeText } from './size';

/** What a Yomitan dictionary says of itself, cleaned. */
interface YomitanAbout {
  title: string;
  revision: string;
  author: string;
  attribution: string;
}

/** A Yomitan dictionary read. */
export interface YomitanDictionary {
  about: YomitanAbout;
  /** Each headword and reading once, those with the higher score first. */
  terms: DictionaryEntry[];
  /** Parts of the zip that hold no terms: characters one by one, frequencies and pitches. */
  kanjiBanks: number;
  metaBanks: number;
  /** Terms left out: without a Han character, without a meaning in words, or longer than a word. */
  leftOut: number;
}

const BANK = /^(term|kanji|tag|term_meta|kanji_meta)_bank_(\d+)\.json$/;

/** Called after each term bank: how much of the work is done, and how many terms were read. */
export type OnBank = (share: number, terms: number) => void;

/**
 * Reads the zip of a Yomitan dictionary, schema 3, one bank after another, so
 * that no more than one is unpacked at a time. Throws a PackError.
 */
export function readYomitan(zip: Uint8Array, file: string, onBank: OnBank = () => {}): YomitanDictionary {
  const parts = listParts(zip, file);
  const read = (name: string) => json(name, unpack(zip, name));
  // Some dictionaries were zipped with the folder they lay in.
  const index = [...parts.keys()]
    .filter((name) => /^(?:[^/]+\/)?index\.json$/.test(name))
    .sort((a, b) => a.length - b.length)[0];
  if (index === undefined) throw new PackError('index', file);
  const folder = index.slice(0, -'index.json'.length);
  const about = aboutOf(read(index), file);

  const banks = [...parts]
    .filter(([name]) => name.startsWith(folder))
    .flatMap(([name, size]) => {
      const [, kind, number] = BANK.exec(name.slice(folder.length)) ?? [];
      return kind ? [{ name, size, kind, number: Number(number) }] : [];
    })
    .sort((a, b) => a.number - b.number);
  const of = (kind: string) => banks.filter((bank) => bank.kind === kind);
  const wanted = [...of('tag'), ...of('term')];
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  if (total > LIMITS.unpacked) throw new PackError('unpacked', sizeText(LIMITS.unpacked));

  const classes = new Map<string, string>();
  for (const { name } of of('tag')) readTags(rows(name, read(name)), classes);
  const terms = new Terms(classes);
  let done = 0;
  for (const { name, size } of of('term')) {
    rows(name, read(name)).forEach((row, i) => {
      if (!terms.add(row)) throw new PackError('row', name, i + 1);
    });
    done += size;
    onBank(done / total, terms.count);
  }
  if (terms.count === 0) throw new PackError('empty', file);
  return {
    about,
    terms: terms.sorted(),
    kanjiBanks: of('kanji').length,
    metaBanks: of('term_meta').length + of('kanji_meta').length,
    leftOut: terms.leftOut,
  };
}

/** The names of the JSON files in a zip with the size each says it has. Reads the directory alone. */
function listParts(zip: Uint8Array, file: string): Map<string, number> {
  const parts = new Map<string, number>();
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('.json')) parts.set(name, originalSize);
        return false;
      },
    });
  } catch {
    throw new PackError('zip', file);
  }
  return parts;
}

/** Unpacks one part. What is larger than it says of itself ends where it said. */
function unpack(zip: Uint8Array, wanted: string): Uint8Array {
  let found: Uint8Array | undefined;
  try {
    found = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (name !== wanted) return false;
        if (originalSize > LIMITS.part)
          throw new PackError('large', name, sizeText(originalSize), sizeText(LIMITS.part));
        return true;
      },
    })[wanted];
  } catch (error) {
    throw error instanceof PackError ? error : new PackError('part', wanted);
  }
  if (!found) throw new PackError('part', wanted);
  return found;
}

function json(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PackError('json', name);
  }
}

function rows(name: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new PackError('row', name, 1);
  return value;
}

function aboutOf(index: unknown, file: string): YomitanAbout {
  if (!isFields(index)) throw new PackError('json', 'index.json');
  // Older dictionaries call it version.
  const schema = index.format ?? index.version;
  if (schema !== 3) throw new PackError('schema', plainLine(String(schema ?? '?'), 10));
  const text = (name: string, limit: number) => {
    const value = index[name];
    return typeof value === 'string' ? plainLine(value, limit) : '';
  };
  return {
    title: text('title', LIMITS.name) || plainLine(file.replace(/\.[^.]*$/, ''), LIMITS.name),
    revision: text('revision', LIMITS.name),
    author: text('author', LIMITS.credit),
    attribution: text('attribution', LIMITS.credit),
  };
}

/** A tag bank explains short names; those of parts of speech are worth a word before the meaning. */
function readTags(tags: unknown[], classes: Map<string, string>): void {
  for (const tag of tags) {
    if (!Array.isArray(tag)) continue;
    const [name, category, , notes] = tag;
    if (typeof name === 'string' && category === 'partOfSpeech' && typeof notes === 'string')
      classes.set(name, plainLine(notes, 40));
  }
}

/** The terms of a dictionary as they come in. */
class Terms {
  leftOut = 0;
  readonly #terms = new Map<string, { entry: DictionaryEntry; score: number; units: number }>();
  readonly #classes: ReadonlyMap<string, string>;

  constructor(classes: ReadonlyMap<string, string>) {
    this.#classes = classes;
  }

  get count(): number {
    return this.#terms.size;
  }

  /** Takes one row of a term bank; false when it is not one. */
  add(row: unknown): boolean {
    if (!Array.isArray(row)) return false;
    const [expression, reading, tags, , score, definitions] = row;
    if (typeof expression !== 'string' || typeof reading !== 'string' || !Array.isArray(definitions)) return false;
    const term = plainLine(expression, LIMITS.term + 1);
    const senses = definitions.slice(0, LIMITS.lines).flatMap(flatten);
    if (term.length > LIMITS.term || !hasHan(term) || slangForm(term) === '' || senses.length === 0) {
      this.leftOut++;
      return true;
    }
    const wordClass = typeof tags === 'string' ? this.#wordClass(tags) : '';
    senses[0] = wordClass + senses[0]!;
    this.#keep(term, readingOf(term, reading.slice(0, 400)), senses, typeof score === 'number' ? score : 0);
    return true;
  }

  #keep(term: string, pinyin: string, senses: string[], score: number): void {
    const id = `${term} ${pinyin}`;
    let kept = this.#terms.get(id);
    if (!kept) {
      if (this.#terms.size >= LIMITS.terms) throw new PackError('many', LIMITS.terms);
      kept = { entry: { traditional: term, simplified: term, pinyin, senses: [] }, score, units: 0 };
      this.#terms.set(id, kept);
    }
    for (const sense of senses) {
      if (kept.units + sense.length > LIMITS.text || kept.entry.senses.length >= LIMITS.lines) break;
      kept.entry.senses.push(sense);
      kept.units += sense.length;
    }
  }

  #wordClass(tags: string): string {
    const said = tags
      .slice(0, 200)
      .split(' ')
      .flatMap((tag) => this.#classes.get(tag) || []);
    return said.length > 0 ? `(${said.join(', ')}) ` : '';
  }

  sorted(): DictionaryEntry[] {
    return [...this.#terms.values()].sort((a, b) => b.score - a.score).map(({ entry }) => entry);
  }
}
