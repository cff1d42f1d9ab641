import { render } from 'preact';
import browser from 'webextension-polyfill';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/ui.css';
import '@/components/about/about.css';
import credits from '@/CREDITS.md?raw';
import { AboutPage } from '@/components/about/AboutPage';
import { Text } from '@/components/ui/text';
import { translate } from '@/utils/messages/text';

document.documentElement.lang = translate('page_language');
document.title = translate('about_page_title');

render(
  <Text.Provider value={translate}>
    <AboutPage
      version={browser.runtime.getManifest().version}
      credits={credits}
      links={{ welcome: '/welcome.html', words: '/popup.html?view=tab#words' }}
    />
  </Text.Provider>,
  document.getElementById('app')!,
);
