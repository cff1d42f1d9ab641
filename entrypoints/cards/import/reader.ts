import type { ImportAnswer, ImportQuestion } from '@/entrypoints/cards/import/words.worker';
import type { Candidate } from '@/utils/import/candidate';
import type { Choice } from '@/utils/import/choice';
import { Refusal, type RefusalCode } from '@/utils/import/problem';
import type { Job } from '@/utils/job';

/** Reads one file. Rejects with a `Refusal`, or with the signal's reason; after either it is of no more use. */
export interface FileReader {
  open(file: Blob, job: Job): Promise<Extract<ImportAnswer, { kind: 'backup' | 'source' }>>;
  words(choice: Choice, job: Job): Promise<Candidate[]>;
  /** Lets go of everything that was read. */
  close(): void;
}

/** No honest file keeps the reader silent for so long. */
const PATIENCE_MS = 60_000;

/** Reads in a worker of its own. */
export function readerInWorker(): FileReader {
  const worker = new Worker(new URL('./words.worker.ts', import.meta.url), { type: 'module' });

  const ask = (question: ImportQuestion, { progress, signal }: Job): Promise<ImportAnswer> =>
    new Promise((resolve, reject) => {
      let patience: ReturnType<typeof setTimeout>;
      const fail = (reason: unknown) => {
        clearTimeout(patience);
        worker.terminate();
        reject(reason);
      };
      const wait = () => {
        clearTimeout(patience);
        patience = setTimeout(() => fail(new Refusal('stuck')), PATIENCE_MS);
      };
      if (signal.aborted) return fail(signal.reason);
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
      worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => {
        wait();
        if (data.kind === 'progress') return progress(data.done, data.total);
        if (data.kind === 'refused') return fail(new Refusal(data.code as RefusalCode, ...data.details));
        clearTimeout(patience);
        resolve(data);
      };
      // Out of memory, or its script did not load.
      worker.onerror = () => fail(new Refusal('unexpected'));
      wait();
      worker.postMessage(question);
    });

  return {
    open: async (file, job) => {
      const answer = await ask({ kind: 'open', file }, job);
      if (answer.kind === 'backup' || answer.kind === 'source') return answer;
      throw new Refusal('unexpected');
    },
    words: async (choice, job) => {
      const answer = await ask({ kind: 'words', choice }, job);
      if (answer.kind === 'words') return answer.candidates;
      throw new Refusal('unexpected');
    },
    close: () => worker.terminate(),
  };
}
