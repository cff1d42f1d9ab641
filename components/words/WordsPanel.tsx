import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import { BulkProgress, type BulkProgressProps } from '@/components/words/BulkProgress';
import { NothingFound } from '@/components/words/NothingFound';
import { SelectionBar } from '@/components/words/SelectionBar';
import { isFiltered, type WordsView } from '@/components/words/view';
import { WordFilters } from '@/components/words/WordFilters';
import { WordList, type WordListProps } from '@/components/words/WordList';
import type { BulkChoice } from '@/utils/deck/bulk';
import type { Facets } from '@/utils/deck/words/catalogue';

export interface WordsPanelProps extends WordListProps {
  view: WordsView;
  onView: (view: WordsView) => void;
  facets: Facets;
  /** Words in the deck. */
  size: number;
  /** These, and words that are not in the deck and have a standing. */
  listed: number;
  /** Words that would answer without the filters. */
  unfiltered: number;
  /** Not every word has been looked at yet. */
  searching: boolean;
  onSelecting: (selecting: boolean) => void;
  onEdit: (edit: BulkChoice) => void;
  /** A change that takes its time. */
  progress?: BulkProgressProps;
  /** What was done last, while that can be undone. */
  done?: string;
  onUndo: () => void;
  /** Export and backup, for the words selected or for all. */
  children: ComponentChildren;
}

/** The words of the deck: find, open, select, take out. */
export function WordsPanel(props: WordsPanelProps) {
  const { view, onView, count, selection, size, progress } = props;
  const t = useText();
  const [exporting, setExporting] = useState(false);
  return (
    <div class="words">
      <div class="words-bar">
        <Search
          query={view.query}
          onQuery={(query) => onView({ ...view, query })}
          onList={() => props.list.current?.focus()}
        />
        <Button pressed={selection !== undefined} onClick={() => props.onSelecting(selection === undefined)}>
          {t(selection ? 'words_select_end' : 'words_select')}
        </Button>
        <Disclosure open={exporting} onToggle={() => setExporting(!exporting)} />
      </div>
      {props.listed > 0 && <WordFilters view={view} facets={props.facets} onChange={onView} />}
      {exporting && (
        <section class="words-export" id="words-export" aria-label={t('words_export')}>
          {props.children}
        </section>
      )}
      {props.done && !progress && (
        <Notice kind="info" action={{ label: t('words_undo'), onClick: props.onUndo }}>
          {props.done}
        </Notice>
      )}
      {progress ? (
        <BulkProgress {...progress} />
      ) : selection ? (
        <SelectionBar selected={selection.size} found={count} onAll={props.onSelectAll} onEdit={props.onEdit} />
      ) : (
        size > 0 && <Count {...props} onClear={() => onView({ query: view.query, sort: view.sort })} />
      )}
      {count === 0 ? (
        <NothingFound
          {...props}
          onClearFilters={() => onView({ query: view.query, sort: view.sort })}
          onClearSearch={() => onView({ ...view, query: '' })}
        />
      ) : (
        <WordList {...props} />
      )}
    </div>
  );
}

interface CountProps extends Pick<WordsPanelProps, 'view' | 'count' | 'size' | 'searching'> {
  onClear: () => void;
}

function Count({ view, count, size, searching, onClear }: CountProps) {
  const t = useText();
  const n = useNumber();
  // Known and ignored words need not be in the deck, and so are no part of it.
  const isOther = view.state === 'known' || view.state === 'ignored';
  const isPart = !isOther && (view.query.trim() !== '' || isFiltered(view));
  const said = searching
    ? t('words_count_so_far', n(count))
    : isPart
      ? t('words_count_of', n(count), n(size))
      : t('words_count', n(count));
  return (
    <div class="words-count">
      <p role="status">{said}</p>
      {isFiltered(view) && count > 0 && <Button onClick={onClear}>{t('words_clear_filters')}</Button>}
    </div>
  );
}

interface SearchProps {
  query: string;
  onQuery: (query: string) => void;
  /** The reader goes on to the words found. */
  onList: () => void;
}

function Search({ query, onQuery, onList }: SearchProps) {
  const t = useText();
  return (
    <search class="search">
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path d="M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4" />
      </svg>
      <input
        type="search"
        value={query}
        aria-label={t('words_search')}
        placeholder={t('words_search_hint')}
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.isComposing) return;
          event.preventDefault();
          onList();
        }}
      />
    </search>
  );
}

function Disclosure({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const t = useText();
  return (
    <button
      type="button"
      class="button quiet"
      aria-expanded={open}
      aria-controls={open ? 'words-export' : undefined}
      onClick={onToggle}
    >
      {t('words_export')}
    </button>
  );
}
