import { useEffect, useState } from 'preact/hooks';
import { changeSettings, readSettings, type Settings, watchSettings } from '@/utils/settings/settings';

export interface StoredSettings {
  /** Undefined until they are read. */
  settings: Settings | undefined;
  change: (change: Partial<Settings>) => void;
  /** The browser refused to store the last change. */
  refused: boolean;
}

/** The stored settings, kept up to date with changes from any context. */
export function useSettings(): StoredSettings {
  const [settings, setSettings] = useState<Settings>();
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    void readSettings().then(setSettings);
    return watchSettings(setSettings);
  }, []);

  const change = (wanted: Partial<Settings>) => {
    changeSettings(wanted).then(
      (stored) => {
        setSettings(stored);
        setRefused(false);
      },
      () => setRefused(true),
    );
  };
  return { settings, change, refused };
}
