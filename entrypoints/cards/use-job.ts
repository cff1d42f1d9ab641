import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '@/utils/job';

/** What takes longer than this shows how far it is. */
const PATIENCE_MS = 500;

export interface RunningJob {
  /** Shown while the work takes its time. */
  progress?: { done: number; total: number };
  /** Something runs, seen or not yet. */
  isBusy: boolean;
  /** Gives what the work gave; undefined when it was cancelled or something else was running. Rejects as the work does. */
  run: <T>(work: (job: Job) => Promise<T>) => Promise<T | undefined>;
  cancel: () => void;
}

/** One piece of work at a time, which ends with the page. */
export function useJob(): RunningJob {
  const [progress, setProgress] = useState<RunningJob['progress']>();
  const [isBusy, setBusy] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async <T>(work: (job: Job) => Promise<T>): Promise<T | undefined> => {
    if (running.current) return undefined;
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    let last = { done: 0, total: 0 };
    const show = () => setProgress(last);
    const patience = setTimeout(show, PATIENCE_MS);
    let isShown = false;
    const began = performance.now();
    try {
      return await work({
        signal: stop.signal,
        progress: (done, total) => {
          last = { done, total };
          isShown ||= performance.now() - began > PATIENCE_MS;
          if (isShown) show();
        },
      });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      return undefined;
    } finally {
      clearTimeout(patience);
      running.current = undefined;
      setProgress(undefined);
      setBusy(false);
    }
  };
  return { ...(progress && { progress }), isBusy, run, cancel: () => running.current?.abort() };
}
