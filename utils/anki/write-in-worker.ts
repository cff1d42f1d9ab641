import type { Job } from '@/utils/job';
import type { PackageRequest, WorkerNews } from './apkg.worker';

/** Writes a package in a worker of its own, which ends with the package or with the signal. For pages of the extension. */
export const writeInWorker = (request: PackageRequest, { progress, signal }: Job): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./apkg.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      worker.terminate();
      settle();
    };
    const stop = () => end(() => reject(signal.reason));
    signal.addEventListener('abort', stop);
    worker.onmessage = ({ data }: MessageEvent<WorkerNews>) => {
      if (data.kind === 'progress') progress(data.done, data.total);
      else if (data.kind === 'written') end(() => resolve(data.bytes));
      else end(() => reject(new Error(data.message)));
    };
    // Out of memory, or its script did not load.
    worker.onerror = ({ message }) => end(() => reject(new Error(message || 'the worker did not start')));
    worker.postMessage(request);
  });
