import { useEffect, useRef, useState } from 'preact/hooks';
import type { SafetyState } from '@/components/safety/SafetyPage';
import type { Safety } from '@/entrypoints/popup/safety/safety';
import { BackupDamaged } from '@/utils/deck/backups/read';
import { mergeBackup, planRestore, type RestorePlan, restoreTo, stateOf } from '@/utils/deck/backups/restore';
import type { Backup } from '@/utils/deck/backups/store';
import { Deck } from '@/utils/deck/deck';
import { DeckError, toDeckError } from '@/utils/deck/trouble';

export interface Restore {
  state: SafetyState;
  trouble: unknown;
  look: (backup: Backup) => Promise<void>;
  restore: () => Promise<void>;
  merge: () => Promise<void>;
  undo: () => Promise<void>;
  close: () => void;
}

/** A way back to a copy: looked at, gone, and undone. Nothing changes before the reader has seen what would. */
export function useRestore({ safety, changed }: { safety: Safety; changed: () => void }): Restore {
  const { db, keeper } = safety;
  const [state, setState] = useState<SafetyState>({ kind: 'idle' });
  const [trouble, setTrouble] = useState<unknown>(null);
  const [before, setBefore] = useState<Backup>();
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);
  const { signal } = left.current;

  const working = (what: 'looking' | 'restoring' | 'merging') => (done: number) =>
    setState({ kind: 'working', what, done });

  const attempt = async (work: () => Promise<SafetyState>) => {
    setTrouble(null);
    try {
      setState(await work());
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof BackupDamaged) return setState({ kind: 'damaged' });
      setTrouble(toDeckError(error));
      setState({ kind: 'idle' });
    }
  };

  const goTo = async (backup: Backup): Promise<void> => {
    const options = { signal, onProgress: working('restoring') };
    const around = { now: Date.now, random: Math.random };
    await inRoom(backup, () => restoreTo(db, around, stateOf(keeper.store, backup), options));
    changed();
  };

  /** Other copies make room. */
  const inRoom = async <T>(backup: Backup, work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        const isFull = error instanceof DeckError && error.code === 'quota';
        if (!isFull || !(await keeper.makeRoom(backup.id))) throw error;
      }
    }
  };

  return {
    state,
    trouble,
    look: (backup) =>
      attempt(async () => {
        const onProgress = working('looking');
        onProgress(0);
        const plan = await planRestore(db, stateOf(keeper.store, backup), { signal, onProgress });
        return { kind: 'preview', backup, preview: previewOf(plan) };
      }),
    restore: async () => {
      if (state.kind !== 'preview') return;
      const { backup } = state;
      await attempt(async () => {
        working('restoring')(0);
        await keeper.before('restore', backup.id);
        const safe = await keeper.newest();
        // Said before, and not after: then the reader may still choose.
        if (!safe && !state.isFinal) return { ...state, isFinal: true };
        await goTo(backup);
        setBefore(safe);
        return { kind: 'restored', at: backup.at, canUndo: safe !== undefined };
      });
    },
    merge: async () => {
      if (state.kind !== 'preview') return;
      const { backup } = state;
      await attempt(async () => {
        const onProgress = working('merging');
        onProgress(0);
        const deck = new Deck(db, { safety: keeper.sparing(backup.id) });
        // Stopped half-way it has changed the deck, too.
        const { added, merged } = await mergeBackup(deck, keeper.store, backup, { signal, onProgress }).finally(
          changed,
        );
        return { kind: 'merged', added, merged };
      });
    },
    undo: () =>
      attempt(async () => {
        if (!before) return { kind: 'idle' };
        await goTo(before);
        return { kind: 'undone' };
      }),
    close: () => setState({ kind: 'idle' }),
  };
}

function previewOf(plan: RestorePlan) {
  const { added, changed, removed, undo, again, missing, options } = plan;
  const rest = undo.length + again.length + missing.length + plan.cards.length + Object.keys(options).length;
  return { added, changed, removed, reviews: undo.length, same: added + changed + removed + rest === 0 };
}
