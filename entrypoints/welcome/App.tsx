import { useEffect, useState } from 'preact/hooks';
import type { Device, Gesture } from '@/components/welcome/gestures';
import { WelcomePage } from '@/components/welcome/WelcomePage';
import { startReading } from '@/entrypoints/content/reading';
import { useSettings } from '@/entrypoints/popup/use-settings';
import { demoSite } from '@/entrypoints/welcome/demo-site';
import { readDevice } from '@/entrypoints/welcome/device';
import { watchGestures } from '@/entrypoints/welcome/watch-gestures';
import type { Deck } from '@/utils/deck/deck';
import { DEFAULTS } from '@/utils/settings/settings';

const LINKS = { words: '/popup.html?view=tab#words', about: '/about.html' };
const NO_DEVICE: Device = { touch: false, pinyinKeys: ['Alt', 'Shift', 'P'] };

/** The welcome page: its feed is read by the very engine that reads RedNote, and the gestures tick themselves. */
export function App({ deck }: { deck: Deck }) {
  const { settings = DEFAULTS, change, refused } = useSettings();
  const [done, setDone] = useState<ReadonlySet<Gesture>>(new Set());
  const [device, setDevice] = useState(NO_DEVICE);

  useEffect(() => {
    const stop = new AbortController();
    void readDevice().then(setDevice);
    void startReading({ site: demoSite, doc: document, signal: stop.signal });
    watchGestures({ doc: document, deck, signal: stop.signal }, (gesture) =>
      setDone((before) => (before.has(gesture) ? before : new Set([...before, gesture]))),
    );
    return () => stop.abort();
  }, [deck]);

  return (
    <WelcomePage
      done={done}
      device={device}
      enabled={settings.enabled}
      onEnable={() => change({ enabled: true })}
      pinyin={settings.pinyin}
      onPinyin={(pinyin) => change({ pinyin })}
      refused={refused}
      links={LINKS}
    />
  );
}
