import { ChartFigure } from '@/components/progress/ChartFigure';
import { Columns } from '@/components/progress/Columns';
import { useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import type { Forecast } from '@/utils/deck/progress/forecast';

const LABEL_EVERY = 7;

/** What comes due in the next weeks. */
export function ForecastChart({ forecast, newPerDay }: { forecast: Forecast; newPerDay: number }) {
  const t = useText();
  const format = useFormat();
  const { today, due, fresh } = forecast;
  const all = due.reduce((sum, count) => sum + count, 0);
  const name = (i: number) => (i === 0 ? t('progress_today') : format.day(today + i));
  return (
    <ChartFigure
      title={t('progress_forecast')}
      summary={
        <>
          {all === 0
            ? t('progress_forecast_none')
            : t('progress_forecast_sum', format.number(due[0]!), format.number(all))}
          {fresh > 0 && ` ${t('progress_forecast_new', format.number(fresh), format.number(newPerDay))}`}
        </>
      }
      points={due.map((count, i) => t('progress_due', name(i), format.number(count)))}
      first={0}
      legend={t('progress_forecast_legend')}
      table={{
        head: [t('progress_date'), t('progress_due_head')],
        rows: due.map((count, i) => [name(i), format.number(count)]),
      }}
      draw={({ width, at }) => (
        <Columns
          columns={due.map((value, i) => ({ value, strong: i === 0 ? value : 0 }))}
          labels={due.flatMap((_, i) =>
            i % LABEL_EVERY === 0 ? [{ at: i, text: i === 0 ? t('progress_today') : format.date(today + i) }] : [],
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
