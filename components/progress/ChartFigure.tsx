import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useWidth } from '@/components/progress/use-width';
import { useText } from '@/components/ui/text';

/** What a chart is told to draw itself: its size, and the point the reader looks at. */
export interface Plot {
  width: number;
  at: number | null;
}

export interface ChartFigureProps {
  title: string;
  /** What the picture shows, said in a sentence. */
  summary: ComponentChildren;
  /** What is said of each point when the reader looks at it, in their order. */
  points: readonly string[];
  /** The point that is looked at first, when the keyboard comes. */
  first: number;
  /** How far the arrows go, across and down. */
  steps?: { across: number; down: number };
  /** Below the picture as long as no point is looked at. */
  legend: ComponentChildren;
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
  /** The picture. What stands for point `i` carries `data-i`. */
  draw: (plot: Plot) => ComponentChildren;
}

/**
 * A chart with what belongs to it: a title, its message in words, a look at each point by pointer, finger or arrow
 * keys, and the figures as a table.
 */
export function ChartFigure({ title, summary, points, first, steps, legend, table, draw }: ChartFigureProps) {
  const t = useText();
  const id = useId();
  const plot = useRef<HTMLDivElement>(null);
  const width = useWidth(plot);
  const [at, setAt] = useState<number | null>(null);
  const { across, down } = steps ?? { across: 1, down: 1 };
  const last = points.length - 1;

  const look = (event: PointerEvent) => {
    // A finger that moves on looks at what it moves to, not at where it began.
    if (event.type === 'pointerdown' && event.target instanceof Element) {
      event.target.releasePointerCapture(event.pointerId);
    }
    const mark = event.target instanceof Element ? event.target.closest('[data-i]') : null;
    if (mark) setAt(Number(mark.getAttribute('data-i')));
  };
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const now = at ?? first;
    const to = {
      ArrowRight: now + across,
      ArrowLeft: now - across,
      ArrowDown: now + down,
      ArrowUp: now - down,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(Math.min(Math.max(to, 0), last));
  };

  return (
    <section class="figure" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p class="message">{summary}</p>
      <div
        class="plot"
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-roledescription={t('progress_chart')}
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at ?? first}
        aria-valuetext={points[at ?? first]}
        onKeyDown={move}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setAt(at ?? first)}
        onBlur={() => setAt(null)}
        onPointerOver={look}
        onPointerDown={look}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setAt(null)}
      >
        {draw({ width, at })}
      </div>
      <div class="below">
        <p class="legend" data-hidden={at !== null}>
          {legend}
        </p>
        {/* The slider says the same; one of them is enough to be heard. */}
        {at !== null && (
          <p class="looked-at" aria-hidden="true">
            {points[at]}
          </p>
        )}
      </div>
      <details>
        <summary>
          {t('progress_table')}
          <span class="sr-only"> {title}</span>
        </summary>
        <table>
          <thead>
            <tr>
              {table.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, i) => (
                  <td key={table.head[i + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
