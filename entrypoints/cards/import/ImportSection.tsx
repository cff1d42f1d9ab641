import { ImportPanel } from '@/components/import/ImportPanel';
import type { DeckWithCopies } from '@/entrypoints/cards/import/bring-back';
import { readerInWorker } from '@/entrypoints/cards/import/reader';
import { useFileImport } from '@/entrypoints/cards/import/use-file-import';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { call } from '@/utils/messages/rpc';

export interface ImportSectionProps {
  copies: DeckWithCopies;
  /** The deck changed: pages and the badge are told. */
  changed: () => void;
}

/** Words into the deck, out of a file of any program. */
export function ImportSection({ copies, changed }: ImportSectionProps) {
  const { trouble, ...words } = useFileImport({
    copies,
    newReader: readerInWorker,
    ask: (texts) => call('annotate', { texts, explains: 'chinese', isTyped: true }),
    changed,
  });
  return (
    <>
      <Trouble error={trouble} />
      <ImportPanel {...words} />
    </>
  );
}
