import { PanelIcon, TabIcon } from '@/components/card/icons';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';
import type { Home } from '@/entrypoints/popup/home';

export interface HeaderProps {
  home: Home;
  /** Opens the panel beside the page; left out where there is none. */
  onPanel?: (() => void) | undefined;
}

/** Whose window this is, and the way to its other homes. */
export function Header({ home, onPanel }: HeaderProps) {
  const t = useText();
  return (
    <header class="popup-head">
      <h1 class="popup-brand">
        <Bridge size={22} />
        {t('extension_name')}
      </h1>
      {home === 'popup' && onPanel && (
        <Button label={t('popup_panel')} title={t('popup_panel')} onClick={onPanel}>
          <PanelIcon />
        </Button>
      )}
      {home !== 'tab' && (
        <a
          class="button quiet"
          href="/popup.html?view=tab"
          target="_blank"
          rel="noopener"
          aria-label={t('popup_full')}
          title={t('popup_full')}
          onClick={(event) => {
            // There it goes on where it is here.
            event.currentTarget.hash = location.hash;
          }}
        >
          <TabIcon />
        </a>
      )}
    </header>
  );
}
