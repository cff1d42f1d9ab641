import { useEffect, useState } from 'preact/hooks';
import {
  readTranslationSettings,
  TRANSLATION_DEFAULTS,
  type TranslationSettings,
  watchTranslationSettings,
} from '@/utils/settings/translation';

/** How texts are translated, kept up to date with changes from any context; undefined until it is read. */
export function useTranslationSettings(): TranslationSettings | undefined {
  const [settings, setSettings] = useState<TranslationSettings>();
  useEffect(() => {
    readTranslationSettings().then(setSettings, () => setSettings(TRANSLATION_DEFAULTS));
    return watchTranslationSettings(setSettings);
  }, []);
  return settings;
}
