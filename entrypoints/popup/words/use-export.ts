import { useState } from 'preact/hooks';
import { noteExport } from '@/entrypoints/popup/safety/use-reminder';
import { download } from '@/entrypoints/popup/words/download';
import { cardId } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents } from '@/utils/deck/merge';
import { fileName } from '@/utils/export/exporter';
import { exporters } from '@/utils/export/index';

export interface WordExport {
  busy?: string;
  written?: string;
  trouble: unknown;
  onExport: (id: string) => Promise<void>;
}

/** Writes the selected words, or all of them, to a file. */
export function useExport(deck: Deck, selection: ReadonlySet<string> | undefined): WordExport {
  const [busy, setBusy] = useState<string>();
  const [written, setWritten] = useState<string>();
  const [trouble, setTrouble] = useState<unknown>(null);

  const onExport = async (id: string) => {
    const exporter = exporters.find((one) => one.id === id);
    if (!exporter) return;
    setBusy(id);
    setWritten(undefined);
    setTrouble(null);
    try {
      const contents = await deck.contents();
      const now = Date.now();
      const file = await exporter.write(selection?.size ? only(contents, selection) : contents, { now });
      download(file, fileName(exporter, now));
      if (exporter.id === 'backup' && !selection?.size) await noteExport();
      setWritten(fileName(exporter, now));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(undefined);
    }
  };
  return { busy, written, trouble, onExport };
}

/** The part of the deck that belongs to the cards with these ids. */
export function only(contents: DeckContents, ids: ReadonlySet<string>): DeckContents {
  return {
    cards: contents.cards.filter((card) => ids.has(card.id)),
    reviews: contents.reviews.filter((entry) => ids.has(cardId(entry.key))),
    encounters: contents.encounters.filter((met) => ids.has(cardId(met.key))),
  };
}
