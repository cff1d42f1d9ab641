import type { WorkerNews } from '@/entrypoints/popup/progress/progress.worker';

/** Counts the deck and tells what comes of it, until it is stopped by what it gives back. */
export type CountProgress = (tell: (news: WorkerNews) => void) => () => void;

/** Counts in a worker of its own, which ends when it is stopped. */
export const countInWorker: CountProgress = (tell) => {
  const worker = new Worker(new URL('./progress.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WorkerNews>) => tell(data);
  // Out of memory, or its script did not load.
  worker.onerror = () => tell({ kind: 'failed' });
  worker.postMessage(Date.now());
  return () => worker.terminate();
};
