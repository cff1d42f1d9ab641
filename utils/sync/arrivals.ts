import { NEVER } from '@/utils/deck/clock';
import { type ReadDoc, readDoc } from './codec';
import { type Doc, isDeviceId, isRemoval, isSegmentId } from './document';
import { fingerprint } from './fingerprint';
import { joinDocs } from './join-docs';
import type { Parked, Row } from './ledger';
import { entriesIn } from './segment';
import type { Item } from './transport';

/** What came from a target, and what a ledger notes of it. */

/** A document that came, as it was read. */
export interface Arrival {
  item: Item;
  read: ReadDoc;
  rivals: { version: string; doc: Doc }[];
}

/** Whether there is something in it that the ledger does not know of. */
export function isNews({ version, doc, rivals = [], isContested }: Item, row: Row | undefined): boolean {
  if (doc === null) return row !== undefined && row.version !== null;
  if (version === null || version !== row?.version) return true;
  return rivals.length > 0 || isContested === true || row.parked !== undefined;
}

export function readItem(item: Item): Arrival {
  const rivals = (item.rivals ?? []).flatMap(({ version, doc }) => {
    const read = readDoc(item.id, doc);
    return read.kind === 'ok' ? [{ version, doc: read.doc }] : [];
  });
  return { item, read: readDoc(item.id, item.doc), rivals };
}

/** What of it can be joined. */
export const docsIn = ({ read, rivals }: Arrival): Doc[] =>
  read.kind === 'ok' ? [read.doc, ...rivals.map(({ doc }) => doc)] : [];

/** What the deck has of a document, and what was noted before. */
interface Known {
  here: Doc | undefined;
  known: Row | undefined;
}

/** What to note of a document that came, once the deck has it. */
export function rowOf(arrival: Arrival, { here, known }: Known): Row[] {
  const { item, read, rivals } = arrival;
  const { id, version, doc } = item;
  if (doc === null) return [rowOfNone(id, known)];
  if (version === null) return rowOfCopy(arrival, { here, known });
  if (read.kind !== 'ok') return [{ id, version, mark: '', parked: parkedAs(read) }];
  const mark = fingerprint(read.doc);
  const ours = here && fingerprint(here);
  const isAlike = ours === mark && rivals.length === 0;
  const all = isAlike
    ? read.doc
    : [read.doc, ...rivals.map((rival) => rival.doc), ...(here ? [here] : [])].reduce(joinDocs);
  const whole = isAlike ? mark : fingerprint(all);
  return [
    {
      id,
      version,
      mark,
      ...(isSegmentId(id) && { entries: entriesIn(read.doc) }),
      ...(whole !== ours && { carried: all }),
      ...((whole !== mark || rivals.length > 0) && { owed: 1 }),
      ...(rivals.length > 0 && { rivals: rivals.map((rival) => rival.version) }),
      ...(isRemoval(read.doc) && { removal: NEVER }),
    },
  ];
}

/** Of one that was taken away; what this device cannot hold of it is kept for when it is sent again. */
function rowOfNone(id: string, { mark = '', carried }: Partial<Row> = {}): Row {
  return { id, version: null, mark, owed: 1, ...(carried && !isDeviceId(id) && { carried }) };
}

/** Of another device's own copy: the row speaks of ours, which stays as it is. */
function rowOfCopy({ item: { id }, read }: Arrival, { here, known }: Known): Row[] {
  const { parked, ...row }: Row = known ?? { id, version: null, mark: '' };
  if (read.kind !== 'ok') return [{ ...row, parked: { ...parkedAs(read), apart: true } }];
  if (isDeviceId(id)) return [{ ...row, carried: row.carried ? joinDocs(row.carried, read.doc) : read.doc }];
  // Somebody never heard of a removal that was cleared away: it is told once more.
  if (here && isRemoval(here) && !isRemoval(read.doc) && row.version === null) return [{ ...row, mark: '', owed: 1 }];
  return parked && 'apart' in parked ? [row] : [];
}

const parkedAs = (read: Exclude<ReadDoc, { kind: 'ok' }>): Parked & { reason: 'newer' | 'damaged' } =>
  read.kind === 'newer' ? { reason: 'newer' } : { reason: 'damaged', at: read.at };
