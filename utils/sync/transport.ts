/**
 * Where documents lie: a server, a folder. It keeps what it is given and tells what came since; it decides nothing.
 * Every method rejects with a `SyncProblem`, or with the signal's reason once that is aborted; what it had done
 * by then may be done.
 */
export interface Transport {
  /** What it likes to be given at once, instead of the usual. */
  readonly batch?: BatchSize;
  /** What lies there now. */
  meet(signal: AbortSignal): Promise<Meeting>;
  /**
   * What came since a checkpoint, or everything from `null`; the oldest first. What this device wrote itself comes, too,
   * so documents may be left out that most likely are known.
   */
  pull(since: string | null, options: { limit: number; signal: AbortSignal }): Promise<Page>;
  /** Documents by their ids; what is not there is left out. */
  read(ids: readonly string[], signal: AbortSignal): Promise<Item[]>;
  /** Stores documents, each by itself; one answer for each, in the order given. */
  push(docs: readonly Outgoing[], signal: AbortSignal): Promise<Outcome[]>;
  /**
   * Takes documents away, each by itself; for each, in the order given, whether it was: one that somebody has written
   * meanwhile stays. Others come to know it as a document that is null.
   */
  remove(docs: readonly Gone[], signal: AbortSignal): Promise<boolean[]>;
  /**
   * Takes away everything of ours, whoever wrote it, and nothing else. A device that syncs there afterwards fills the place
   * again, so whoever asks for this leaves it.
   */
  erase(signal: AbortSignal): Promise<void>;
}

export interface BatchSize {
  docs: number;
  /** UTF-16 units of JSON. */
  units: number;
}

export interface Meeting {
  /** Differs when what lies there was put in the place of what lay there before; '' where that cannot be told. */
  instance: string;
  /** The other side's time in milliseconds; null when it says none. */
  now: number | null;
}

export interface Page {
  items: Item[];
  /** Where the next page begins. */
  checkpoint: string;
  more: boolean;
  /** How many documents are still to come after these, where the other side says so. */
  pending?: number;
}

/** A document as it lies there. */
export interface Item {
  id: string;
  /** Which writing of it this is, for {@link Outgoing}; null when it is a copy that is not ours to write over. */
  version: string | null;
  /** As somebody wrote it, unchecked; null when it was taken away; undefined when `read` has to bring it. */
  doc?: unknown;
  /** Other writings that a server kept beside this one, not knowing which is right. */
  rivals?: Rival[];
  /** There may be rivals; `read` tells. */
  isContested?: boolean;
}

export interface Rival {
  version: string;
  doc: unknown;
}

export interface Outgoing {
  doc: { id: string; [name: string]: unknown };
  /** The writing that this one takes the place of; null for a document that is not there. */
  version: string | null;
  /** Rivals that it has in it, to be taken away. */
  rivals?: readonly string[];
}

/** A document that is to be taken away, and the writing of it that is meant. */
export interface Gone {
  id: string;
  version: string;
}

export type Outcome =
  | { kind: 'stored'; version: string }
  /** Somebody else has written it meanwhile; nothing was stored. */
  | { kind: 'conflict' }
  /** This one is not taken, now or later, as it is. */
  | { kind: 'refused'; reason: Refusal };

/** large: more than the server takes. forbidden: a rule of the server. rejected: anything else about its content. */
export type Refusal = 'large' | 'forbidden' | 'rejected';
