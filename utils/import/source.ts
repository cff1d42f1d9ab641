import type { PastReview } from '@/utils/deck/arrival';
import type { Job } from '@/utils/job';
import type { Mapping } from './roles';

/** What a file was recognised as. */
type FormatId = 'backup' | 'anki' | 'anki-text' | 'zhongwen' | 'pleco-text' | 'pleco-xml' | 'table' | 'list';

/** One word's line of a table, as the file has it. */
export interface Row {
  /** Where it stands: the line of a text, the number of a note. */
  line: number;
  cells: string[];
  /** When it was saved in the program it comes from, in milliseconds. */
  savedAt?: number;
  /** Kept there, but not asked. */
  suspended?: true;
  /** How it was graded there, oldest first. */
  reviews?: PastReview[];
  /** The decks its cards lie in, by {@link DeckChoice.id}. */
  decks?: number[];
}

/** Rows that share their columns: a file of text, or the notes of one type. */
export interface Table {
  name: string;
  columns: string[];
  /** What each column most likely is. */
  mapping: Mapping;
  rows: Row[];
}

/** A deck of a collection. */
export interface DeckChoice {
  id: number;
  /** Its parents before it, parted by "::". */
  name: string;
  /** Rows with a card in it. */
  count: number;
}

/** A line of the file that cannot be read as the rest of it. */
export interface LineProblem {
  line: number;
  /** The end of a message's name: `import_line_<code>`. */
  code: 'quote' | 'columns';
}

/** A file as it was read: nothing of it is in the deck yet. */
export interface Source {
  format: Exclude<FormatId, 'backup'>;
  tables: Table[];
  decks: DeckChoice[];
  problems: LineProblem[];
  /** The columns are the format's own, so that there is nothing to choose. */
  fixed: boolean;
  /** Meanings come from that program's dictionary, and give way to ours. */
  borrowed: boolean;
  /** Whose reviews these are, the same each time the same collection is read. */
  history?: string;
}

/** What can be told of a file before all of it is read. */
export interface Head {
  /** The first {@link HEAD_BYTES}. */
  bytes: Uint8Array;
  /** The same as text; undefined when it is none. */
  text: string | undefined;
}

export const HEAD_BYTES = 65_536;

/** One kind of file. */
export interface Format {
  id: Exclude<FormatId, 'backup'>;
  /** By what is in the file, whatever its name. */
  detects(head: Head): boolean;
  /** Reads the file. Rejects with a `Refusal` when it cannot be taken in, or with the signal's reason. */
  read(file: Blob, job: Job): Promise<Source>;
}
