import { useState } from 'preact/hooks';
import type { MetListProps } from '@/components/met/MetList';
import { type Done, useUndo } from '@/entrypoints/popup/met/use-undo';
import { useChange } from '@/entrypoints/popup/use-change';
import { useLive } from '@/entrypoints/popup/use-live';
import type { CardKey, Standing } from '@/utils/deck/card';
import type { Met } from '@/utils/deck/db';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';

export interface MetState {
  /** Undefined until the deck has answered. */
  list: Omit<MetListProps, 'now'> | undefined;
  /** What was done last and can be taken back. */
  done: Done | undefined;
  trouble: unknown;
  forget: () => void;
}

/** Slang met and not kept, most of it; what is kept from here stays in sight until the tab is left. */
export function useMet({
  deck,
  encounters,
  changed,
}: {
  deck: Deck;
  encounters: Encounters;
  changed: () => void;
}): MetState {
  const offered = useLive<Met[] | undefined>(() => encounters.offered(), undefined, encounters);
  const { trouble, store } = useChange(changed);
  const { done, act, trouble: refused } = useUndo();
  const [touched, setTouched] = useState<readonly Met[]>([]);
  const cards = useLive(() => Promise.all(touched.map(({ key }) => deck.card(key))), [], touched);
  const kept = new Set(cards.value.flatMap((card) => card?.word.key ?? []));

  const others = (key: CardKey) => (before: readonly Met[]) => before.filter((met) => met.key !== key);
  const keep = (met: Met) => {
    // Before it is no longer offered: a row that went for a moment would lose the focus.
    setTouched((before) => [...others(met.key)(before), met]);
    void store(deck.save(met.word, met.glimpses[0]));
  };
  // Pages hear of it: they do not mark what the reader ignores.
  const setStanding = async (word: Met['word'], standing: Standing | null) => {
    await deck.setStanding(word, standing);
    changed();
  };
  const listOf = (met: readonly Met[]): MetState['list'] => ({
    met: [...met, ...touched.filter(({ key }) => !met.some((one) => one.key === key))],
    kept,
    onKeep: keep,
    onRemove: ({ key }) => void store(deck.remove(key)),
    onIgnore: ({ key, word }) => {
      setTouched(others(key));
      void act(setStanding(word, 'ignored'), {
        says: 'met_ignored',
        word: word.simplified,
        back: () => setStanding(word, null),
      });
    },
  });
  return {
    list: offered.value && listOf(offered.value),
    done,
    trouble: trouble ?? refused ?? offered.trouble,
    forget: () => {
      setTouched([]);
      void act(encounters.forget(), { says: 'met_forgotten', back: (forgotten) => encounters.putBack(forgotten) });
    },
  };
}
