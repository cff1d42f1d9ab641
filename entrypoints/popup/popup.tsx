import { signal } from '@preact/signals';
import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/ui.css';
import '@/components/review/review.css';
import '@/components/review/settings.css';
import '@/components/review/rhythm.css';
import '@/components/words/words.css';
import '@/components/page/page.css';
import '@/components/met/met.css';
import '@/components/progress/progress.css';
import '@/components/safety/safety.css';
import './popup.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/popup/App';
import { homeOf } from '@/entrypoints/popup/home';
import { openingTab } from '@/entrypoints/popup/opening';
import { panelOpener } from '@/entrypoints/popup/panel-opener';
import { countInWorker } from '@/entrypoints/popup/progress/count-in-worker';
import { keptForGood, SafetyOf } from '@/entrypoints/popup/safety/safety';
import { fitSmallScreen } from '@/entrypoints/popup/small-screen';
import { BackupKeeper } from '@/utils/deck/backups/keeper';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { Encounters } from '@/utils/deck/encounters';
import { WordStore } from '@/utils/deck/words/store';
import { translate } from '@/utils/messages/text';
import { NewWordStore } from '@/utils/newwords/store';
import { announceDeckChange } from '@/utils/settings/deck-changes';
import { noteFull } from '@/utils/settings/safety';
import { tellOpened } from '@/utils/settings/sync';

const root = document.documentElement;
root.lang = translate('page_language');
document.title = translate('extension_name');
const home = homeOf(location, matchMedia('(hover: none) and (pointer: coarse)').matches);
root.dataset.view = home;

const db = new DeckDb();
const copying = signal(false);
const keeper = new BackupKeeper(db, {
  onFull: (full) => void noteFull(full),
  onCopying: (now) => {
    copying.value = now;
  },
});
const deck = new Deck(db, { safety: keeper });
const encounters = new Encounters(db);
const newWords = new NewWordStore(db);
const words = new WordStore(db);
const changed = () => void announceDeckChange(Date.now());
const safety = { db, keeper, copying };
// Asked here, since workers may not ask.
void deck.size().then(keptForGood, () => false);

const openPanel = panelOpener();
const onPanel =
  openPanel &&
  (() =>
    void openPanel().then(
      () => close(),
      (error) => console.warn('Hongqiao: the panel cannot be opened', error),
    ));

const opening = await openingTab({ deck, encounters, hash: location.hash, now: Date.now() });
render(
  <Text.Provider value={translate}>
    <SafetyOf.Provider value={safety}>
      <App {...{ home, opening, onPanel, deck, encounters, newWords, words, changed }} count={countInWorker} />
    </SafetyOf.Provider>
  </Text.Provider>,
  document.getElementById('app')!,
);
if (home === 'popup') fitSmallScreen(root);
// What other devices sent may be fetched now; the popup shows it as it comes.
void tellOpened(Date.now()).catch(() => {});
// Only now, since it keeps other readers of the deck waiting. The next popup tries again.
void deck.sweepPictures().catch(() => {});
