import { niceTop, ticksTo } from '@/components/progress/scale';
import type { Format } from '@/components/progress/use-format';

interface Column {
  value: number;
  /** Of the value, what is drawn in the accent from the bottom up. */
  strong: number;
}

export interface ColumnsProps {
  columns: readonly Column[];
  /** Below the axis: at the middle of a column, or at its left edge. */
  labels: readonly { at: number; text: string }[];
  labelsAt: 'middle' | 'edge';
  width: number;
  /** The column looked at. */
  at: number | null;
  format: Format;
}

const HEIGHT = 132;
const TOP = 8;
const BASE = 108;
const DIGIT = 7;

/** Columns over an axis that begins at 0. */
export function Columns({ columns, labels, labelsAt, width, at, format }: ColumnsProps) {
  const top = niceTop(Math.max(...columns.map(({ value }) => value)));
  const left = 10 + DIGIT * format.number(top).length;
  const step = (width - left - 2) / columns.length;
  const gap = step > 16 ? 4 : step > 8 ? 2 : 1;
  const y = (value: number) => BASE - ((BASE - TOP) * value) / top;
  const x = (i: number) => left + i * step;
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {ticksTo(top).map((tick) => (
        <g key={tick}>
          <path class={tick === 0 ? 'axis' : 'grid'} d={`M${left - 4} ${y(tick) + 0.5}H${width}`} />
          <text class="value" x={left - 8} y={y(tick) + 4}>
            {format.number(tick)}
          </text>
        </g>
      ))}
      {columns.map(({ value, strong }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
        <g key={i} data-i={i} class={at === i ? 'looked-at' : undefined}>
          <rect class="reach" x={x(i)} y={TOP} width={step} height={BASE - TOP} />
          <Bar class="soft" x={x(i)} width={step - gap} from={y(strong)} to={y(value)} />
          <Bar class="strong" x={x(i)} width={step - gap} from={BASE} to={y(strong)} />
        </g>
      ))}
      {labels.map((label) => (
        <text
          key={label.at}
          class={label.at === 0 && labelsAt === 'middle' ? 'label first' : 'label'}
          x={
            label.at === 0 && labelsAt === 'middle'
              ? left
              : x(label.at) + (labelsAt === 'middle' ? (step - gap) / 2 : -gap / 2)
          }
          y={BASE + 16}
        >
          {label.text}
        </text>
      ))}
    </svg>
  );
}

/** What is there at all can be seen: a column is at least 1.5 px high. */
function Bar({ from, to, ...rest }: { class: string; x: number; width: number; from: number; to: number }) {
  const height = from - to;
  if (height <= 0) return null;
  const seen = Math.max(height, 1.5);
  return <rect {...rest} y={from - seen} height={seen} rx={Math.min(2, rest.width / 3)} />;
}
