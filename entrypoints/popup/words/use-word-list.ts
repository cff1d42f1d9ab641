import { useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from '@/entrypoints/popup/use-live';
import type { Card } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';

const PAGE = 60;

export interface WordListState {
  cards: Card[];
  /** The cards answer the query as it is now. */
  ready: boolean;
  more: boolean;
  onMore: () => void;
  trouble: unknown;
}

/** The words that answer a query, page by page; follows changes of the deck. A newer question ends the older one. */
export function useWordList(deck: Deck, query: string): WordListState {
  const revision = useLive(() => deck.revision(), -1, deck);
  const [found, setFound] = useState<{ query: string; cards: Card[]; more: boolean }>();
  const [trouble, setTrouble] = useState<unknown>(null);
  const loading = useRef<AbortController | undefined>(undefined);

  const load = async (limit: number, after?: Card) => {
    loading.current?.abort();
    const stop = new AbortController();
    loading.current = stop;
    try {
      const page = await deck.list({ query, limit, signal: stop.signal, ...(after && { after }) });
      if (stop.signal.aborted) return;
      setFound((before) => ({
        query,
        cards: after && before ? [...before.cards, ...page] : page,
        more: page.length === limit,
      }));
      setTrouble(null);
    } catch (error) {
      if (!stop.signal.aborted) setTrouble(error);
    } finally {
      if (loading.current === stop) loading.current = undefined;
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for another query and after a change, as far as the reader has come
  useEffect(() => {
    if (revision.value < 0) return;
    void load(found?.query === query ? Math.max(PAGE, found.cards.length) : PAGE);
  }, [query, revision.value]);
  useEffect(() => () => loading.current?.abort(), []);

  return {
    cards: found?.cards ?? [],
    ready: found?.query === query,
    more: found?.more ?? false,
    onMore: () => {
      if (!loading.current && found?.query === query) void load(PAGE, found.cards.at(-1));
    },
    trouble: trouble ?? revision.trouble,
  };
}
