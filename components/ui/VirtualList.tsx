import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawnRows, type ListView, type RowRange, rowForKey, topShowing } from '@/components/ui/list-window';

export interface VirtualListProps {
  count: number;
  /** Every row is as tall as this, in pixels. */
  rowHeight: number;
  /** The row that keys go from; it is drawn wherever the list is scrolled to. */
  active: number;
  label: string;
  /** Several rows may be selected. */
  multiple?: boolean;
  isSelected: (row: number) => boolean;
  children: (row: number) => ComponentChildren;
  /** The list moved to another row by key, with or without Shift. */
  onMove: (row: number, event: KeyboardEvent) => void;
  /** Keys that do not move; the list acts on them no further. */
  onKey: (event: KeyboardEvent) => void;
  onPress: (row: number, event: MouseEvent) => void;
  /** Which rows are drawn now. */
  onRange: (range: RowRange) => void;
  /** Where the list is scrolled to, kept by whoever shows it again later. */
  place: { top: number };
  /** The list itself, which has the focus while its rows come and go. */
  list: RefObject<HTMLDivElement | null>;
}

/** So tall until it has been measured: a little more than the popup. */
const LIKELY_HEIGHT = 600;

/**
 * A list box that draws the rows in sight alone. The focus stays with the list, which names the active row to assistive
 * technology, so that rows may come and go; each says how many there are and which one it is.
 */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, active, place, list } = props;
  const base = useId();
  const [view, setView] = useState<ListView>({ top: place.top, height: LIKELY_HEIGHT });
  const { from, to } = drawnRows(view, rowHeight, count);
  const report = useRef(props.onRange);
  report.current = props.onRange;
  useEffect(() => report.current({ from, to }), [from, to]);

  useLayoutEffect(() => {
    const scroller = list.current!;
    scroller.scrollTop = place.top;
    const measure = () => setView({ top: scroller.scrollTop, height: scroller.clientHeight || LIKELY_HEIGHT });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [list, place]);

  const scrollTo = (top: number) => {
    const scroller = list.current!;
    scroller.scrollTop = top;
    place.top = scroller.scrollTop;
    setView((before) => ({ ...before, top: place.top }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const row = isPlain ? rowForKey(event.key, { active, count, page }) : undefined;
    if (row === undefined) {
      props.onKey(event);
      return;
    }
    event.preventDefault();
    scrollTo(topShowing(row, { ...view, top: list.current!.scrollTop }, rowHeight));
    props.onMove(row, event);
  };

  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  if (active < from) drawn.unshift(active);
  if (active >= to && active < count) drawn.push(active);
  return (
    <div
      ref={list}
      class="virtual-list"
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable={props.multiple || undefined}
      aria-activedescendant={active < count ? `${base}-${active}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        place.top = event.currentTarget.scrollTop;
        setView((before) => ({ ...before, top: place.top }));
      }}
    >
      <div role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {drawn.map((row) => (
          // biome-ignore-start lint/a11y: the list has the focus and hears the keys for its rows
          <div
            key={row}
            id={`${base}-${row}`}
            class={row === active ? 'virtual-row active' : 'virtual-row'}
            role="option"
            aria-setsize={count}
            aria-posinset={row + 1}
            aria-selected={props.isSelected(row)}
            style={{ height: `${rowHeight}px`, transform: `translateY(${row * rowHeight}px)` }}
            onClick={(event) => props.onPress(row, event)}
          >
            {props.children(row)}
          </div>
          // biome-ignore-end lint/a11y: as above
        ))}
      </div>
    </div>
  );
}
