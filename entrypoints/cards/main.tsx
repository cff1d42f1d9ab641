import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/ui.css';
import '@/components/words/words.css';
import '@/components/cards/cards.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/cards/App';
import { AnkiDb } from '@/utils/anki-connect/store';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { WordStore } from '@/utils/deck/words/store';
import { translate } from '@/utils/messages/text';

document.documentElement.lang = translate('page_language');
document.title = translate('cards_page_title');

const db = new DeckDb();

render(
  <Text.Provider value={translate}>
    <App deck={new Deck(db)} words={new WordStore(db)} anki={new AnkiDb()} />
  </Text.Provider>,
  document.getElementById('app')!,
);
