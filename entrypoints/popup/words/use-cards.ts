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
  const cards = useRef(new Map<string, Card>());
  /** What need not be asked again, and of which version of the deck that is. */
  const known = useRef({ version, ids: new Set<string>() });
  const isAsking = useRef(false);

  const ask = async () => {
    isAsking.current = true;
    try {
      for (;;) {
        const { ids, version } = wanted.current;
        if (known.current.version !== version) known.current = { version, ids: new Set() };
        const missing = ids.filter((id) => !known.current.ids.has(id));
        if (missing.length === 0) return;
        const read = await deck.cards(missing);
        if (cards.current.size > MOST_HELD) {
          cards.current = new Map([...cards.current].filter(([id]) => ids.includes(id)));
          known.current.ids = new Set(ids);
        }
        for (const id of missing) known.current.ids.add(id);
        for (const card of read) cards.current.set(card.id, card);
        setHeld({ cards: cards.current, trouble: null });
      }
    } catch (trouble) {
      setHeld({ cards: cards.current, trouble });
    } finally {
      isAsking.current = false;
    }
  };

  const inSight = ids.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when other rows come into sight and after changes
  useEffect(() => {
    if (!isAsking.current) void ask();
  }, [inSight, version, deck]);
  return held;
}
