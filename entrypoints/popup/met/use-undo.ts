import { useState } from 'preact/hooks';
import type { MessageKey } from '@/components/ui/text';

/** The last thing done here that can be taken back. */
export interface Done {
  says: MessageKey;
  /** For the message; '' where it names none. */
  word: string;
  at: number;
  undo: () => void;
}

/** Remembers what was done last, until it is taken back. */
export function useUndo() {
  const [done, setDone] = useState<Done>();
  const [trouble, setTrouble] = useState<unknown>(null);

  /** Does a thing; `back` undoes it with what the doing answered. */
  const act = async <T>(
    doing: Promise<T>,
    { says, word = '', back }: { says: MessageKey; word?: string; back: (answer: T) => Promise<unknown> },
  ): Promise<void> => {
    try {
      const answer = await doing;
      setTrouble(null);
      const undo = () =>
        void back(answer).then(() => {
          setDone(undefined);
        }, setTrouble);
      setDone({ says, word, at: performance.now(), undo });
    } catch (error) {
      setTrouble(error);
    }
  };
  return { done, act, trouble };
}
