import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/assets/styles/annotations.css';
import '@/components/ui/ui.css';
import '@/components/welcome/feed.css';
import '@/components/welcome/welcome.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/welcome/App';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { translate } from '@/utils/messages/text';

document.documentElement.lang = translate('page_language');
document.title = translate('welcome_page_title');

render(
  <Text.Provider value={translate}>
    <App deck={new Deck(new DeckDb())} />
  </Text.Provider>,
  document.getElementById('app')!,
);
