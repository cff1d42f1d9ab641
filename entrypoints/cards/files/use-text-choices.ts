import { useEffect, useState } from 'preact/hooks';
import { COLUMNS, type Column } from '@/utils/export/columns';
import { textFormats } from '@/utils/export/index';
import type { TextFormat, TextOptions } from '@/utils/export/text-format';
import { readTextExport, storeTextExport, type TextExport } from '@/utils/settings/text-export';

export interface TextChoices {
  format: TextFormat;
  options: TextOptions;
  onFormat: (id: string) => void;
  onColumns: (columns: readonly Column[]) => void;
  onMark: (mark: boolean) => void;
  onAnkiDeck: (name: string) => void;
}

/** Format and columns as they were chosen last; undefined until they are read. */
export function useTextChoices(): TextChoices | undefined {
  const [chosen, setChosen] = useState<TextExport>();
  useEffect(() => {
    void readTextExport().then(setChosen);
  }, []);
  if (!chosen) return undefined;

  const change = (part: Partial<TextExport>) => {
    const next = { ...chosen, ...part };
    setChosen(next);
    // Files can be written as chosen even where that cannot be remembered.
    storeTextExport(next).catch((error) => console.warn('Hongqiao: the choice is not remembered', error));
  };
  const format = textFormats.find(({ id }) => id === chosen.format) ?? textFormats[0]!;
  return {
    format,
    options: {
      columns: columnsOf(format, chosen.columns[format.id]),
      mark: chosen.mark,
      ...(chosen.ankiDeck.trim() && { ankiDeck: chosen.ankiDeck.trim() }),
    },
    onFormat: (id) => change({ format: id }),
    onColumns: (columns) => change({ columns: { ...chosen.columns, [format.id]: [...columns] } }),
    onMark: (mark) => change({ mark }),
    onAnkiDeck: (ankiDeck) => change({ ankiDeck }),
  };
}

/** The columns remembered, as far as there are such; those of the format where none are left. */
function columnsOf({ columns }: TextFormat, remembered: readonly string[] | undefined): readonly Column[] {
  if (!columns) return [];
  const known = COLUMNS.filter((column) => remembered?.includes(column)).sort(
    (a, b) => remembered!.indexOf(a) - remembered!.indexOf(b),
  );
  if (known.length === 0) return columns.preset;
  const { first } = columns;
  return first ? [first, ...known.filter((column) => column !== first)] : known;
}
