import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/form.css';
import '@/components/ui/ui.css';
import '@/components/sync/sync.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/sync/App';
import { browserParts } from '@/entrypoints/sync/browser-parts';
import { DeckDb } from '@/utils/deck/db';
import { translate } from '@/utils/messages/text';

document.documentElement.lang = translate('page_language');
document.title = translate('sync_page_title');

const parts = browserParts(new DeckDb());

render(
  <Text.Provider value={translate}>
    <App parts={parts} />
  </Text.Provider>,
  document.getElementById('app')!,
);
