import { useEffect, useMemo } from 'preact/hooks';
import { useText } from '@/components/ui/text';
import { tagNames } from '@/components/words/tag-names';
import { isFiltered, questionOf, type WordsView } from '@/components/words/view';
import type { Catalogue, Facets } from '@/utils/deck/words/catalogue';
import { foldHead } from '@/utils/deck/words/fold';
import type { WordStore } from '@/utils/deck/words/store';

export interface FoundWords {
  catalogue: Catalogue;
  /** Grows with every change of the catalogue. */
  version: number;
  /** Not every word has been looked at yet. */
  searching: boolean;
  trouble: unknown;
  facets: Facets;
  /** Words there are at all, with those that are not in the deck and have a standing. */
  listed: number;
  count: number;
  /** How many there would be without the filters. */
  unfiltered: number;
  idAt: (row: number) => string;
  headAt: (row: number) => string;
  /** The place of a word in the list; -1 when it is not there. */
  placeOf: (id: string) => number;
  /** The next place, from one on and around, whose word begins with a text; -1 for none. */
  beginning: (text: string, from: number) => number;
}

/** The words that answer a view of the list, at once, and again after every change of the deck. */
export function useWords(words: WordStore, view: WordsView): FoundWords {
  const t = useText();
  useEffect(() => words.start(), [words]);
  const version = words.version.value;
  const searching = !words.complete.value;
  const { catalogue } = words;
  const names = useMemo(() => tagNames(t), [t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue is another with every version
  const found = useMemo(() => {
    const now = Date.now();
    return catalogue.find(questionOf(view, now), now, names);
  }, [version, view, names]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once while many words come in, and again at the end
  const facets = useMemo(() => catalogue.facets(), [searching || version]);
  const isEmpty = found.length === 0 && isFiltered(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const unfiltered = useMemo(
    () => (isEmpty ? catalogue.find({ query: view.query }, Date.now(), names).length : found.length),
    [version, isEmpty, view.query, names],
  );

  return {
    catalogue,
    version,
    searching,
    trouble: words.trouble.value,
    facets,
    listed: catalogue.size,
    count: found.length,
    unfiltered,
    idAt: (row) => catalogue.idAt(found[row]!),
    headAt: (row) => catalogue.headAt(found[row]!),
    placeOf: (id) => found.indexOf(catalogue.rowOf(id)),
    beginning: (text, from) => {
      const wanted = foldHead(text);
      for (let i = 0; i < found.length; i++) {
        const row = (from + i) % found.length;
        if (catalogue.beginsWith(found[row]!, wanted)) return row;
      }
      return -1;
    },
  };
}
