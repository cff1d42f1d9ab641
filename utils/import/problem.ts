/** Why a file was not taken in. Each has a sentence of its own, `import_refused_<code>`, that takes the details. */
export type RefusalCode =
  /** Nothing in it. */
  | 'empty'
  /** Nothing we know how to read. */
  | 'unknown'
  /** Text without a Chinese character in it. */
  | 'foreign_text'
  /** A spreadsheet program's own file. */
  | 'spreadsheet'
  /** The file, or a part of it, is larger than we take: its size, the most we take. */
  | 'large'
  /** More words than we take: the most we take. */
  | 'many'
  /** Text in none of the encodings we know. */
  | 'encoding'
  /** The archive is cut off, spoilt, or not made honestly: the part of it. */
  | 'zip'
  /** A part of the archive that unpacks to more than it says of itself, or to more than we take. */
  | 'bomb'
  /** An archive, but not one of Anki's. */
  | 'foreign_zip'
  /** A collection that SQLite cannot read, or that is not laid out as Anki's are. */
  | 'collection'
  /** Of an Anki newer than we know: the version of its layout. */
  | 'newer_anki'
  /** XML that is cut off or wrong: the line. */
  | 'xml'
  /** XML that is not Pleco's. */
  | 'foreign_xml'
  /** The file cannot be read any more. */
  | 'gone'
  /** Reading it took longer than any honest file takes. */
  | 'stuck'
  | 'unexpected';

/** A file that was not taken in; nothing of it is kept. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly details: string[];
  constructor(
    readonly code: RefusalCode,
    ...details: (string | number)[]
  ) {
    super([code, ...details].join(', '));
    this.details = details.map(String);
  }
}
