import { useEffect, useState } from 'preact/hooks';
import type { PackageOutcome } from '@/components/cards/SavePackage';
import { useJob } from '@/entrypoints/cards/use-job';
import { download } from '@/entrypoints/popup/words/download';
import { only } from '@/entrypoints/popup/words/use-export';
import { changedSincePackage } from '@/utils/anki/changed';
import type { PackageOptions } from '@/utils/anki/package-options';
import { type CardFacts, isHeld } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { DeckError } from '@/utils/deck/trouble';
import { apkg } from '@/utils/export/apkg';
import { fileName } from '@/utils/export/exporter';
import type { Job } from '@/utils/job';
import { type AnkiPackages, readAnkiPackages, storeAnkiPackages } from '@/utils/settings/anki-package';

/** Which words go into the package; `all` of them, or those with these ids. */
export interface PackedWords {
  ids: () => string[];
  all: boolean;
}

/** A package for Anki as the reader last had it; undefined until that is read. */
export function usePackage(deck: Deck, { ids, all }: PackedWords) {
  const { run, ...job } = useJob();
  const [packages, setPackages] = useState<AnkiPackages>();
  const [outcome, setOutcome] = useState<PackageOutcome>();
  const [trouble, setTrouble] = useState<unknown>(null);
  useEffect(() => {
    void readAnkiPackages().then(setPackages);
  }, []);
  if (!packages) return undefined;

  const remember = (next: AnkiPackages) => {
    setPackages(next);
    // Packages can be written as chosen even where that cannot be remembered.
    storeAnkiPackages(next).catch((error) => console.warn('Hongqiao: the choice is not remembered', error));
  };
  const onSave = async () => {
    setOutcome(undefined);
    setTrouble(null);
    try {
      const packed = await run((running) => pack(deck, { packages, ids: all ? undefined : ids(), job: running }));
      if (!packed) return setOutcome({ kind: 'cancelled' });
      if (packed.words === 0) return setOutcome({ kind: 'nothing' });
      download(packed.file, packed.name);
      setOutcome({ kind: 'done', name: packed.name, words: packed.words });
      if (all) remember({ ...packages, packed: packed.at });
    } catch (error) {
      if (error instanceof DeckError) return setTrouble(error);
      console.error('Hongqiao: the package for Anki could not be written', error);
      setOutcome({ kind: 'failed' });
    }
  };
  return {
    ...job,
    options: packages.options,
    onOptions: (options: PackageOptions) => remember({ ...packages, options }),
    outcome,
    trouble,
    onSave,
  };
}

interface Wanted {
  packages: AnkiPackages;
  /** Of the cards; undefined for all. */
  ids: string[] | undefined;
  job: Job;
}

/** The package, its words, and the state of the deck that it is of. */
async function pack(deck: Deck, { packages, ids, job }: Wanted) {
  // Before the contents: what changes in between is in the next package, too.
  const at = await deck.at();
  const contents = await deck.contents();
  const chosen = ids ? only(contents, new Set(ids)) : contents;
  const wanted = packages.options.changedOnly ? changedSincePackage(chosen, packages.packed, at) : chosen;
  const words = wanted.cards.filter((card: CardFacts) => isHeld(card)).length;
  const now = Date.now();
  const file = await apkg.write(wanted, { now, ankiPackage: packages.options, job });
  return { file, name: fileName(apkg, now), words, at };
}
