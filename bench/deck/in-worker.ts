import { DeckDb } from '@/utils/deck/db';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import { replayLog } from '@/utils/deck/replay-log';

/** Replays the log of the deck it is told, and then only reads it, in the same way. */
self.onmessage = async ({ data: name }: MessageEvent<string>) => {
  const db = new DeckDb(name);
  const entries = await db.reviews.count();
  const replay = await timed(() => replayLog(db, { rules: DEFAULT_OPTIONS }));
  const read = await timed(() => readLog(db));
  self.postMessage({ replay, read, entries });
};

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
