import { useEffect, useState } from 'preact/hooks';

/** Room for the list and a word side by side. Only in a tab of our own: a popup takes its width from what it shows. */
const WIDE = '(min-width: 960px)';

export function useWide(): boolean {
  const isTab = document.documentElement.dataset.view === 'tab';
  const [wide, setWide] = useState(() => isTab && matchMedia(WIDE).matches);
  useEffect(() => {
    if (!isTab) return;
    const query = matchMedia(WIDE);
    const onChange = () => setWide(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [isTab]);
  return wide;
}
