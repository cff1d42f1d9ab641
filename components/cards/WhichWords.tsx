import { useNumber } from '@/components/ui/number';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import type { WordsView } from '@/components/words/view';
import { WordFilters } from '@/components/words/WordFilters';
import type { Facets } from '@/utils/deck/words/catalogue';

/** All words, those that answer filters, or those that were ticked in the list. */
export type Which = 'all' | 'filtered' | 'chosen';

export interface WhichWordsProps {
  which: Which;
  onWhich: (which: Which) => void;
  view: WordsView;
  onView: (view: WordsView) => void;
  facets: Facets;
  /** How many were ticked in the list; the choice is offered only after some were. */
  chosen: number;
  /** How many words go out. */
  count: number;
  /** Not every word has been looked at yet. */
  searching: boolean;
}

/** Which words go out, and how many that are. */
export function WhichWords(props: WhichWordsProps) {
  const { which, view, onView, count, searching } = props;
  const t = useText();
  const n = useNumber();
  const options: Which[] = props.chosen > 0 ? ['all', 'filtered', 'chosen'] : ['all', 'filtered'];
  return (
    <section class="which-words" aria-labelledby="which-words">
      <h2 id="which-words">{t('cards_which')}</h2>
      <Segmented
        label={t('cards_which')}
        labelHidden
        options={options.map((value) => ({ value, label: t(`cards_which_${value}`) }))}
        value={which}
        onChange={props.onWhich}
      />
      {which === 'filtered' && (
        <>
          <input
            type="search"
            class="field"
            value={view.query}
            aria-label={t('words_search')}
            placeholder={t('words_search_hint')}
            autocomplete="off"
            spellcheck={false}
            maxLength={100}
            onInput={(event) => onView({ ...view, query: event.currentTarget.value })}
          />
          <WordFilters view={view} facets={props.facets} onChange={onView} />
        </>
      )}
      <p class="hint" role="status">
        {t(searching ? 'words_count_so_far' : 'words_count', n(count))}
        {count === 0 && !searching && ` · ${t(which === 'all' ? 'cards_none' : 'cards_nothing')}`}
      </p>
    </section>
  );
}
