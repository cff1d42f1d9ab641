import { useEffect, useRef, useState } from 'preact/hooks';
import { type TabId, tabIn } from '@/entrypoints/popup/tabs';

/**
 * The open tab: `opening` at first, then whichever the reader chooses, and no other. The address follows, so that Back
 * and Forward walk the tabs; each comes back with what it had written behind its name.
 */
export function useTab(opening: TabId): [TabId, (tab: TabId) => void] {
  const [tab, setTab] = useState(opening);
  const addresses = useRef<Partial<Record<TabId, string>>>({});
  useEffect(() => {
    const follow = () => setTab(tabIn(location.hash) ?? opening);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [opening]);
  const choose = (next: TabId) => {
    if (next === tab) return;
    addresses.current[tab] = location.hash;
    history.pushState(null, '', addresses.current[next] || `#${next}`);
    setTab(next);
  };
  return [tab, choose];
}
