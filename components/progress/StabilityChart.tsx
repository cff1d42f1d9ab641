import { ChartFigure } from '@/components/progress/ChartFigure';
import { Columns } from '@/components/progress/Columns';
import { type Format, useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import { FIRST_KNOWN_BAR, type STABILITY_STEPS, type WordsTally } from '@/utils/deck/progress/words-tally';

type Unit = Parameters<Format['span']>[1];

/** The steps as one says them. */
const STEPS = {
  1: [1, 'day'],
  3: [3, 'day'],
  7: [7, 'day'],
  21: [3, 'week'],
  60: [2, 'month'],
  180: [6, 'month'],
  365: [1, 'year'],
} as const satisfies Record<(typeof STABILITY_STEPS)[number], readonly [number, Unit]>;

/** How firmly words sit in memory. */
export function StabilityChart({ words }: { words: WordsTally }) {
  const t = useText();
  const format = useFormat();
  const steps: readonly (readonly [number, Unit])[] = Object.values(STEPS);
  const reviewed = words.kept - words.fresh;
  const name = (i: number) => {
    const [from, to] = [steps[i - 1], steps[i]];
    if (!from) return t('progress_below', format.span(...steps[0]!));
    return to
      ? t('progress_between', format.span(...from), format.span(...to))
      : t('progress_above', format.span(...from));
  };
  return (
    <ChartFigure
      title={t('progress_stability')}
      summary={
        reviewed === 0
          ? t('progress_stability_none')
          : t('progress_stability_sum', format.number(words.known), format.number(reviewed))
      }
      points={words.stability.map((count, i) => t('progress_words_in', name(i), format.number(count)))}
      first={0}
      legend={t('progress_stability_legend')}
      table={{
        head: [t('progress_stability_head'), t('popup_words')],
        rows: words.stability.map((count, i) => [name(i), format.number(count)]),
      }}
      draw={({ width, at }) => (
        <Columns
          columns={words.stability.map((value, i) => ({ value, strong: i >= FIRST_KNOWN_BAR ? value : 0 }))}
          labels={steps.map((step, i) => ({ at: i + 1, text: format.span(...step, 'narrow') }))}
          labelsAt="edge"
          width={width}
          at={at}
          format={format}
        />
      )}
    />
  );
}
