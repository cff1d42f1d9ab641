import { useEffect, useMemo } from 'preact/hooks';
import { ProgressIcon } from '@/components/card/icons';
import { Notice } from '@/components/ui/Notice';
import { Tabs } from '@/components/ui/Tabs';
import { useText } from '@/components/ui/text';
import { Header } from '@/entrypoints/popup/Header';
import type { Home } from '@/entrypoints/popup/home';
import { MetTab } from '@/entrypoints/popup/met/MetTab';
import { PageTab } from '@/entrypoints/popup/page/PageTab';
import type { CountProgress } from '@/entrypoints/popup/progress/count-in-worker';
import { ProgressTab } from '@/entrypoints/popup/progress/ProgressTab';
import { ReviewTab } from '@/entrypoints/popup/review/ReviewTab';
import { ReviewQueue } from '@/entrypoints/popup/review/review-queue';
import { SyncTrouble } from '@/entrypoints/popup/SyncTrouble';
import type { TabId } from '@/entrypoints/popup/tabs';
import { useSettings } from '@/entrypoints/popup/use-settings';
import { useSlowOpening } from '@/entrypoints/popup/use-slow-opening';
import { useTab } from '@/entrypoints/popup/use-tab';
import { WordsTab } from '@/entrypoints/popup/words/WordsTab';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';
import type { WordStore } from '@/utils/deck/words/store';
import type { NewWordStore } from '@/utils/newwords/store';
import { DEFAULTS } from '@/utils/settings/settings';

const LINKS = {
  welcome: '/welcome.html',
  sources: '/sources.html',
  translation: '/translation.html',
  sync: '/sync.html',
  about: '/about.html',
};

export interface AppProps {
  home: Home;
  /** The tab to open on. */
  opening: TabId;
  /** Opens the panel beside the page; left out where there is none. */
  onPanel?: (() => void) | undefined;
  deck: Deck;
  encounters: Encounters;
  newWords: NewWordStore;
  words: WordStore;
  count: CountProgress;
  /** The deck was changed from here; pages and badge want to know. */
  changed: () => void;
}

/** Review · Words · Met · This page · Progress. Everything it shows it reads from the deck itself. */
export function App({ home, opening, onPanel, deck, encounters, newWords, words, count, changed }: AppProps) {
  const t = useText();
  const settings = useSettings();
  const [tab, setTab] = useTab(opening);
  const isSlow = useSlowOpening(deck);
  const queue = useMemo(() => new ReviewQueue(deck, { changed }), [deck, changed]);
  useEffect(() => queue.start(), [queue]);
  const state = queue.state.value;
  const due = state.kind === 'asking' ? state.left : 0;

  return (
    <main class="popup" data-tones={(settings.settings ?? DEFAULTS).toneColours}>
      <Header home={home} onPanel={onPanel} />
      {isSlow && <Notice kind="info">{t('deck_opening')}</Notice>}
      {settings.refused && <Notice kind="error">{t('popup_settings_refused')}</Notice>}
      <SyncTrouble page={LINKS.sync} />
      <Tabs
        label={t('popup_tabs')}
        tabs={[
          { id: 'review', label: t('popup_review'), badge: due, badgeLabel: t('popup_due') },
          { id: 'words', label: t('popup_words') },
          { id: 'met', label: t('popup_met') },
          { id: 'page', label: t('popup_page') },
          { id: 'progress', label: t('popup_progress'), icon: <ProgressIcon /> },
        ]}
        selected={tab}
        onSelect={setTab}
      >
        {tab === 'review' && (
          <ReviewTab {...{ queue, settings, encounters }} welcome={LINKS.welcome} onMet={() => setTab('met')} />
        )}
        {tab === 'words' && <WordsTab deck={deck} words={words} changed={changed} />}
        {tab === 'met' && (
          <MetTab
            {...{ deck, encounters, newWords, settings, changed }}
            onClose={home === 'popup' ? () => close() : undefined}
          />
        )}
        {tab === 'page' && (
          <PageTab deck={deck} settings={settings} links={LINKS} isLent={home !== 'panel'} changed={changed} />
        )}
        {tab === 'progress' && <ProgressTab deck={deck} count={count} />}
      </Tabs>
    </main>
  );
}
