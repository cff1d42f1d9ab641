import { MetPanel } from '@/components/met/MetPanel';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { copy } from '@/entrypoints/content/clipboard';
import { useMet } from '@/entrypoints/popup/met/use-met';
import { useNewWords } from '@/entrypoints/popup/met/use-new-words';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { StoredSettings } from '@/entrypoints/popup/use-settings';
import { downloadText } from '@/entrypoints/popup/words/download';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';
import type { NewWordStore } from '@/utils/newwords/store';
import { DEFAULTS } from '@/utils/settings/settings';

export interface MetTabProps {
  deck: Deck;
  encounters: Encounters;
  newWords: NewWordStore;
  settings: StoredSettings;
  /** The deck was changed from here. */
  changed: () => void;
  /** Closes the popup; left out where it is a window that stays. */
  onClose?: (() => void) | undefined;
}

/** What was met while reading, over the deck and the settings. */
export function MetTab({ deck, encounters, newWords, settings, changed, onClose }: MetTabProps) {
  const t = useText();
  const met = useMet({ deck, encounters, changed });
  const words = useNewWords({ deck, newWords, changed });
  // One thing is taken back at a time: the last that was done.
  const done = met.done && (!words.done || met.done.at > words.done.at) ? met.done : words.done;
  return (
    <>
      <Trouble error={met.trouble ?? words.trouble} />
      {done && (
        <Notice kind="info" action={{ label: t('met_undo'), onClick: done.undo }}>
          {t(done.says, done.word)}
        </Notice>
      )}
      {met.list && (
        <MetPanel
          {...met.list}
          onUndo={done?.undo}
          now={Date.now()}
          newWords={{ ...words.list, onCopy: (text) => copy(text, document), onDownload: downloadText }}
          counting={(settings.settings ?? DEFAULTS).countMet}
          onCounting={(countMet) => settings.change({ countMet })}
          onForget={met.forget}
          onClose={onClose}
        />
      )}
    </>
  );
}
