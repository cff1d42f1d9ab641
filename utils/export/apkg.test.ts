import { unzipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import type { PackageRequest, WorkerNews } from '@/utils/anki/apkg.worker';
import { writePackage } from '@/utils/anki/package';
import { loadSqlite } from '@/utils/anki/sqlite';
import { apkg } from './apkg';
import { aCard, deckOf } from './fakes';

/** A worker in this very thread. It answers as the real one does, until it is ended. */
class WorkerHere {
  static ended = 0;
  onmessage: (event: { data: WorkerNews }) => void = () => {};
  #ended = false;

  async postMessage({ contents, wish }: PackageRequest): Promise<void> {
    const tell = (data: WorkerNews) => !this.#ended && this.onmessage({ data });
    const progress = (done: number, total: number) => void tell({ kind: 'progress', done, total });
    tell({
      kind: 'written',
      bytes: await writePackage(contents, wish, { progress, signal: new AbortController().signal }),
    });
  }

  terminate(): void {
    WorkerHere.ended += 1;
    this.#ended = true;
  }
}

afterEach(() => vi.unstubAllGlobals());

test('a package is a zip with a collection and an empty list of media, its worker ended', async () => {
  vi.stubGlobal('Worker', WorkerHere);
  WorkerHere.ended = 0;
  const progress = vi.fn();
  const job = { progress, signal: new AbortController().signal };
  const file = await apkg.write(deckOf(aCard('种草'), aCard('绿茶')), { now: Date.now(), job });
  expect(file.type).toBe(apkg.mime);
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  expect(Object.keys(parts)).toEqual(['collection.anki2', 'media']);
  expect(new TextDecoder().decode(parts.media)).toBe('{}');
  const db = new (await loadSqlite()).Database(parts['collection.anki2']);
  expect(db.exec('select count(*) from notes')[0]?.values).toEqual([[2]]);
  db.close();
  expect(progress).toHaveBeenLastCalledWith(2, 2);
  expect(WorkerHere.ended).toBe(1);
});

test('taken back, it writes nothing, and its worker ends', async () => {
  vi.stubGlobal('Worker', WorkerHere);
  WorkerHere.ended = 0;
  const stop = new AbortController();
  const job = { progress: () => stop.abort(new Error('enough')), signal: stop.signal };
  await expect(apkg.write(deckOf(aCard('种草')), { now: 0, job })).rejects.toThrow('enough');
  expect(WorkerHere.ended).toBe(1);
});

test('a worker that cannot start is an error and no silence', async () => {
  vi.stubGlobal(
    'Worker',
    class extends WorkerHere {
      onerror: (event: { message: string }) => void = () => {};
      override async postMessage() {
        this.onerror({ message: 'out of memory' });
      }
    },
  );
  await expect(apkg.write(deckOf(aCard('种草')), { now: 0 })).rejects.toThrow('out of memory');
});
