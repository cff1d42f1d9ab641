// Relative imports: the build step loads this file too, before the @ alias exists.
import type { DictionaryEntry } from './entry';
import { Offsets, packLengths } from './offsets';
import { asUint16, asUint32, type Section } from './sections';
import { buildTrie, Trie, type TrieArrays } from './trie';

/** Headwords with the numbers of their entries, in seven sections of a packed file. Keys are numbered in the order of their trie nodes. */
const SECTION = {
  units: 0,
  childCounts: 1,
  /** Cost byte per node; 0 = not a key. */
  costs: 2,
  /** Keys before node 64·i: makes a key's number from its node without an array of numbers per node. */
  ranks: 3,
  /** Key → its entries in `heads`. */
  headLengths: 4,
  headSums: 5,
  /** Entry numbers, likeliest first. */
  heads: 6,
} as const;
export const WORD_SECTIONS = Object.keys(SECTION).length;

/** Node numbers between two rank checkpoints. */
const RANK_STEP = 64;

/** The entries of a packed file, by their numbers in it. */
export interface EntryTable {
  count: number;
  entry(index: number): DictionaryEntry;
}

/** Look-ups read straight from the bytes of the file. */
export interface WordTable extends EntryTable {
  /** Headwords, folded; the value of a node is its cost, 0 where no headword ends. */
  words: Trie;
  /** The entries of the headword that ends at this node of `words`, likeliest first. */
  entriesAt(node: number): DictionaryEntry[];
  /** The number of the headword that ends at this node of `words`. */
  keyNumber(node: number): number;
}

interface PackedUnder {
  /** Folded headword → numbers of its entries, likeliest first. */
  heads: ReadonlyMap<string, number[]>;
  /** The cost of a headword, 1 to 255. */
  costOf: (key: string) => number;
}

/**
 * Packs headwords.
 *
 * @returns the sections, and the headwords in the order of their numbers
 */
export function packWords({ heads, costOf }: PackedUnder): { sections: Section[]; keys: string[] } {
  const trie = buildTrie([...heads.keys()], costOf, 255);
  const keys = keysInNodeOrder(trie);
  const headLists = keys.map((key) => heads.get(key)!);
  const headOffsets = packLengths(headLists.map((list) => list.length));
  const sections = [
    trie.units,
    trie.childCounts,
    trie.values,
    ranks(trie.values),
    headOffsets.lengths,
    headOffsets.sums,
    Uint32Array.from(headLists.flat()),
  ];
  return { sections, keys };
}

/** Opens the sections that {@link packWords} wrote, over the entries that they number. */
export function openWords(sections: Uint8Array<ArrayBuffer>[], { count, entry }: EntryTable): WordTable {
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const costs = bytes('costs');
  const ranks = asUint32(bytes('ranks'));
  const headOffsets = new Offsets(asUint16(bytes('headLengths')), asUint32(bytes('headSums')));
  const heads = asUint32(bytes('heads'));

  const keyNumber = (node: number): number => {
    let key = ranks[Math.floor(node / RANK_STEP)]!;
    for (let i = node - (node % RANK_STEP); i < node; i++) if (costs[i]! > 0) key++;
    return key;
  };
  return {
    words: new Trie({ units: asUint16(bytes('units')), childCounts: asUint16(bytes('childCounts')), values: costs }),
    count,
    entriesAt(node) {
      if (node <= 0 || !costs[node]) return [];
      return Array.from(heads.subarray(...headOffsets.range(keyNumber(node))), entry);
    },
    entry,
    keyNumber,
  };
}

function ranks(costs: TrieArrays['values']): Uint32Array {
  const checkpoints = new Uint32Array(Math.ceil(costs.length / RANK_STEP));
  let keys = 0;
  costs.forEach((c, node) => {
    if (node % RANK_STEP === 0) checkpoints[node / RANK_STEP] = keys;
    if (c > 0) keys++;
  });
  return checkpoints;
}

function keysInNodeOrder({ units, childCounts, values }: TrieArrays): string[] {
  const words: string[] = [''];
  const keys: string[] = [];
  for (let node = 0; node < units.length; node++) {
    const word = words[node]!;
    if (values[node]! > 0) keys.push(word);
    for (let i = 0; i < childCounts[node]!; i++) words.push(word + String.fromCharCode(units[words.length]!));
  }
  return keys;
}
