import type { DeckContents } from '@/utils/deck/merge';
import { type PackageWish, writePackage } from './package';

/** Writes a package away from the page, which stays quick and ends this whenever it likes. */

export interface PackageRequest {
  contents: DeckContents;
  wish: PackageWish;
}

/** What the worker tells; the last is `written` or `failed`. */
export type WorkerNews =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'written'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; message: string };

const tell = (news: WorkerNews, transfer: Transferable[] = []) => self.postMessage(news, { transfer });

/** Whoever has no patience ends the worker. */
const never = new AbortController().signal;

self.onmessage = async ({ data: { contents, wish } }: MessageEvent<PackageRequest>) => {
  try {
    const progress = (done: number, total: number) => tell({ kind: 'progress', done, total });
    const bytes = await writePackage(contents, wish, { progress, signal: never });
    tell({ kind: 'written', bytes }, [bytes.buffer]);
  } catch (error) {
    console.error('Hongqiao: the package for Anki could not be written', error);
    tell({ kind: 'failed', message: String(error) });
  }
};
