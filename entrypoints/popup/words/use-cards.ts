import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';

/** More than this are forgotten when others come: a reader who scrolls through all would else hold them all. */
const MOST_HELD = 500;

export interface HeldCards {
  cards: ReadonlyMap<string, Card>;
  trouble: unknown;
}

/**
 * The cards of the rows in sight, and of those seen lately. Read again after a change of the deck, and shown as they
 * were until then. One question at a time: who scrolls fast is answered for where they have come to.
 */
export function useCards(deck: Deck, ids: readonly string[], version: number): HeldCards {
  const [held, setHeld] = useState<HeldCards>({ cards: new Map(), trouble: null });
  const wanted = useRef({ ids, version });
  wanted.current = { ids, version };
  const fresh = useRef({ version, ids: new Set<string>() });
  const isAsking = useRef(false);

  const ask = async () => {
    isAsking.current = true;
    try {
      for (;;) {
        const { ids, version } = wanted.current;
        if (fresh.current.version !== version) fresh.current = { version, ids: new Set() };
        const known = fresh.current.ids;
        const missing = ids.filter((id) => !known.has(id));
        if (missing.length === 0) return;
        const read = await deck.cards(missing);
        for (const id of missing) known.add(id);
        setHeld(({ cards }) => {
          const kept = cards.size > MOST_HELD ? [...cards].filter(([id]) => ids.includes(id)) : cards;
          if (cards.size > MOST_HELD) fresh.current.ids = new Set(ids);
          return { cards: new Map([...kept, ...read.map((card): [string, Card] => [card.id, card])]), trouble: null };
        });
      }
    } catch (trouble) {
      setHeld(({ cards }) => ({ cards, trouble }));
    } finally {
      isAsking.current = false;
    }
  };

  const key = ids.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when other rows come into sight and after changes
  useEffect(() => {
    if (!isAsking.current) void ask();
  }, [key, version, deck]);
  return held;
}
