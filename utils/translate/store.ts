import { Dexie, type Table } from 'dexie';

/** A translation that is remembered. */
export interface StoredText {
  /** Engine, variant, direction and a hash of the text; not the text. */
  key: string;
  text: string;
  remark?: string;
  /** What it takes, in UTF-16 units. */
  units: number;
  /** When it was last wanted, in milliseconds; rounded, so that most reads write nothing. */
  used: number;
}

/** What was sent to an engine in a calendar month. */
export interface StoredSpending {
  /** Engine and month: `deepl 2026-11`. */
  key: string;
  units: number;
}

/** What translating keeps, in a database of its own: clearing it touches nothing that the reader saved. */
export class TranslationDb extends Dexie {
  declare readonly texts: Table<StoredText, string>;
  declare readonly spent: Table<StoredSpending, string>;

  constructor(name = 'hongqiao-translations') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ texts: 'key, used, units', spent: 'key' });
  }
}
