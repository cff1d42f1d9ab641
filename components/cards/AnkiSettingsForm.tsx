import { useText } from '@/components/ui/text';
import { ANKI_DEFAULTS, type AnkiSettings } from '@/utils/settings/anki';

export interface AnkiSettingsFormProps {
  settings: AnkiSettings;
  onSettings: (settings: AnkiSettings) => void;
  /** A key is missing, so its field is not kept folded away. */
  wantsKey: boolean;
}

/** Where cards go, and how AnkiConnect is set up where it is not as it comes. */
export function AnkiSettingsForm({ settings, onSettings, wantsKey }: AnkiSettingsFormProps) {
  const t = useText();
  return (
    <>
      <label class="option">
        {t('cards_anki_deck')}
        <input
          class="field"
          type="text"
          value={settings.deck}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          onChange={(event) =>
            onSettings({ ...settings, deck: event.currentTarget.value.trim() || ANKI_DEFAULTS.deck })
          }
        />
        <span class="hint">{t('anki_deck_hint')}</span>
      </label>
      <details class="anki-more" open={wantsKey || settings.key !== ''}>
        <summary>{t('anki_more')}</summary>
        <label class="option">
          {t('anki_key')}
          <input
            class="field"
            type="password"
            value={settings.key}
            maxLength={200}
            autocomplete="off"
            onChange={(event) => onSettings({ ...settings, key: event.currentTarget.value.trim() })}
          />
        </label>
        <label class="option">
          {t('anki_port')}
          <input
            class="field"
            type="number"
            min={1}
            max={65535}
            value={settings.port}
            onChange={(event) =>
              onSettings({ ...settings, port: event.currentTarget.valueAsNumber || ANKI_DEFAULTS.port })
            }
          />
        </label>
      </details>
    </>
  );
}
