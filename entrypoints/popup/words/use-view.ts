import { useState } from 'preact/hooks';
import { readView, type WordsView, writeView } from '@/components/words/view';

const TAB = '#words';

/**
 * What the list shows, kept in the address: it is there again after a look at another tab, and in a tab of its own it
 * survives a reload.
 */
export function useView(): [WordsView, (view: WordsView) => void] {
  const [view, setView] = useState(() => {
    const [tab, params = ''] = location.hash.split('?');
    return readView(tab === TAB ? params : '');
  });
  return [
    view,
    (next) => {
      const params = writeView(next);
      history.replaceState(null, '', params ? `${TAB}?${params}` : TAB);
      setView(next);
    },
  ];
}
