import { PagePanel, type PagePanelProps } from '@/components/page/PagePanel';
import { usePage } from '@/entrypoints/popup/page/use-page';
import { useTranslator } from '@/entrypoints/popup/page/use-translator';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useChange } from '@/entrypoints/popup/use-change';
import { useLive } from '@/entrypoints/popup/use-live';
import type { StoredSettings } from '@/entrypoints/popup/use-settings';
import type { Deck } from '@/utils/deck/deck';
import type { PageWord } from '@/utils/messages/protocol';
import { DEFAULTS } from '@/utils/settings/settings';

export interface PageTabProps {
  deck: Deck;
  settings: StoredSettings;
  links: PagePanelProps['links'];
  /** The reader pressed the toolbar's button, which lends us the page. */
  isLent: boolean;
  changed: () => void;
}

/** The page under the popup or beside the panel, over the deck and the settings. */
export function PageTab({ deck, settings, links, isLent, changed }: PageTabProps) {
  const page = usePage(isLent);
  const { trouble, store } = useChange(changed);
  const keys = page.summary?.words.map(({ word }) => word.key) ?? [];
  const stored = settings.settings ?? DEFAULTS;
  const translator = useTranslator(stored.explains);
  const kept = useLive(() => deck.states(keys, stored.fadeAt / 100), {}, keys.join('\n'));

  const met = ({ sentence }: PageWord) => ({ sentence, url: page.url, title: page.title });

  return (
    <>
      <Trouble error={trouble ?? kept.trouble} />
      <PagePanel
        status={page.status}
        settings={stored}
        onSettings={settings.change}
        summary={page.summary}
        kept={kept.value}
        onKeep={(word) => void store(deck.save(word.word, met(word)))}
        onRemove={({ word }) => void store(deck.remove(word.key))}
        refused={page.refused}
        onTurnOn={() => void page.turnOn()}
        onAlways={(always) => void page.setAlways(always)}
        translation={{
          translator,
          isAll: page.summary?.translated.isAll ?? false,
          onAll: () => void page.translateAll(),
        }}
        links={links}
      />
    </>
  );
}
