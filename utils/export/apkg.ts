import { DEFAULT_PACKAGE } from '@/utils/anki/package-options';
import type { Job } from '@/utils/job';
import type { Exporter } from './exporter';

/** What nobody watches and nobody stops. */
const UNWATCHED: Job = { progress: () => {}, signal: new AbortController().signal };

/** A package for Anki, written in a worker; what writes it is loaded with the first. */
export const apkg: Exporter = {
  id: 'apkg',
  labelKey: 'export_apkg',
  extension: 'apkg',
  mime: 'application/vnd.anki',

  async write(contents, { now, ankiPackage = DEFAULT_PACKAGE, job = UNWATCHED }) {
    const { writeInWorker } = await import('@/utils/anki/write-in-worker');
    // What is not needed there is not copied.
    const needed = { ...contents, encounters: [], reviews: ankiPackage.scheduling ? contents.reviews : [] };
    const bytes = await writeInWorker({ contents: needed, wish: { ...ankiPackage, now } }, job);
    return new Blob([bytes], { type: apkg.mime });
  },
};
