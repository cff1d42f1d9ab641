import { useState } from 'preact/hooks';
import type { MetListProps } from '@/components/met/MetList';
import { type Done, useUndo } from '@/entrypoints/popup/met/use-undo';
import { useChange } from '@/entrypoints/popup/use-change';
import { useLive } from '@/entrypoints/popup/use-live';
import type { Met } from '@/utils/deck/db';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';

export interface MetState {
  list: Omit<MetListProps, 'now'>;
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
  const offered = useLive(() => encounters.offered(), [], encounters);
  const { trouble, store } = useChange(changed);
  const { done, act, trouble: refused } = useUndo();
  const [touched, setTouched] = useState<readonly Met[]>([]);
  const cards = useLive(() => Promise.all(touched.map(({ key }) => deck.card(key))), [], touched);
  const kept = new Set(cards.value.flatMap((card) => card?.word.key ?? []));

  const keep = async (met: Met) => {
    if (await store(deck.save(met.word, met.glimpses[0])))
      setTouched((before) => [...before.filter(({ key }) => key !== met.key), met]);
  };
  return {
    list: {
      met: [...offered.value, ...touched.filter(({ key }) => !offered.value.some((met) => met.key === key))],
      kept,
      onKeep: (met) => void keep(met),
      onRemove: ({ key }) => void store(deck.remove(key)),
      onIgnore: ({ key, word }) =>
        void act(encounters.ignore(key, true), {
          says: 'met_ignored',
          word: word.simplified,
          back: () => encounters.ignore(key, false),
        }),
    },
    done,
    trouble: trouble ?? refused ?? offered.trouble,
    forget: () => {
      setTouched([]);
      void act(encounters.forget(), { says: 'met_forgotten', back: (forgotten) => encounters.putBack(forgotten) });
    },
  };
}
