import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/ui.css';
import '@/components/sources/sources.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/sources/App';
import { readInWorker } from '@/entrypoints/sources/read-in-worker';
import { translate } from '@/utils/messages/text';
import { PackStore } from '@/utils/packs/store';
import { announcePackChange } from '@/utils/settings/pack-changes';

document.documentElement.lang = translate('page_language');
document.title = translate('sources_page_title');

render(
  <Text.Provider value={translate}>
    <App store={new PackStore()} read={readInWorker} changed={() => void announcePackChange(Date.now())} />
  </Text.Provider>,
  document.getElementById('app')!,
);
