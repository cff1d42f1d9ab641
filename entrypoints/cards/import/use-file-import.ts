import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportState, Stage } from '@/components/import/state';
import {
  type DeckWithCopies,
  goBack,
  joinBackup,
  planReplace,
  replaceDeck,
} from '@/entrypoints/cards/import/bring-back';
import type { Ask } from '@/entrypoints/cards/import/known';
import { makePlan } from '@/entrypoints/cards/import/make-plan';
import type { FileReader } from '@/entrypoints/cards/import/reader';
import { previewBackup } from '@/entrypoints/popup/words/backup-preview';
import type { DeckContents } from '@/utils/deck/merge';
import { parseBackup } from '@/utils/export/backup';
import { type Choice, firstChoice, type SourceInfo } from '@/utils/import/choice';
import { readText } from '@/utils/import/decode';
import type { Plan } from '@/utils/import/plan';
import { Refusal } from '@/utils/import/problem';
import type { Job } from '@/utils/job';

export interface FileImportOptions {
  copies: DeckWithCopies;
  newReader: () => FileReader;
  ask: Ask;
  /** The deck changed. */
  changed: () => void;
}

/** A file on its way into the deck. One at a time; another ends the one before. */
export function useFileImport({ copies, newReader, ask, changed }: FileImportOptions) {
  const { deck } = copies;
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const [file, setFile] = useState<string>();
  const [trouble, setTrouble] = useState<unknown>(null);
  const reader = useRef<FileReader | undefined>(undefined);
  const running = useRef<AbortController | undefined>(undefined);
  const backup = useRef<DeckContents | undefined>(undefined);
  const undo = useRef<((job: Job) => Promise<void>) | undefined>(undefined);
  /** What the preview goes back to. */
  const chosen = useRef<Choice | undefined>(undefined);

  const letGo = () => {
    reader.current?.close();
    reader.current = undefined;
    backup.current = undefined;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen goes
  useEffect(
    () => () => {
      running.current?.abort();
      letGo();
    },
    [],
  );

  const work = async (stage: Stage, task: (job: Job) => Promise<ImportState>) => {
    const stop = new AbortController();
    running.current = stop;
    setTrouble(null);
    setState({ kind: 'working', stage });
    const progress = everyFrame((share: number) => setState({ kind: 'working', stage, share }));
    try {
      const job: Job = { signal: stop.signal, progress: (done, total) => progress(total > 0 ? done / total : 0) };
      const next = await task(job);
      stop.signal.throwIfAborted();
      setState(next);
    } catch (error) {
      if (running.current !== stop) return;
      letGo();
      if (stop.signal.aborted) return setState({ kind: 'cancelled' });
      if (error instanceof Refusal) return setState({ kind: 'refused', code: error.code, details: error.details });
      setTrouble(error);
      setState({ kind: 'idle' });
    }
  };

  const plan = (info: SourceInfo, choice: Choice) =>
    work('planning', async (job) => {
      chosen.current = choice;
      const candidates = (await reader.current?.words(choice, job)) ?? [];
      return { kind: 'preview', info, plan: await makePlan({ candidates, facts: info }, { deck, ask }, job) };
    });

  const open = async (opened: File) => {
    running.current?.abort();
    letGo();
    undo.current = undefined;
    setFile(opened.name);
    reader.current = newReader();
    let fixed: SourceInfo | undefined;
    await work('reading', async (job) => {
      const answer = await reader.current!.open(opened, job);
      if (answer.kind === 'source') {
        if (answer.info.fixed) fixed = answer.info;
        return { kind: 'choosing', info: answer.info, choice: firstChoice(answer.info) };
      }
      const parsed = parseBackup(await readText(opened));
      if (parsed.kind === 'rejected') return { kind: 'backup-refused', messageKey: parsed.messageKey };
      backup.current = parsed.contents;
      const preview = previewBackup(parsed.exported, parsed.contents, await deck.contents());
      return { kind: 'backup', preview, replaced: await planReplace(copies.db, parsed.contents) };
    });
    if (fixed) await plan(fixed, firstChoice(fixed));
  };

  const takeIn = ({ arrivals, added, merged, skipped }: Plan) =>
    work('storing', async (job) => {
      const taken = await deck.takeIn(arrivals, job);
      undo.current = () => deck.takeBack(taken);
      letGo();
      changed();
      return { kind: 'done', added, merged, skipped: skipped.length, canUndo: true };
    });

  const takeBackupIn = (contents: DeckContents, only: boolean) =>
    work('storing', async (job) => {
      const brought = await (only ? replaceDeck(copies, contents, job) : joinBackup(copies, contents));
      const { before, unchanged: skipped } = brought;
      const canUndo = before !== undefined;
      undo.current = before && ((running) => goBack(copies, before, running));
      letGo();
      changed();
      if (!only) return { kind: 'done', added: brought.added, merged: brought.changed, skipped, canUndo };
      return { kind: 'replaced', done: brought, canUndo };
    });

  return {
    state,
    file,
    trouble,
    onFile: (opened: File) => void open(opened),
    onChoice: (choice: Choice) => state.kind === 'choosing' && setState({ ...state, choice }),
    onPlan: () => state.kind === 'choosing' && void plan(state.info, state.choice),
    onBack: () =>
      state.kind === 'preview' &&
      chosen.current &&
      setState({ kind: 'choosing', info: state.info, choice: chosen.current }),
    onConfirm: () => {
      if (state.kind === 'preview') void takeIn(state.plan);
      else if (state.kind === 'backup' && backup.current) void takeBackupIn(backup.current, false);
    },
    onReplace: () => state.kind === 'backup' && backup.current && void takeBackupIn(backup.current, true),
    onCancel: () => {
      if (state.kind === 'working') return running.current?.abort(new DOMException('cancelled', 'AbortError'));
      letGo();
      setFile(undefined);
      setState({ kind: 'idle' });
    },
    onUndo: () => {
      const last = undo.current;
      if (!last) return;
      void work('undoing', async (job) => {
        await last(job);
        undo.current = undefined;
        changed();
        return { kind: 'undone' };
      });
    },
  };
}

/** Told often, tells no more than once a frame. */
function everyFrame<T>(tell: (value: T) => void): (value: T) => void {
  let last = 0;
  return (value) => {
    const now = performance.now();
    if (now - last < 1000 / 60) return;
    last = now;
    tell(value);
  };
}
