import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readSettings, type Settings, storeSettings, watchSettings } from '@/utils/settings/settings';

export interface StoredSettings {
  /** Undefined until they are read. */
  settings: Settings | undefined;
  /** A change that builds on what is chosen, such as one voice of several, is given it as it is by then. */
  change: (change: Partial<Settings> | ((now: Settings) => Partial<Settings>)) => void;
  /** The browser refused to store the last change. */
  refused: boolean;
}

/**
 * The stored settings, kept up to date with changes from any context. A change is on its way to storage before the
 * click that made it is over: a popup may be closed by the next one.
 */
export function useSettings(): StoredSettings {
  const [settings, setSettings] = useState<Settings>();
  const [refused, setRefused] = useState(false);
  const latest = useRef<Settings>(undefined);
  const unwritten = useRef(0);

  const take = useCallback((now: Settings) => {
    // What storage says of a change before the last one is old.
    if (unwritten.current > 0) return;
    latest.current = now;
    setSettings(now);
  }, []);
  useEffect(() => {
    void readSettings().then(take);
    return watchSettings(take);
  }, [take]);

  const change: StoredSettings['change'] = (wanted) => {
    if (!latest.current) return;
    const next = { ...latest.current, ...(typeof wanted === 'function' ? wanted(latest.current) : wanted) };
    latest.current = next;
    setSettings(next);
    unwritten.current += 1;
    void storeSettings(next)
      .then(
        () => setRefused(false),
        () => setRefused(true),
      )
      .then(async () => {
        unwritten.current -= 1;
        take(await readSettings());
      });
  };
  return { settings, change, refused };
}
