import type { Fields, Sighting, Stamp, Stamped, WordSnapshot } from '@/utils/deck/card';

/**
 * The deck as it lies outside of this device: documents, each joined by itself, so that no transport has to keep an
 * order among them. `id` says the sort; `v` is the schema. Names we do not know come from newer versions.
 */
export interface Doc {
  id: string;
  t: string;
  v: number;
  [name: string]: unknown;
}

/** The newest schema that this version can join and write. */
export const SCHEMA = 1;

/** A word, kept or removed: `c:` and its key. */
export interface CardDoc extends Doc {
  t: 'c';
  /** The word as it was written down, without its key, which is in the id. */
  w: Stamped<Omit<WordSnapshot, 'key'>>;
  f: Fields;
  s: SightingRow[];
  /** Added and removed. */
  a: Stamp;
  x: Stamp;
  /** How often it was kept with a sentence, by device. */
  n: Record<string, number>;
}

/** When, sentence, address, title; then the translation and who made it, if there is one. */
export type SightingRow = [Stamp, string, string, string, string?, string?];

/** A stretch of one device's review log: `l:`, the device, `:`, the stretch. */
export interface SegmentDoc extends Doc {
  t: 'l';
  e: EntryRow[];
}

/**
 * Number, word, time, grade, thought, kind, state before. Grade 0 takes back: number, word, time, 0, the number taken
 * back, and the device whose it is, where that is another. What is missing at the end was not said.
 */
export type EntryRow = [number, string, number, number, number, string?, string?, ...unknown[]];

/** What the reader chose: `p:prefs`. */
export interface PrefsDoc extends Doc {
  t: 'p';
  f: Fields;
}

/** A device that takes part: `d:` and its name in stamps. */
export interface DeviceDoc extends Doc {
  t: 'd';
  /** `name`, for people. `forgotten`: somebody took it from the list, which holds until it is seen again. */
  f: Fields;
  /** When it last wrote this; later each time, whatever its clock does. */
  seen: Stamp;
  /** The newest schema it can read. */
  schema: number;
  /**
   * For each other device, a `seen` of that one by which this one has joined everything that lay there then. These are
   * stamps of those others, so that no two clocks are ever compared.
   */
  ack?: Record<string, Stamp>;
  /** What the whole deck came to, as long as nothing has moved since. */
  sum?: Summary;
}

/** By the first letter of the ids: how many documents there are, and their 32-bit marks by exclusive or. */
export type Summary = Record<string, [count: number, marks: number]>;

/** Which deck lies there. One whose `deckId` is another was put in its place. */
export interface DeckDoc extends Doc {
  t: 'm';
  deckId: string;
  /** Milliseconds. */
  created: number;
  /** Who knows less than this schema must not write here. */
  schemaMin: number;
}

export const PREFS_ID = 'p:prefs';
export const DECK_ID = 'm:deck';
export const deviceId = (device: string): string => `d:${device}`;

export const isSegmentId = (id: string): boolean => id.startsWith('l:');
export const isDeviceId = (id: string): boolean => id.startsWith('d:');

/** A word that is kept no more. */
export const isRemoval = (doc: Doc): boolean => doc.t === 'c' && (doc as CardDoc).x > (doc as CardDoc).a;

/** The newest few sightings as rows, and back. */
export const sightingRow = ({ at, sentence, url, title, translation }: Sighting): SightingRow =>
  translation ? [at, sentence, url, title, translation.text, translation.by] : [at, sentence, url, title];

export function sightingOf([at, sentence, url, title, text, by]: SightingRow): Sighting {
  return { at, sentence, url, title, ...(text !== undefined && { translation: { text, by: by ?? '' } }) };
}
