import type { NewWordsProps } from '@/components/met/NewWords';
import { type Done, useUndo } from '@/entrypoints/popup/met/use-undo';
import { useLive } from '@/entrypoints/popup/use-live';
import { cardKey, type WordSnapshot } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { NewWord } from '@/utils/newwords/judge';
import type { NewWordStore } from '@/utils/newwords/store';

export interface NewWordsState {
  list: Pick<NewWordsProps, 'words' | 'onKeep' | 'onDismiss'>;
  done: Done | undefined;
  trouble: unknown;
}

/** Words nobody explains yet, as the worker found them in what was read. */
export function useNewWords({
  deck,
  newWords,
  changed,
}: {
  deck: Deck;
  newWords: NewWordStore;
  changed: () => void;
}): NewWordsState {
  const proposed = useLive(() => newWords.proposals(), [], newWords);
  const { done, act, trouble } = useUndo();

  const keep = async (word: NewWord, meaning: string) => {
    const snapshot = snapshotOf(word);
    const [place] = word.places;
    await deck.saveOwn(snapshot, meaning, place && { ...place, title: '' });
    changed();
    return snapshot.key;
  };
  return {
    list: {
      words: proposed.value,
      onKeep: (word, meaning) =>
        void act(keep(word, meaning), {
          says: 'newwords_kept',
          word: word.text,
          back: (key) => deck.remove(key).then(changed),
        }),
      onDismiss: ({ text }) =>
        void act(newWords.dismiss(text), {
          says: 'newwords_dismissed',
          word: text,
          back: () => newWords.readmit(text),
        }),
    },
    done,
    trouble: trouble ?? proposed.trouble,
  };
}

/** As `utils/page/snapshot` writes down any other word. */
function snapshotOf({ text, said }: NewWord): WordSnapshot {
  return {
    key: cardKey(text),
    simplified: text,
    traditional: text,
    pinyin: said,
    gloss: '',
    basis: 'own',
  };
}
