import type { Fields, Stamp, Stamped } from '@/utils/deck/card';
import { canonical, joinCounts, joinFields, joinParts, joinWhole, topSightings } from '@/utils/deck/join';
import {
  type CardDoc,
  type DeviceDoc,
  type Doc,
  type EntryRow,
  type PrefsDoc,
  type SegmentDoc,
  sightingOf,
  sightingRow,
} from './document';

/**
 * Two copies of one document, together: what either knows. The same join as the deck's own, with what a newer version
 * has added carried along. Both copies have been read by `readDoc` and are of our schema.
 */
export function joinDocs<T extends Doc>(a: T, b: T): T {
  const join = JOINS[a.t];
  if (!join || a.id !== b.id || a.t !== b.t) throw new TypeError(`${a.id} cannot be joined with ${b.id}`);
  return { ...joinParts(a, b, greater), ...join(a as never, b as never) } as T;
}

const JOINS: Record<string, (a: never, b: never) => Partial<Doc>> = {
  c: (a: CardDoc, b: CardDoc): Omit<CardDoc, 'id' | 't' | 'v'> => ({
    w: joinWhole(a.w, b.w),
    f: joinFields(a.f, b.f),
    s: topSightings([...a.s, ...b.s].map(sightingOf)).map(sightingRow),
    a: later(a.a, b.a),
    x: later(a.x, b.x),
    n: joinCounts(a.n, b.n),
  }),
  l: (a: SegmentDoc, b: SegmentDoc) => ({ e: unionOfRows([...a.e, ...b.e]) }),
  p: (a: PrefsDoc, b: PrefsDoc): { f: Fields } => ({ f: joinFields(a.f, b.f) }),
  d: (a: DeviceDoc, b: DeviceDoc) => ({
    f: joinFields(a.f, b.f),
    seen: later(a.seen, b.seen),
    schema: Math.max(a.schema, b.schema),
    ...joinWhole(said(a), said(b))[0],
  }),
};

/** What a device says of that moment, and of no other. */
const said = ({ ack, sum, seen }: DeviceDoc): Stamped<Pick<DeviceDoc, 'ack' | 'sum'>> => [{ ack, sum }, seen];

/** What we know of a row; a newer version may write more behind it. */
const KNOWN_PARTS = 7;

/** Each entry once, as whoever knew most of it wrote it. Two under one number stay two: see `displaced`. */
function unionOfRows(rows: readonly EntryRow[]): EntryRow[] {
  const union = new Map<string, EntryRow>();
  for (const row of rows) {
    const known = JSON.stringify(Array.from({ length: KNOWN_PARTS }, (_, i) => row[i] ?? null));
    const other = union.get(known);
    union.set(known, other ? longer(row, other) : row);
  }
  return [...union.values()].sort((a, b) => a[0] - b[0] || (canonical(a) < canonical(b) ? -1 : 1));
}

function longer(a: EntryRow, b: EntryRow): EntryRow {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return canonical(a) >= canonical(b) ? a : b;
}

const greater = (one: unknown, other: unknown) => (canonical(one) >= canonical(other) ? one : other);

const later = (a: Stamp, b: Stamp): Stamp => (a > b ? a : b);
