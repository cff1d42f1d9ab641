import { useEffect, useState } from 'preact/hooks';
import type { Which, WhichWordsProps } from '@/components/cards/WhichWords';
import { EVERYTHING, isFiltered, readView, type WordsView } from '@/components/words/view';
import { useWords } from '@/entrypoints/popup/words/use-words';
import type { WordStore } from '@/utils/deck/words/store';
import { chosenWords } from '@/utils/settings/chosen-words';

export interface WhichOfDeck extends WhichWordsProps {
  /** The ids of their cards, in the order in which they go out. */
  ids: () => string[];
  trouble: unknown;
}

/** Begins with what the list of words showed or had selected when it led here; its view stands in the address. */
export function useWhich(words: WordStore): WhichOfDeck {
  const [given] = useState(() => location.hash.split('?')[1] ?? '');
  const [view, setView] = useState<WordsView>(() => readView(given));
  const [which, setWhich] = useState<Which>(() => (isFiltered(view) || view.query ? 'filtered' : 'all'));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!new URLSearchParams(given).has('chosen')) return;
    void chosenWords().then((ids) => {
      setChosen(ids);
      if (ids.length > 0) setWhich('chosen');
    });
  }, [given]);
  const found = useWords(words, which === 'filtered' ? view : EVERYTHING);

  const ids = () => {
    const all = Array.from({ length: found.count }, (_, row) => found.idAt(row));
    if (which === 'filtered') return all;
    // As they were kept.
    all.reverse();
    if (which === 'all') return all;
    const wanted = new Set(chosen);
    return all.filter((id) => wanted.has(id));
  };
  return {
    which,
    onWhich: setWhich,
    view,
    onView: setView,
    facets: found.facets,
    chosen: chosen.length,
    count: which === 'chosen' ? chosen.length : found.count,
    searching: found.searching,
    ids,
    trouble: found.trouble,
  };
}
