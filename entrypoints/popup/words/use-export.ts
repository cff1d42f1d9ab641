import { useState } from 'preact/hooks';
import { type RunningJob, useJob } from '@/entrypoints/cards/use-job';
import { noteExport } from '@/entrypoints/popup/safety/use-reminder';
import { download } from '@/entrypoints/popup/words/download';
import { cardId } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents } from '@/utils/deck/merge';
import { type Exporter, fileName } from '@/utils/export/exporter';
import { exporters } from '@/utils/export/index';
import type { Job } from '@/utils/job';
import { readAnkiPackages, storeAnkiPackages } from '@/utils/settings/anki-package';

export interface WordExport extends Pick<RunningJob, 'progress' | 'isBusy' | 'cancel'> {
  outcome: ExportOutcome | undefined;
  trouble: unknown;
  onExport: (id: string) => Promise<void>;
}

/** What came of the last: the file, or that it was stopped. */
export type ExportOutcome = { kind: 'written'; file: string } | { kind: 'cancelled' };

/** Writes the selected words, or all of them, to a file. */
export function useExport(deck: Deck, selection: ReadonlySet<string> | undefined): WordExport {
  const { run, ...job } = useJob();
  const [outcome, setOutcome] = useState<ExportOutcome>();
  const [trouble, setTrouble] = useState<unknown>(null);

  const onExport = async (id: string) => {
    const exporter = exporters.find((one) => one.id === id);
    if (!exporter) return;
    setOutcome(undefined);
    setTrouble(null);
    const now = Date.now();
    const file = fileName(exporter, now);
    try {
      const written = await run((running) => write(exporter, deck, { ids: selection, now, job: running }));
      if (written) download(written, file);
      if (written && id === 'backup' && !selection?.size) await noteExport();
      setOutcome(written ? { kind: 'written', file } : { kind: 'cancelled' });
    } catch (error) {
      setTrouble(error);
    }
  };
  return { ...job, outcome, trouble, onExport };
}

interface Wanted {
  /** Of the cards; all of them where there are none. */
  ids: ReadonlySet<string> | undefined;
  now: number;
  job: Job;
}

/** A package for Anki is made as the reader last had it, or cards made then would lose their questions. */
async function write(exporter: Exporter, deck: Deck, { ids, now, job }: Wanted): Promise<Blob> {
  const packages = await readAnkiPackages();
  // Before the contents: what changes in between is in the next package, too.
  const packed = await deck.at();
  const contents = await deck.contents();
  const chosen = ids?.size ? only(contents, ids) : contents;
  const file = await exporter.write(chosen, { now, ankiPackage: packages.options, job });
  if (exporter.id === 'apkg' && chosen === contents) await storeAnkiPackages({ ...packages, packed });
  return file;
}

/** The part of the deck that belongs to the cards with these ids. */
export function only(contents: DeckContents, ids: ReadonlySet<string>): DeckContents {
  return {
    ...contents,
    cards: contents.cards.filter((card) => ids.has(card.id)),
    reviews: contents.reviews.filter((entry) => ids.has(cardId(entry.key))),
    encounters: contents.encounters.filter((met) => ids.has(cardId(met.key))),
  };
}
