import { useEffect, useRef, useState } from 'preact/hooks';
import type { Parts } from '@/entrypoints/translation/parts';
import type { Direction, EngineId } from '@/utils/translate/engine';
import { type Problem, problemOf, TranslateError } from '@/utils/translate/problem';

/** A download that was started here. */
export type Progress =
  | { kind: 'running' /** 0 to 1, once it is known. */; done?: number }
  | { kind: 'failed'; problem: Problem };

export interface Downloads {
  /** By {@link progressKey}; what is over and went well is not in it. */
  progress: Readonly<Record<string, Progress>>;
  start: (id: EngineId, directions: readonly Direction[]) => void;
  cancel: (id: EngineId, directions: readonly Direction[]) => void;
}

export const progressKey = (id: EngineId, { from }: Direction): string => `${id} ${from}`;

/** Downloads under way. They end with the page; what the browser and the store of models have by then stays. */
export function useDownloads({ fetched, access }: Parts, modelsFrom: string, changed: () => void): Downloads {
  const [progress, setProgress] = useState<Record<string, Progress>>({});
  const running = useRef(new Map<string, AbortController>());
  useEffect(
    () => () => {
      for (const stop of running.current.values()) stop.abort();
    },
    [],
  );

  const say = (key: string, now: Progress | undefined) =>
    setProgress(({ [key]: _, ...others }) => (now ? { ...others, [key]: now } : others));

  const start = async (id: EngineId, direction: Direction, mayAsk: Promise<boolean> | undefined) => {
    const key = progressKey(id, direction);
    const part = fetched[id];
    if (!part || running.current.has(key)) return;
    const stop = new AbortController();
    running.current.set(key, stop);
    say(key, { kind: 'running' });
    try {
      if (mayAsk && !(await mayAsk)) throw new TranslateError({ code: 'permission' });
      const onProgress = (done: number) => say(key, { kind: 'running', done });
      await part.fetch(direction, { modelsFrom, signal: stop.signal, onProgress });
      say(key, undefined);
    } catch (error) {
      say(key, stop.signal.aborted ? undefined : { kind: 'failed', problem: problemOf(error) });
    } finally {
      running.current.delete(key);
      changed();
    }
  };

  return {
    progress,
    start: (id, directions) => {
      // Browsers forget the click with the first await, so whatever needs it begins here.
      const origins = fetched[id]?.origins?.(modelsFrom) ?? [];
      const mayAsk = origins.length === 0 ? undefined : access.ask(...origins);
      for (const direction of directions) void start(id, direction, mayAsk);
    },
    cancel: (id, directions) => {
      for (const direction of directions) running.current.get(progressKey(id, direction))?.abort();
    },
  };
}
