/** The words that are ticked, and the row from which a range would reach. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: number;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: 0 };

/** Ticks a row or takes its tick away. */
export function toggled({ ids }: Selection, row: number, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: row };
}

/** Ticks everything from the anchor to a row, whichever comes first; what is ticked already stays so. */
export function extended({ ids, anchor }: Selection, row: number, idAt: (row: number) => string): Selection {
  const next = new Set(ids);
  for (let at = Math.min(anchor, row); at <= Math.max(anchor, row); at++) next.add(idAt(at));
  return { ids: next, anchor };
}
