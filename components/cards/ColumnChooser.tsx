import { Arrow } from '@/components/ui/Arrow';
import { Button } from '@/components/ui/Button';
import { type MessageKey, useText } from '@/components/ui/text';
import { COLUMNS, type Column } from '@/utils/export/columns';

export interface ColumnChooserProps {
  /** Stands first and cannot be left out. */
  first: Column | undefined;
  preset: readonly Column[];
  columns: readonly Column[];
  onChange: (columns: readonly Column[]) => void;
}

/** Which columns a file has and in what order; those left out stand below, in an order of their own. */
export function ColumnChooser({ first, preset, columns, onChange }: ColumnChooserProps) {
  const t = useText();
  const name = (column: Column) => t(`column_${column.toLowerCase().replaceAll(' ', '_')}` as MessageKey);
  const others = COLUMNS.filter((column) => !columns.includes(column));
  const moved = (column: Column, by: number) => {
    const next = columns.filter((one) => one !== column);
    next.splice(columns.indexOf(column) + by, 0, column);
    onChange(next);
  };
  const isPreset = preset.join() === columns.join();
  // Nothing goes above the first, and the last of a file cannot be taken out.
  const top = first ? 1 : 0;

  return (
    <details class="columns">
      <summary>
        <span class="label">{t('cards_columns')}</span>
        <span class="chosen">{columns.map(name).join(t('cards_list_separator'))}</span>
      </summary>
      <ol aria-label={t('cards_columns_chosen')}>
        {columns.map((column, at) => (
          <li key={column}>
            <label>
              <input
                type="checkbox"
                checked
                disabled={column === first || columns.length === 1}
                onChange={() => onChange(columns.filter((one) => one !== column))}
              />
              {name(column)}
            </label>
            <Button
              label={t('cards_column_up', name(column))}
              disabled={at <= top || column === first}
              onClick={() => moved(column, -1)}
            >
              <Arrow up />
            </Button>
            <Button
              label={t('cards_column_down', name(column))}
              disabled={at === columns.length - 1 || column === first}
              onClick={() => moved(column, 1)}
            >
              <Arrow />
            </Button>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <ul aria-label={t('cards_columns_others')}>
          {others.map((column) => (
            <li key={column}>
              <label>
                <input type="checkbox" checked={false} onChange={() => onChange([...columns, column])} />
                {name(column)}
              </label>
            </li>
          ))}
        </ul>
      )}
      {!isPreset && <Button onClick={() => onChange(preset)}>{t('cards_columns_preset')}</Button>}
    </details>
  );
}
