import { NEVER } from '@/utils/deck/clock';
import { type Doc, isDeviceId, isRemoval, isSegmentId } from './document';
import { joinDocs } from './join-docs';
import type { Row } from './ledger';
import { entriesIn } from './segment';
import type { BatchSize, Outcome, Outgoing } from './transport';

/** What a target is offered, and what a ledger notes of its answer. */

/** A document to send, with its mark and what is known of the one there. */
export interface Offer {
  doc: Doc;
  mark: string;
  row: Row | undefined;
}

/** All that is known of a document, on this device and of what it cannot hold. */
export const outgoing = (here: Doc | undefined, carried: Doc | undefined): Doc | undefined =>
  here && carried ? joinDocs(carried, here) : (here ?? carried);

/** Whether the target has to be sent it. */
export function isLacking(doc: Doc, mark: string, row: Row | undefined): boolean {
  if (!row) return true;
  const { parked } = row;
  if (parked && (parked.reason === 'newer' || parked.reason === 'damaged')) {
    if (!parked.apart) return false;
  } else if (parked?.mark === mark) return false;
  // Of what was taken away there, all comes back but removals, which are cleared away once everybody knows of them.
  if (row.version === null) return !isRemoval(doc) || mark !== row.mark;
  return mark !== row.mark || (row.rivals?.length ?? 0) > 0;
}

export const outgoingOf = ({ doc, row }: Offer): Outgoing => ({
  doc,
  version: row?.version ?? null,
  ...(row?.rivals && { rivals: row.rivals }),
});

/** What to note once it was sent; nothing of a conflict, which has to be looked at first. */
export function rowAfter({ doc, mark, row }: Offer, outcome: Outcome): Row[] {
  const { id } = doc;
  if (outcome.kind === 'conflict') return [];
  if (outcome.kind === 'refused') {
    const before = row ? unowed(row) : { id, version: null, mark: '' };
    return [{ ...before, parked: { reason: outcome.reason, mark } }];
  }
  const carried = isDeviceId(id) ? doc : row?.carried;
  const { parked } = row ?? {};
  return [
    {
      id,
      version: outcome.version,
      mark,
      ...(isSegmentId(id) && { entries: entriesIn(doc) }),
      ...(carried && { carried }),
      ...(parked && 'apart' in parked && { parked }),
      ...(isRemoval(doc) && { removal: NEVER }),
    },
  ];
}

export function unowed({ owed: _owed, ...row }: Row): Row {
  return row;
}

/** In batches neither too many nor too long. */
export function batches(offers: readonly Offer[], { docs, units: most }: BatchSize): Offer[][] {
  const all: Offer[][] = [];
  let units = Number.POSITIVE_INFINITY;
  for (const offer of offers) {
    const length = JSON.stringify(offer.doc).length;
    if (all.length === 0 || units + length > most || all.at(-1)!.length === docs) {
      all.push([]);
      units = 0;
    }
    all.at(-1)!.push(offer);
    units += length;
  }
  return all;
}
