import type { Stamp } from '@/utils/deck/card';
import { type Doc, SCHEMA } from './document';
import type { Refusal } from './transport';

/**
 * What this device knows of one target: what lies there, and how far both have told each other. All of it can be
 * found out again; without it, everything is told once more and nothing is doubled. Methods reject with a `DeckError`.
 */
export interface Ledger {
  state(): Promise<TargetState>;
  rows(ids: readonly string[]): Promise<Map<string, Row>>;
  /** Documents that the target lacks something of, though they have not changed here. */
  owed(): Promise<string[]>;
  /** Documents that cannot be exchanged. */
  parked(): Promise<Row[]>;
  /** The devices that take part. */
  devices(): Promise<Doc[]>;
  /** Removals that lie there; see `Row.removal`. */
  removals(): Promise<Row[]>;
  /** Writes all or nothing. */
  commit(change: { state?: Partial<TargetState>; rows?: readonly Row[] }): Promise<void>;
  /** Begins anew, as with a target never met. */
  forget(): Promise<void>;
}

export interface TargetState {
  /** See `Meeting`; '' before the first. */
  instance: string;
  /** See `DeckDoc`; '' before the first. */
  deckId: string;
  /** The deck of this device that it is about, by its name in stamps; '' before the first. */
  device: string;
  /** Everything up to this checkpoint has been joined; null for nothing. */
  since: string | null;
  /** How many documents to ask for at once, where more did not come in time; null for as many as usual. */
  page: number | null;
  /** Everything up to this revision of the deck is there. */
  sent: number;
  /**
   * Where sending what changed since stopped in the midst of it: of the ids in their order all up to `after` are there,
   * as they were at the revision `upTo`. Null when nothing was begun.
   */
  sending: { after: string; upTo: number } | null;
  /** The schema with which it was read. */
  schema: number;
  /** When this device last said that it is there, in milliseconds by its own clock, as are those below. */
  saidAt: number;
  /** When it last cleared removals away. */
  clearedAt: number;
  /** When it last said what its deck comes to. */
  comparedAt: number;
  /** When it last told everything anew because another's deck came to something else. */
  rejoinedAt: number;
}

export const UNMET: TargetState = {
  instance: '',
  deckId: '',
  device: '',
  since: null,
  page: null,
  sent: 0,
  sending: null,
  schema: SCHEMA,
  saidAt: 0,
  clearedAt: 0,
  comparedAt: 0,
  rejoinedAt: 0,
};

/** A document as it lies at the target. */
export interface Row {
  id: string;
  /** Null when it is not there. */
  version: string | null;
  /** Of the document that lies there, or lay there before it was taken away; '' for none. */
  mark: string;
  /** Of a segment, its entries: number and time, one after the other. */
  entries?: readonly number[];
  /** What lies there, where this device cannot hold all of it: names of newer versions, and devices. */
  carried?: Doc;
  /** The target lacks something that is here. */
  owed?: 1;
  /** Writings beside it that are still to be taken away. */
  rivals?: readonly string[];
  parked?: Parked;
  /**
   * Of a removal: it lay there when this device's own document was first `seen` so. '' until that is said: see
   * `removals.ts`.
   */
  removal?: Stamp;
}

/**
 * newer: of a version after ours · damaged: it cannot be read, and `at` says where · or the target does not take ours,
 * with the mark of what was offered. `apart`: it is another device's own copy, which ours does not take the place of.
 */
export type Parked =
  | { reason: 'newer'; apart?: true }
  | { reason: 'damaged'; at: string; apart?: true }
  | { reason: Refusal; mark: string };
