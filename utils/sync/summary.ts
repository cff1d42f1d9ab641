import { type Doc, isRemoval, type Summary } from './document';
import { fingerprint } from './fingerprint';
import { outgoing } from './offers';
import type { Parties } from './round';

/** Documents read in one go. */
const SLICE = 500;

/** What the whole deck comes to; removals apart, which are cleared away. Undefined when time was over before. */
export async function summarize({
  replica,
  ledger,
  isOver,
}: Pick<Parties, 'replica' | 'ledger' | 'isOver'>): Promise<Summary | undefined> {
  const summary: Summary = {};
  const { ids } = await replica.changed(0);
  for (let from = 0; from < ids.length; from += SLICE) {
    if (isOver?.()) return undefined;
    const slice = ids.slice(from, from + SLICE);
    const rows = await ledger.rows(slice);
    for (const here of await replica.read(slice)) add(summary, outgoing(here, rows.get(here.id)?.carried)!);
  }
  return summary;
}

function add(summary: Summary, doc: Doc): void {
  if (isRemoval(doc)) return;
  const [count, marks] = summary[doc.t] ?? [0, 0];
  summary[doc.t] = [count + 1, (marks ^ Number.parseInt(fingerprint([doc.id, doc]), 36)) >>> 0];
}

export const sameSummary = (one: Summary, other: Summary): boolean => fingerprint(one) === fingerprint(other);
