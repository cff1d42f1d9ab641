/** Where the list is scrolled to, in pixels. */
export interface ListView {
  top: number;
  height: number;
}

export interface RowRange {
  from: number;
  /** The first row after. */
  to: number;
}

/** Rows drawn beyond either edge, so that a turn of the wheel never shows an empty one. */
const SPARE_ROWS = 8;

/** The rows to draw. */
export function drawnRows({ top, height }: ListView, rowHeight: number, count: number): RowRange {
  const from = Math.max(0, Math.min(Math.floor(top / rowHeight), count) - SPARE_ROWS);
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE_ROWS) };
}

/** How far to scroll for a row to be in sight as a whole; where it is, if it is. */
export function topShowing(row: number, { top, height }: ListView, rowHeight: number): number {
  const start = row * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}

/** Where a key leads from a row, or undefined if it does not lead anywhere. */
export function rowForKey(
  key: string,
  { active, count, page }: { active: number; count: number; page: number },
): number | undefined {
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined || count === 0 ? undefined : Math.min(Math.max(to, 0), count - 1);
}
