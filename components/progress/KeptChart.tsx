import { ChartFigure } from '@/components/progress/ChartFigure';
import { Columns } from '@/components/progress/Columns';
import { useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import { keptByMonth } from '@/utils/deck/progress/known-by-month';
import type { WordsTally } from '@/utils/deck/progress/words-tally';

const LABEL_EVERY = 3;

/** Words by the month they were kept in, and what is known of them by now. */
export function KeptChart({ words, month }: { words: WordsTally; month: number }) {
  const t = useText();
  const format = useFormat();
  const { months, before } = keptByMonth(words, month);
  const kept = months.reduce((sum, one) => sum + one.kept, 0);
  const known = months.reduce((sum, one) => sum + one.known, 0);
  const last = months.length - 1;
  const row = (name: string, one: { kept: number; known: number }) => [
    name,
    format.number(one.kept),
    format.number(one.known),
  ];
  return (
    <ChartFigure
      title={t('progress_kept')}
      summary={kept === 0 ? t('progress_kept_none') : t('progress_kept_sum', format.number(kept), format.number(known))}
      points={months.map((one) =>
        t('progress_kept_in', format.month(one.month), format.number(one.kept), format.number(one.known)),
      )}
      first={last}
      legend={t('progress_kept_legend')}
      table={{
        head: [t('progress_month'), t('progress_kept_head'), t('progress_known')],
        rows: [
          ...months.map((one) => row(format.month(one.month), one)).reverse(),
          ...(before.kept > 0 ? [row(t('progress_earlier'), before)] : []),
        ],
      }}
      draw={({ width, at }) => (
        <Columns
          columns={months.map((one) => ({ value: one.kept, strong: one.known }))}
          labels={months.flatMap((one, i) =>
            (last - i) % LABEL_EVERY === 0 ? [{ at: i, text: format.shortMonth(one.month) }] : [],
          )}
          labelsAt="middle"
          width={width}
          at={at}
          format={format}
        />
      )}
    />
  );
}
