import { readEntryFile } from './entry-file';
import { LIMITS } from './limits';
import { packContents } from './pack';
import { PackError } from './problem';
import { sizeText } from './size';
import { readYomitan } from './yomitan';

/** What a pack is, beside its packed bytes. All texts are cleaned. */
export interface PackFacts {
  /** The same for every edition of one pack, so that an import replaces the one before. */
  id: string;
  kind: 'terms' | 'entries';
  name: string;
  revision: string;
  author: string;
  /** Whose work it is and how it may be used, in the pack's own words. */
  attribution: string;
  count: number;
  /** What lay in the file and was not taken in. */
  skipped: { kanjiBanks: number; metaBanks: number; terms: number };
}

/** A pack ready to be stored. */
export interface ReadPack {
  facts: PackFacts;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How far an import is: `share` of the stage, 0 to 1, and the entries found so far. */
export interface Progress {
  stage: 'reading' | 'packing';
  share: number;
  count: number;
}

export interface ReadFileOptions {
  /** The dictionary's cost of a word; see `packContents`. */
  costOf: (word: string) => number | undefined;
  onProgress?: (progress: Progress) => void;
}

/** Which reader a file is for, by its first bytes and its name; and whether it is small enough. Throws a PackError. */
export function checkFile(name: string, size: number, head: Uint8Array): 'zip' | 'yaml' {
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  if (!isZip && /\.zip$/i.test(name)) throw new PackError('zip', name);
  if (!isZip && !/\.ya?ml$/i.test(name)) throw new PackError('kind', name);
  const most = isZip ? LIMITS.zip : LIMITS.entryFile;
  if (size > most) throw new PackError('large', name, sizeText(size), sizeText(most));
  return isZip ? 'zip' : 'yaml';
}

/** Makes a pack of a file: a Yomitan dictionary or an entry file. Throws a PackError; takes seconds for a large one. */
export function readPackFile(
  name: string,
  file: Uint8Array,
  { costOf, onProgress = () => {} }: ReadFileOptions,
): ReadPack {
  const isZip = checkFile(name, file.length, file) === 'zip';
  const read = isZip ? readZip(name, file, onProgress) : readYaml(name, file);
  const { count } = read.facts;
  onProgress({ stage: 'packing', share: 0, count });
  const bytes = packContents(read, costOf);
  if (bytes.length > LIMITS.packed) throw new PackError('large', name, sizeText(bytes.length), sizeText(LIMITS.packed));
  return { facts: read.facts, bytes };
}

function readZip(file: string, zip: Uint8Array, onProgress: (progress: Progress) => void) {
  const { about, terms, kanjiBanks, metaBanks, leftOut } = readYomitan(zip, file, (share, count) =>
    onProgress({ stage: 'reading', share, count }),
  );
  const { title: name, revision, author, attribution } = about;
  const facts: PackFacts = {
    id: `terms ${name}`,
    kind: 'terms',
    name,
    revision,
    author,
    attribution,
    count: terms.length,
    skipped: { kanjiBanks, metaBanks, terms: leftOut },
  };
  return { facts, terms, slang: [] };
}

function readYaml(file: string, bytes: Uint8Array) {
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PackError('encoding', file);
  }
  const { name, author, licence, slang } = readEntryFile(source, file);
  const facts: PackFacts = {
    id: `entries ${name}`,
    kind: 'entries',
    name,
    revision: '',
    author,
    attribution: licence,
    count: slang.length,
    skipped: { kanjiBanks: 0, metaBanks: 0, terms: 0 },
  };
  return { facts, terms: [], slang };
}
