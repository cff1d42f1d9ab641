const MB = 1_000_000;

/** What we take in: above the largest dictionaries people share, below what would hurt the browser. */
export const LIMITS = {
  /** The file as it lies on the disk. */
  zip: 250 * MB,
  /** An entry file; YAML's reader takes about a second for this. */
  entryFile: 4 * MB,
  /** One part of a zip, unpacked; published term banks have some 10,000 terms and 2 to 20 MB. */
  part: 100 * MB,
  /** All parts we read, unpacked: a bomb goes off here. */
  unpacked: 1000 * MB,
  /** Entries of a pack. */
  terms: 500_000,
  entries: 20_000,
  /** What the packed form may come to: the worker holds it while it is awake. */
  packed: 96 * MB,
  /** UTF-16 units of a headword; the longest proverbs have some 30 characters. */
  term: 40,
  /** UTF-16 units of all that a pack says of one word, and of one line of it. */
  text: 2_000,
  line: 1_000,
  lines: 40,
  /** UTF-8 bytes of an entry of an entry file; each of its texts has `text` units at most. */
  entry: 16_000,
  /** UTF-16 units of a pack's name, and of what it says of its makers. */
  name: 80,
  credit: 600,
  /** How deep, and how many pieces, the structured content of one definition may be. */
  depth: 60,
  pieces: 5_000,
} as const;
