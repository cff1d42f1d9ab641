import { DeckDb } from '@/utils/deck/db';
import { ProgressCache } from '@/utils/deck/progress/cache';
import { type ProgressNews, readProgress } from '@/utils/deck/progress/progress';

/** Counts the deck away from the popup, which stays quick and ends this whenever it likes. */

/** What the worker tells; after `failed` nothing follows. */
export type WorkerNews = ProgressNews | { kind: 'failed' };

const tell = (news: WorkerNews) => self.postMessage(news);

self.onmessage = async ({ data: now }: MessageEvent<number>) => {
  try {
    await readProgress(new DeckDb(), new ProgressCache(), { now, tell });
  } catch (error) {
    console.error('Hongqiao: the deck could not be counted', error);
    tell({ kind: 'failed' });
  }
};
