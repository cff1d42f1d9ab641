import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { WordList, type WordListProps } from '@/components/words/WordList';

export interface WordsPanelProps extends Omit<WordListProps, 'selection'> {
  query: string;
  onQuery: (query: string) => void;
  /** The list answers the query; before, it is still the answer to an older one. */
  ready: boolean;
  /** Words in the deck. */
  size: number;
  selection: ReadonlySet<string> | undefined;
  /** Starts and ends select mode. */
  onSelecting: (selecting: boolean) => void;
  onSelectAll: () => void;
  /** The word removed last, while that can be undone. */
  removed?: string;
  onRestore: () => void;
  /** Export and backup, for the words selected or for all. */
  children: ComponentChildren;
}

/** The words of the deck: find, open, select, take out. */
export function WordsPanel(props: WordsPanelProps) {
  const { query, ready, size, selection, cards, removed } = props;
  const t = useText();
  const [exporting, setExporting] = useState(false);
  return (
    <div class="words">
      <div class="words-bar">
        <Search query={query} onQuery={props.onQuery} />
        <Button pressed={selection !== undefined} onClick={() => props.onSelecting(selection === undefined)}>
          {t(selection ? 'words_select_end' : 'words_select')}
        </Button>
        <Disclosure open={exporting} onToggle={() => setExporting(!exporting)} />
      </div>
      {exporting && (
        <section class="words-export" id="words-export" aria-label={t('words_export')}>
          {props.children}
        </section>
      )}
      {selection && (
        <p class="selecting" role="status">
          {t('words_selected', String(selection.size))}{' '}
          <Button disabled={cards.length === 0} onClick={props.onSelectAll}>
            {t('words_select_all')}
          </Button>
        </p>
      )}
      {removed && (
        <Notice kind="info" action={{ label: t('words_undo'), onClick: props.onRestore }}>
          {t('words_removed', removed)}
        </Notice>
      )}
      {ready && cards.length === 0 ? (
        <p class="nothing" role="status">
          {size === 0 ? t('words_empty') : t('words_none_found', query)}
        </p>
      ) : (
        <WordList {...props} />
      )}
    </div>
  );
}

function Search({ query, onQuery }: Pick<WordsPanelProps, 'query' | 'onQuery'>) {
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
