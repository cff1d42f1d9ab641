import { ColumnChooser } from '@/components/cards/ColumnChooser';
import { FormatChooser } from '@/components/cards/FormatChooser';
import { FormatOptions } from '@/components/cards/FormatOptions';
import { Preview } from '@/components/cards/Preview';
import { TakeOut } from '@/components/cards/TakeOut';
import { PREVIEW_WORDS, usePreview } from '@/entrypoints/cards/files/use-preview';
import { type TextChoices, useTextChoices } from '@/entrypoints/cards/files/use-text-choices';
import { useTextFile } from '@/entrypoints/cards/files/use-text-file';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { Deck } from '@/utils/deck/deck';
import { textFormats } from '@/utils/export/index';

export interface FilesSectionProps {
  deck: Deck;
  /** The ids of the cards that go out, in their order. */
  ids: () => string[];
  count: number;
}

/** Words as files for other programs, and for the clipboard. */
export function FilesSection(props: FilesSectionProps) {
  const choices = useTextChoices();
  return choices ? <Files {...props} choices={choices} /> : null;
}

function Files({ deck, ids, count, choices }: FilesSectionProps & { choices: TextChoices }) {
  const { format, options } = choices;
  const preview = usePreview(deck, { ids: ids().slice(0, PREVIEW_WORDS), format, options });
  const files = useTextFile(deck, ids);
  return (
    <>
      <FormatChooser formats={textFormats} value={format.id} onChange={choices.onFormat} />
      {format.columns && (
        <ColumnChooser
          key={format.id}
          first={format.columns.first}
          preset={format.columns.preset}
          columns={options.columns}
          onChange={choices.onColumns}
        />
      )}
      <FormatOptions {...choices} />
      <Preview text={count > 0 ? preview : ''} words={Math.min(PREVIEW_WORDS, count)} count={count} />
      <Trouble error={files.trouble} />
      <TakeOut
        count={count}
        {...files}
        onSave={() => void files.onSave(format, options)}
        onCopy={() => void files.onCopy(format, options)}
        onCancel={files.cancel}
      />
    </>
  );
}
