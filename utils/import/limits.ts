const MB = 1_000_000;

/** What we take in: above what people have, below what would hurt the browser. */
export const LIMITS = {
  /** A file of text, which is read whole. */
  text: 100 * MB,
  /** A package; only its list of parts and the collection in it are read, not its sounds and pictures. */
  package: 8_000 * MB,
  /** A package's collection, unpacked: SQLite holds all of it, and we another copy for a moment. */
  collection: 300 * MB,
  /** The list of parts of an archive. */
  directory: 64 * MB,
  /** Words of one file. */
  rows: 200_000,
  /** Reviews of one collection. */
  reviews: 3_000_000,
  /** Columns of a table; what lies to the right of them is not looked at. */
  columns: 60,
  /** UTF-16 units of one cell; the rest is cut off. The longest note we keep has 4,000. */
  cell: 20_000,
  /** UTF-16 units that a collection may say its note types and decks in. */
  json: 20 * MB,
} as const;
