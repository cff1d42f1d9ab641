import { useEffect, useMemo, useState } from 'preact/hooks';
import { ProgressIcon } from '@/components/card/icons';
import { Notice } from '@/components/ui/Notice';
import { Tabs } from '@/components/ui/Tabs';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';
import { MetTab } from '@/entrypoints/popup/met/MetTab';
import { PageTab } from '@/entrypoints/popup/page/PageTab';
import type { CountProgress } from '@/entrypoints/popup/progress/count-in-worker';
import { ProgressTab } from '@/entrypoints/popup/progress/ProgressTab';
import { ReviewTab } from '@/entrypoints/popup/review/ReviewTab';
import { ReviewQueue } from '@/entrypoints/popup/review/review-queue';
import { useSettings } from '@/entrypoints/popup/use-settings';
import { WordsTab } from '@/entrypoints/popup/words/WordsTab';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';
import type { WordStore } from '@/utils/deck/words/store';
import type { NewWordStore } from '@/utils/newwords/store';
import { DEFAULTS } from '@/utils/settings/settings';

const TABS = ['review', 'words', 'met', 'page', 'progress'] as const;
type TabId = (typeof TABS)[number];

const LINKS = {
  welcome: '/welcome.html',
  sources: '/sources.html',
  translation: '/translation.html',
  about: '/about.html',
};

export interface AppProps {
  deck: Deck;
  encounters: Encounters;
  newWords: NewWordStore;
  words: WordStore;
  count: CountProgress;
  /** The deck was changed from here; pages and badge want to know. */
  changed: () => void;
}

/** Review · Words · Met · This page · Progress. Everything it shows it reads from the deck itself. */
export function App({ deck, encounters, newWords, words, count, changed }: AppProps) {
  const t = useText();
  const settings = useSettings();
  const [tab, setTab] = useState<TabId>(
    () => TABS.find((id) => `#${id}` === location.hash.split('?', 1)[0]) ?? 'review',
  );
  const queue = useMemo(() => new ReviewQueue(deck, { changed }), [deck, changed]);
  useEffect(() => queue.start(), [queue]);
  const state = queue.state.value;
  const due = state.kind === 'asking' ? state.left : 0;

  return (
    <main class="popup" data-tones={(settings.settings ?? DEFAULTS).toneColours}>
      <h1 class="popup-brand">
        <Bridge size={26} />
        {t('extension_name')}
      </h1>
      {settings.refused && <Notice kind="error">{t('popup_settings_refused')}</Notice>}
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
        {tab === 'review' && <ReviewTab {...{ queue, settings }} welcome={LINKS.welcome} />}
        {tab === 'words' && <WordsTab deck={deck} words={words} changed={changed} />}
        {tab === 'met' && (
          <MetTab deck={deck} encounters={encounters} newWords={newWords} settings={settings} changed={changed} />
        )}
        {tab === 'page' && <PageTab deck={deck} settings={settings} links={LINKS} changed={changed} />}
        {tab === 'progress' && <ProgressTab deck={deck} count={count} />}
      </Tabs>
    </main>
  );
}
