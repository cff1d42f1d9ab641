import { render } from 'preact';
import { vi } from 'vitest';
import { Text, type Translate } from '@/components/ui/text';
import { App } from '@/entrypoints/popup/App';
import type { CountProgress } from '@/entrypoints/popup/progress/count-in-worker';
import type { TabId } from '@/entrypoints/popup/tabs';
import messages from '@/public/_locales/en/messages.json';
import { aDeck } from '@/utils/deck/fakes';
import { ProgressCache } from '@/utils/deck/progress/cache';
import { readProgress } from '@/utils/deck/progress/progress';
import { WordStore } from '@/utils/deck/words/store';
import { NewWordStore } from '@/utils/newwords/store';

/** For tests: English without a browser. */
export const english: Translate = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[Number(n) - 1] ?? '');

/** For tests: the popup in the test's document, over a deck of its own. */
export function mountApp(tab: TabId, { db, deck, encounters, clock } = aDeck(), view = '') {
  location.hash = tab + view;
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const changed = vi.fn();
  const cache = new ProgressCache(`progress of ${db.name}`);
  const count: CountProgress = (tell) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    readProgress(db, cache, { now: clock.now, tell, signal }).catch(() => signal.aborted || tell({ kind: 'failed' }));
    return () => stopping.abort();
  };
  render(
    <Text.Provider value={english}>
      <App
        {...{ deck, encounters, count, changed }}
        home="popup"
        opening={tab}
        newWords={new NewWordStore(db)}
        words={new WordStore(db)}
      />
    </Text.Provider>,
    root,
  );
  const text = () => root.textContent ?? '';
  return {
    root,
    deck,
    changed,
    text,
    /** Waits until the popup says this; answers from the deck come later than the event. */
    says: (words: string) =>
      vi.waitFor(() => {
        if (!text().includes(words)) throw new Error(`The popup says: ${text()}`);
      }),
    key: (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    press: (label: string) => buttonOf(root, label).click(),
    type: (words: string, field = 'input[type=search]') => {
      const input = root.querySelector<HTMLInputElement>(field);
      if (!input) throw new Error(`No ${field} here`);
      input.value = words;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    stop: () => render(null, root),
  };
}

function buttonOf(root: HTMLElement, label: string): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>('button, [role=option]')].find((button) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').trim().startsWith(label),
  );
  if (!found) throw new Error(`No button "${label}" in: ${root.textContent}`);
  return found;
}
