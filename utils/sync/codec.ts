import { type CardFacts, cardId, type Fields, type WordSnapshot } from '@/utils/deck/card';
import { RecordError, readCard, readFields, readList, readRecord, readReview } from '@/utils/deck/check';
import { isStamp } from '@/utils/deck/clock';
import { joinFields } from '@/utils/deck/join';
import type { ReviewEntry } from '@/utils/deck/review';
import {
  type CardDoc,
  DECK_ID,
  type Doc,
  type EntryRow,
  PREFS_ID,
  type PrefsDoc,
  SCHEMA,
  type SegmentDoc,
  type SightingRow,
  sightingOf,
  sightingRow,
} from './document';
import { entryOf, entryRow, segmentId, stretchOf } from './segment';

/** Records as documents, and documents of others read strictly. */

export function cardDoc(facts: CardFacts): CardDoc {
  const { key: _key, ...word } = facts.word;
  return {
    id: facts.id,
    t: 'c',
    v: SCHEMA,
    w: [word, facts.wordAt],
    f: facts.fields,
    s: facts.sightings.map(sightingRow),
    a: facts.added,
    x: facts.removed,
    n: facts.seen,
  };
}

/** All entries of one stretch that a device holds, in the order of their numbers. */
export const segmentDoc = (id: string, entries: readonly ReviewEntry[]): SegmentDoc => ({
  id,
  t: 'l',
  v: SCHEMA,
  e: entries.map(entryRow),
});

export const prefsDoc = (fields: Fields): PrefsDoc => ({ id: PREFS_ID, t: 'p', v: SCHEMA, f: fields });

/** What documents mean to the deck. */
export interface Records {
  cards: CardFacts[];
  reviews: ReviewEntry[];
  options: Fields | undefined;
}

/** The records of documents that {@link readDoc} has read; one document may be among them in several copies. */
export function recordsOf(docs: readonly Doc[]): Records {
  const records: Records = { cards: [], reviews: [], options: undefined };
  for (const doc of docs) {
    if (doc.t === 'c') records.cards.push(readFacts(doc));
    else if (doc.t === 'l') records.reviews.push(...readEntries(doc));
    else if (doc.t === 'p') records.options = joinFields(records.options ?? {}, (doc as PrefsDoc).f);
  }
  return records;
}

/** What became of a document of somebody else. */
export type ReadDoc =
  | { kind: 'ok'; doc: Doc }
  /** Of a newer schema, or of a sort we do not know: nothing to join, and not ours to write. */
  | { kind: 'newer' }
  /** `at` says which part. */
  | { kind: 'damaged'; at: string };

/** Reads a document strictly, with the names of newer versions left in it. */
export function readDoc(id: string, value: unknown): ReadDoc {
  try {
    const doc = readRecord(value, id);
    if (!Number.isInteger(doc.v) || (doc.v as number) < 1) return { kind: 'damaged', at: 'v' };
    const check = typeof doc.t === 'string' && Object.hasOwn(CHECKS, doc.t) ? CHECKS[doc.t] : undefined;
    if ((doc.v as number) > SCHEMA || !check) return { kind: 'newer' };
    const whole = { ...doc, id } as Doc;
    check(whole);
    return { kind: 'ok', doc: whole };
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return error.reason === 'newer' ? { kind: 'newer' } : { kind: 'damaged', at: error.at };
  }
}

const CHECKS: Record<string, (doc: Doc) => void> = {
  // Encrypted, and no key of ours opens it.
  e: () => {
    throw new RecordError('b');
  },
  c: (doc) => void readFacts(doc),
  l: (doc) => void readEntries(doc),
  p: ({ id, f }) => {
    if (id !== PREFS_ID) throw new RecordError('id');
    readFields(f, 'f');
  },
  d: ({ id, f, seen, schema, ack = {}, sum = {} }) => {
    if (!/^d:[0-9a-z]{8}$/.test(id)) throw new RecordError('id');
    readFields(f, 'f');
    if (!isStamp(seen)) throw new RecordError('seen');
    if (!isWhole(schema)) throw new RecordError('schema');
    for (const stamp of entriesOf(ack, 'ack')) if (!isStamp(stamp)) throw new RecordError('ack');
    for (const bucket of entriesOf(sum, 'sum'))
      if (!readList(bucket, 'sum', 2).every(Number.isInteger)) throw new RecordError('sum');
  },
  m: ({ id, deckId, created, schemaMin }) => {
    if (id !== DECK_ID) throw new RecordError('id');
    if (typeof deckId !== 'string' || !/^[0-9a-z]{8,40}$/.test(deckId)) throw new RecordError('deckId');
    if (!isWhole(created)) throw new RecordError('created');
    if (!isWhole(schemaMin)) throw new RecordError('schemaMin');
  },
};

/** More than there are devices or sorts of documents. */
const MOST_NAMES = 1000;

function entriesOf(value: unknown, at: string): unknown[] {
  const entries = Object.values(readRecord(value, at));
  if (entries.length > MOST_NAMES) throw new RecordError(at);
  return entries;
}

const isWhole = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

function readFacts(doc: Doc): CardFacts {
  const [word, wordAt] = readList(doc.w, 'w', 2);
  const key = doc.id.slice(2);
  if (doc.id !== cardId(key)) throw new RecordError('id');
  const sightings = readList(doc.s, 's').map((row) => sightingOf(readList(row, 's') as SightingRow));
  return readCard(
    {
      id: doc.id,
      v: 1,
      word: { ...(readRecord(word, 'w') as Partial<WordSnapshot>), key },
      wordAt,
      added: doc.a,
      removed: doc.x,
      fields: doc.f,
      sightings,
      seen: doc.n,
    },
    'c',
  );
}

/** No stretch of any device holds so many. */
const MOST_ENTRIES = 100_000;

function readEntries(doc: Doc): ReviewEntry[] {
  const stretch = stretchOf(doc.id);
  if (!stretch) throw new RecordError('id');
  return readList(doc.e, 'e', MOST_ENTRIES).map((row, i) => {
    const entry = readReview(entryOf(stretch.dev, readList(row, `e[${i}]`) as EntryRow), `e[${i}]`);
    if (segmentId(entry.dev, entry.n) !== doc.id) throw new RecordError(`e[${i}].n`);
    return entry;
  });
}
