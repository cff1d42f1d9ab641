import type { ReviewEntry } from '@/utils/deck/review';
import type { Doc } from './document';

/** The deck of this device, as sync sees it. */
export interface Replica {
  /** The device's name in stamps, and how far the deck is. */
  standing(): Promise<Standing>;
  /** What changed above a revision, or all there is from 0. */
  changed(above: number): Promise<Changed>;
  /** The log of these cards. */
  entriesOf(cardIds: readonly string[]): Promise<EntryName[]>;
  /** Documents as they are now; what is not here is left out. */
  read(ids: readonly string[]): Promise<Doc[]>;
  /** Joins documents in, some of them or none where it rejects. They have been read by `readDoc`. */
  join(docs: readonly Doc[]): Promise<void>;
}

/** What tells one entry of the log from all others. */
export type EntryName = Pick<ReviewEntry, 'dev' | 'n' | 't'>;

export interface Standing {
  device: string;
  /** Grows with every change. */
  revision: number;
  /** A moment by this device's clock, in milliseconds. */
  now: number;
}

export interface Changed {
  ids: string[];
  /** Whoever has all of it can ask above this next time. */
  upTo: number;
}
