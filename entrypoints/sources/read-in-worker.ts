import type { WorkerAnswer } from '@/entrypoints/sources/import.worker';
import type { Progress, ReadPack } from '@/utils/packs/read-file';

/** Why a file could not be read: the end of a message's name, and what the message takes. */
export interface ReadProblem {
  code: string;
  details: string[];
}

export type ReadResult = { kind: 'read'; pack: ReadPack } | { kind: 'failed'; problem: ReadProblem };

/** Reads a file into a pack. Rejects when `signal` aborts, and only then. */
export type ReadFile = (
  file: File,
  options: { signal: AbortSignal; onProgress: (progress: Progress) => void },
) => Promise<ReadResult>;

/** Reads the file in a worker of its own, which ends with the answer or with the signal. */
export const readInWorker: ReadFile = (file, { signal, onProgress }) =>
  new Promise<ReadResult>((resolve, reject) => {
    const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
    const end = (result: ReadResult) => {
      worker.terminate();
      resolve(result);
    };
    signal.addEventListener('abort', () => {
      worker.terminate();
      reject(signal.reason);
    });
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'read') end(data);
      else end({ kind: 'failed', problem: { code: data.code, details: data.details } });
    };
    // Out of memory, or its script did not load.
    worker.onerror = () => end({ kind: 'failed', problem: { code: 'unexpected', details: [file.name] } });
    worker.postMessage(file);
  });
