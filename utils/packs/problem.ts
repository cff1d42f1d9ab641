/** Why a file was not taken in. Each has a sentence of its own, `sources_error_<code>`, that takes the details. */
export type PackProblemCode =
  /** Neither a zip nor YAML: name of the file. */
  | 'kind'
  /** File, its size, the most we take. */
  | 'large'
  /** The archive cannot be read: file. */
  | 'zip'
  /** One part of it cannot be unpacked: part. */
  | 'part'
  /** Unpacked it would be larger than we take: the most we take. */
  | 'unpacked'
  /** No index.json: file. */
  | 'index'
  /** Another schema: its number. */
  | 'schema'
  /** Not JSON: part. */
  | 'json'
  /** Not as the schema says: part, number of the row. */
  | 'row'
  /** Nothing in it for us: file. */
  | 'empty'
  /** More entries than we take: the most we take. */
  | 'many'
  /** A mistake in an entry file: line, what is wrong. */
  | 'line'
  /** The file is not UTF-8: file. */
  | 'encoding'
  /** The file cannot be read any more: file. */
  | 'gone';

/** A file that was not taken in; nothing of it is kept. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly details: string[];
  constructor(
    readonly code: PackProblemCode,
    ...details: (string | number)[]
  ) {
    super(`${code}: ${details.join(', ')}`);
    this.details = details.map(String);
  }
}
