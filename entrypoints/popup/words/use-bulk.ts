import { useRef, useState } from 'preact/hooks';
import type { BulkChoice, BulkEdit, Edited } from '@/utils/deck/bulk';
import type { Deck } from '@/utils/deck/deck';

/** What takes longer than this shows how far it is. */
const PATIENCE_MS = 500;

/** An edit that was done. */
export interface DoneEdit extends Edited {
  edit: BulkChoice;
}

export interface Bulk {
  /** Shown while an edit takes its time. */
  progress?: { edit: BulkEdit; done: number; total: number };
  /** What was done last; `undo` takes it back. */
  done?: DoneEdit;
  trouble: unknown;
  /** Says whether it was done. A second edit waits for nobody: while one runs there is no other. */
  run: (edit: BulkChoice, ids: readonly string[]) => Promise<boolean>;
  undo: () => Promise<void>;
  cancel: () => void;
  /** The last edit cannot be undone any more. */
  forget: () => void;
}

/** Edits of many words at once, of which the last can be undone. One that runs goes on when the reader looks elsewhere. */
export function useBulk(deck: Deck, changed: () => void): Bulk {
  const [progress, setProgress] = useState<Bulk['progress']>();
  const [done, setDone] = useState<DoneEdit>();
  const [trouble, setTrouble] = useState<unknown>(null);
  const running = useRef<AbortController | undefined>(undefined);

  const perform = async (edit: BulkEdit, ids: readonly string[]): Promise<Edited | null> => {
    if (running.current) return null;
    const stop = new AbortController();
    running.current = stop;
    const began = performance.now();
    const onProgress = (so: number) => {
      if (performance.now() - began > PATIENCE_MS) setProgress({ edit, done: so, total: ids.length });
    };
    try {
      const edited = await deck.editAll(edit, ids, { signal: stop.signal, onProgress });
      setTrouble(null);
      if (edited && edited.ids.length > 0) changed();
      return edited;
    } catch (error) {
      setTrouble(error);
      return null;
    } finally {
      running.current = undefined;
      setProgress(undefined);
    }
  };

  return {
    ...(progress && { progress }),
    ...(done && { done }),
    trouble,
    run: async (edit, ids) => {
      const edited = await perform(edit, ids);
      if (!edited) return false;
      setDone(edited.ids.length > 0 ? { edit, ...edited } : undefined);
      return true;
    },
    undo: async () => {
      if (done && (await perform(done.undo, done.ids))) setDone(undefined);
    },
    cancel: () => running.current?.abort(),
    forget: () => setDone(undefined),
  };
}
