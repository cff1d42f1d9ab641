import { BackupDb } from '@/utils/deck/backups/store';
import { writeBackup } from '@/utils/deck/backups/write';
import { DeckDb } from '@/utils/deck/db';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import { ProgressCache } from '@/utils/deck/progress/cache';
import { readProgress } from '@/utils/deck/progress/progress';
import { replayLog } from '@/utils/deck/replay-log';

/** Replays the log of the deck it is told, then only reads it, in the same way, and then counts it for its progress. */
self.onmessage = async ({ data: name }: MessageEvent<string>) => {
  const db = new DeckDb(name);
  const entries = await db.reviews.count();
  const replay = await timed(() => replayLog(db, { rules: DEFAULT_OPTIONS }));
  const read = await timed(() => readLog(db));
  const cache = new ProgressCache();
  const count = () => readProgress(db, cache, { now: Date.now(), tell: () => {} });
  const counted = await timed(count);
  // As after a review: the cards are counted anew, the log is not.
  await db.meta.where('name').equals('deck').modify({ revision: 2 });
  const countedAgain = await timed(count);
  const unchanged = await timed(count);
  const copy = await copied(db);
  self.postMessage({ replay, read, entries, counted, countedAgain, unchanged, ...copy });
};

/** A copy of the whole deck, and the longest that anybody else in this worker had to wait for it. */
async function copied(db: DeckDb): Promise<{ copied: number; copyBlocked: number; copyBytes: number }> {
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  });
  let copyBytes = 0;
  const copied = await timed(async () => {
    copyBytes = (await writeBackup(db, new BackupDb(), { why: 'daily' }))?.bytes ?? 0;
  });
  clearInterval(beat);
  return { copied, copyBlocked: longest, copyBytes };
}

async function readLog(db: DeckDb): Promise<void> {
  const PAGE = 20_000;
  for (let after: [string, number] = ['', 0], more = true; more; ) {
    const page = await db.reviews.where('[dev+n]').above(after).limit(PAGE).toArray();
    const last = page.at(-1);
    if (last) after = [last.dev, last.n];
    more = page.length === PAGE;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
