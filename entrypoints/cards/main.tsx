import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/form.css';
import '@/components/ui/ui.css';
import '@/components/words/words.css';
import '@/components/cards/cards.css';
import '@/components/import/import.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/cards/App';
import { AnkiDb } from '@/utils/anki-connect/store';
import { BackupKeeper } from '@/utils/deck/backups/keeper';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { WordStore } from '@/utils/deck/words/store';
import { translate } from '@/utils/messages/text';
import { announceDeckChange } from '@/utils/settings/deck-changes';
import { noteFull } from '@/utils/settings/safety';

document.documentElement.lang = translate('page_language');
document.title = translate('cards_page_title');

const db = new DeckDb();
// Imports and bulk edits are made after a copy of the deck.
const keeper = new BackupKeeper(db, { onFull: (full) => void noteFull(full) });
const deck = new Deck(db, { safety: keeper });

render(
  <Text.Provider value={translate}>
    <App
      copies={{ deck, db, keeper }}
      words={new WordStore(db)}
      anki={new AnkiDb()}
      changed={() => void announceDeckChange(Date.now())}
    />
  </Text.Provider>,
  document.getElementById('app')!,
);
