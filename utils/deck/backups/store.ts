import { Dexie, type Table } from 'dexie';

/** Why a copy was made: by itself, or before something that changes much at once. */
export const REASONS = ['daily', 'import', 'bulk', 'upgrade', 'restore'] as const;
export type Reason = (typeof REASONS)[number];

/** A whole copy of the deck, as the list shows it. */
export interface Backup {
  /** The moment it was begun, or the next number after the last one. */
  id: number;
  /** The moment it shows the deck at, in milliseconds. */
  at: number;
  why: Reason;
  /** Words in the deck then. */
  words: number;
  /** What it takes, and what the same would take as plain text. */
  bytes: number;
  plain: number;
  /** The deck's own name and its revision then. */
  device: string;
  revision: number;
  /** How many pieces it has. */
  pieces: number;
}

/** What is copied, in this order. */
export const COPIED = ['cards', 'reviews'] as const;
export type Copied = (typeof COPIED)[number];

/** A copy that is being written, with how far it is; there is at most one. */
export interface Unfinished {
  name: 'unfinished';
  id: number;
  device: string;
  /** The deck's revision when it was begun: what changed since is copied once more at the end. */
  revision: number;
  table: Copied;
  /** The last key copied of that table; undefined before the first. */
  after: IDBValidKey | undefined;
  pieces: number;
  bytes: number;
  plain: number;
}

/** Some rows of a copy: one JSON text a line, gzipped, which brings a checksum along. */
export interface Piece {
  backup: number;
  n: number;
  table: Copied | 'options';
  rows: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Copies of the deck, in a database of their own: what damages the deck's, a failed upgrade or a mistake of ours,
 * does not reach them.
 */
export class BackupDb extends Dexie {
  declare readonly backups: Table<Backup, number>;
  declare readonly pieces: Table<Piece, [number, number]>;
  declare readonly writing: Table<Unfinished, 'unfinished'>;

  constructor(name = 'hongqiao-backups') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ backups: 'id', pieces: '[backup+n]', writing: 'name' });
  }

  /** Whole copies, the newest first. */
  async list(): Promise<Backup[]> {
    return (await this.backups.toArray()).sort((a, b) => b.id - a.id);
  }

  /** Deletes copies. */
  async giveUp(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.transaction('rw', this.backups, this.pieces, async () => {
      await this.backups.bulkDelete([...ids]);
      for (const id of ids) await this.#piecesOf(id).delete();
    });
  }

  /** Deletes the oldest copy for room, but never the last one, nor `spare`; false when there is no other. */
  async giveUpOldest(spare?: number): Promise<boolean> {
    const ids = await this.backups.orderBy('id').primaryKeys();
    const oldest = ids.slice(0, -1).find((id) => id !== spare);
    if (oldest === undefined) return false;
    await this.giveUp([oldest]);
    return true;
  }

  /** Deletes what was written of a copy that will not be finished. */
  async abandon(): Promise<void> {
    await this.transaction('rw', this.pieces, this.writing, async () => {
      const unfinished = await this.writing.get('unfinished');
      if (unfinished) await this.#piecesOf(unfinished.id).delete();
      await this.writing.clear();
    });
  }

  #piecesOf(id: number) {
    return this.pieces.where('[backup+n]').between([id, Dexie.minKey], [id, Dexie.maxKey]);
  }
}
