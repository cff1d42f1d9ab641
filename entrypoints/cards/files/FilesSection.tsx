import { ExportMenu } from '@/components/words/ExportMenu';
import { FORMATS, useFiles } from '@/entrypoints/cards/files/use-files';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { Deck } from '@/utils/deck/deck';

export interface FilesSectionProps {
  deck: Deck;
  /** The ids of the cards that go out, in their order. */
  ids: () => string[];
  count: number;
}

/** Words as files for other programs. */
export function FilesSection({ deck, ids, count }: FilesSectionProps) {
  const files = useFiles(deck, ids);
  return (
    <>
      <Trouble error={files.trouble} />
      <ExportMenu
        formats={FORMATS}
        count={count}
        all={false}
        isBusy={files.busy !== undefined}
        outcome={files.written === undefined ? undefined : { kind: 'written', file: files.written }}
        onExport={(id) => void files.onExport(id)}
        onCancel={() => {}}
      />
    </>
  );
}
