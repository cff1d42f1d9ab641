import type { Gesture } from '@/components/welcome/gestures';
import type { Deck } from '@/utils/deck/deck';
import { live } from '@/utils/deck/live';
import { readSettings, watchSettings } from '@/utils/settings/settings';

export interface WatchOptions {
  doc: Document;
  deck: Deck;
  signal: AbortSignal;
}

/**
 * Notices what the reader tries, each gesture once, by what it leaves behind: the
 * card's host in the document, a change of the deck, another amount of pinyin.
 */
export function watchGestures({ doc, deck, signal }: WatchOptions, onGesture: (gesture: Gesture) => void): void {
  const card = new MutationObserver(() => {
    if (!doc.querySelector('[data-hongqiao="card"]')) return;
    card.disconnect();
    onGesture('look');
  });
  card.observe(doc.documentElement, { childList: true });

  const revision = live(() => deck.revision(), -1);
  let before = -1;
  revision.subscribe((now) => {
    if (before >= 0 && now > before) onGesture('keep');
    if (now >= 0) before = now;
  });

  let amount: string | undefined;
  void readSettings().then(({ pinyin }) => {
    amount ??= pinyin;
  });
  const unwatch = watchSettings(({ pinyin }) => {
    if (amount !== undefined && pinyin !== amount) onGesture('pinyin');
  });

  signal.addEventListener('abort', () => {
    card.disconnect();
    revision.stop();
    unwatch();
  });
}
