import { Picker } from '@/components/ui/Picker';
import { useText } from '@/components/ui/text';
import { bandName, kindName } from '@/components/words/tag-names';
import { KEPT_SPANS, type KeptSpan, type WordsView } from '@/components/words/view';
import { type Facets, STATE_FILTERS } from '@/utils/deck/words/catalogue';
import { SORTS } from '@/utils/deck/words/order';
import { isSlang } from '@/utils/deck/words/rank';

export interface WordFiltersProps {
  view: WordsView;
  /** What there is to choose from. */
  facets: Facets;
  onChange: (view: WordsView) => void;
}

/** Which words to show and in what order. Filters that would leave nothing out are not offered. */
export function WordFilters({ view, facets, onChange }: WordFiltersProps) {
  const t = useText();
  const set = (change: Partial<WordsView>) => onChange({ ...view, ...change });
  const kinds = kindOptions(facets.kinds).map((kind) => ({ value: kind, label: kindName(kind, t) }));
  const bands = [...facets.bands.keys()].sort().map((band) => ({ value: String(band), label: bandName(band, t) }));
  const sites = byCount(facets.sites).map((site) => ({ value: site, label: site }));
  return (
    <fieldset class="word-filters">
      <legend class="sr-only">{t('words_filters')}</legend>
      <Picker
        label={t('words_filter_state')}
        none={t('words_filter_state_any')}
        options={STATE_FILTERS.map((state) => ({
          value: state,
          label: t(`words_state_${state === 'suspended' ? 'paused' : state}`),
        }))}
        value={view.state}
        onChange={(state) => set({ state })}
      />
      {(kinds.length > 1 || view.kind) && (
        <Picker
          label={t('words_filter_kind')}
          none={t('words_filter_kind_any')}
          options={kinds}
          value={view.kind}
          onChange={(kind) => set({ kind })}
        />
      )}
      {(bands.length > 0 || view.band) && (
        <Picker
          label={t('words_filter_band')}
          none={t('words_filter_band_any')}
          options={bands}
          value={view.band ? String(view.band) : undefined}
          onChange={(band) => set({ band: band ? Number(band) : undefined })}
        />
      )}
      {(sites.length > 1 || view.site) && (
        <Picker
          label={t('words_filter_site')}
          none={t('words_filter_site_any')}
          options={sites}
          value={view.site}
          onChange={(site) => set({ site })}
        />
      )}
      <Picker
        label={t('words_filter_kept')}
        none={t('words_filter_kept_any')}
        options={(Object.keys(KEPT_SPANS) as KeptSpan[]).map((span) => ({
          value: span,
          label: t(`words_kept_${span}`),
        }))}
        value={view.kept}
        onChange={(kept) => set({ kept })}
      />
      <Picker
        label={t('words_sort')}
        options={SORTS.map((sort) => ({ value: sort, label: t(`words_sort_${sort}`) }))}
        value={view.sort}
        onChange={(sort) => set({ sort: sort ?? view.sort })}
      />
    </fieldset>
  );
}

/** Plain words, sentences, slang as a whole where it has several kinds, each of these, the reader's own; only what there is. */
function kindOptions(kinds: ReadonlyMap<string, number>): string[] {
  const slang = byCount(kinds).filter((kind) => isSlang(kind) && kind !== 'slang');
  return [
    ...['word', 'sentence'].filter((kind) => kinds.has(kind)),
    ...(slang.length > 1 || kinds.has('slang') ? ['slang'] : []),
    ...slang,
    ...(kinds.has('own') ? ['own'] : []),
  ];
}

const byCount = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
