import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import { isFiltered, type WordsView } from '@/components/words/view';

export interface NothingFoundProps {
  view: WordsView;
  /** Words in the deck. */
  size: number;
  /** Words that would answer without the filters. */
  unfiltered: number;
  /** Not every word has been looked at yet. */
  searching: boolean;
  onClearFilters: () => void;
  onClearSearch: () => void;
}

/** Why there is nothing to see, and the way out of it. */
export function NothingFound({ view, size, unfiltered, searching, onClearFilters, onClearSearch }: NothingFoundProps) {
  const t = useText();
  const n = useNumber();
  if (searching) return <p class="nothing">{t('words_searching')}</p>;
  if (size === 0) return <p class="nothing">{t('words_empty')}</p>;
  const isFilter = isFiltered(view) && unfiltered > 0;
  const why = !isFilter
    ? t('words_none_found', view.query)
    : view.query
      ? t('words_none_pass_found', view.query, n(unfiltered))
      : t('words_none_pass', n(unfiltered));
  return (
    <div class="nothing">
      <p>{why}</p>
      <Button class="outlined" onClick={isFilter ? onClearFilters : onClearSearch}>
        {t(isFilter ? 'words_clear_filters' : 'words_clear_search')}
      </Button>
    </div>
  );
}
