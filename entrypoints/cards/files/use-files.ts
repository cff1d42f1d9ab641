import { useState } from 'preact/hooks';
import { download } from '@/entrypoints/popup/words/download';
import type { Deck } from '@/utils/deck/deck';
import { ankiText } from '@/utils/export/anki-text';
import { csv } from '@/utils/export/csv';
import { fileName } from '@/utils/export/exporter';

export const FORMATS = [ankiText, csv];

/** Writes the words with these ids to files. */
export function useFiles(deck: Deck, ids: () => string[]) {
  const [busy, setBusy] = useState<string>();
  const [written, setWritten] = useState<string>();
  const [trouble, setTrouble] = useState<unknown>(null);

  const onExport = async (id: string) => {
    const exporter = FORMATS.find((one) => one.id === id);
    if (!exporter) return;
    setBusy(id);
    setWritten(undefined);
    setTrouble(null);
    try {
      const now = Date.now();
      const cards = await deck.cards(ids());
      download(await exporter.write({ cards, reviews: [], encounters: [] }, { now }), fileName(exporter, now));
      setWritten(fileName(exporter, now));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(undefined);
    }
  };
  return { busy, written, trouble, onExport };
}
