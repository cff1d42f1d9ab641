import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportWork, Outcome } from '@/components/sources/AddSource';
import type { ReadFile, ReadProblem } from '@/entrypoints/sources/read-in-worker';
import { DeckError, toDeckError } from '@/utils/deck/trouble';
import type { PackStore } from '@/utils/packs/store';

export interface Import {
  /** The file being read now. */
  work: ImportWork | undefined;
  /** What came of the files added last, in their order. */
  outcomes: readonly Outcome[];
  /** Files that come while another is read wait behind it. */
  add: (files: readonly File[]) => Promise<void>;
  /** Ends the work, and leaves out what waits behind it. */
  cancel: () => void;
}

export interface ImportOptions {
  store: PackStore;
  read: ReadFile;
  /** Called after each pack that was stored. */
  changed: () => void;
}

/** Files on their way to becoming packs, one after another. Nothing is stored before a file is read to its end. */
export function useImport({ store, read, changed }: ImportOptions): Import {
  const [work, setWork] = useState<ImportWork>();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const running = useRef<AbortController | undefined>(undefined);
  const waiting = useRef<File[]>([]);
  useEffect(() => () => running.current?.abort(), []);

  const one = async (file: File, signal: AbortSignal): Promise<Outcome> => {
    setWork({ file: file.name, share: 0, stage: 'reading', count: 0 });
    const result = await read(file, { signal, onProgress: (progress) => setWork({ file: file.name, ...progress }) });
    if (result.kind === 'failed') return { kind: 'failed', file: file.name, ...result.problem };
    signal.throwIfAborted();
    setWork({ file: file.name, share: 1, stage: 'storing', count: result.pack.facts.count });
    try {
      const before = await store.list();
      const pack = await store.put(result.pack, Date.now());
      changed();
      return { kind: 'done', pack, replaced: before.some(({ id }) => id === pack.id) };
    } catch (error) {
      return { kind: 'failed', file: file.name, ...storingProblem(error, file.name) };
    }
  };

  return {
    work,
    outcomes,
    add: async (files) => {
      waiting.current.push(...files);
      if (running.current || files.length === 0) return;
      const stop = new AbortController();
      running.current = stop;
      setOutcomes([]);
      try {
        for (let file = waiting.current.shift(); file; file = waiting.current.shift()) {
          const outcome = await one(file, stop.signal);
          setOutcomes((before) => [...before, outcome]);
        }
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        setOutcomes((before) => [...before, { kind: 'cancelled' }]);
      } finally {
        running.current = undefined;
        waiting.current = [];
        setWork(undefined);
      }
    },
    cancel: () => running.current?.abort(),
  };
}

function storingProblem(error: unknown, file: string): ReadProblem {
  const known = toDeckError(error);
  console.error('Hongqiao: the source could not be stored', error);
  if (!(known instanceof DeckError)) return { code: 'unexpected', details: [file] };
  return { code: known.code === 'quota' ? 'full' : 'storage', details: [file] };
}
