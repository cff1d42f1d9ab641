import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import { DeckReplica } from '@/utils/sync/deck-replica';
import { LedgerDb } from '@/utils/sync/ledger-db';
import { syncRound } from '@/utils/sync/round';

/** What the bench runs in a page: rounds of decks in the browser's own databases, and the same requests without them. */

const BATCH = 500;
const { signal } = new AbortController();

export interface Round {
  /** Milliseconds. */
  ms: number;
  pulled: number;
  pushed: number;
}

/** One round of a deck with a CouchDB database, as the extension makes it. */
async function sync(deck: string, url: string): Promise<Round> {
  const db = new DeckDb(deck);
  const ledgers = new LedgerDb(`${deck}-sync`);
  const around = { now: Date.now, random: Math.random };
  const start = performance.now();
  const { pulled, pushed } = await syncRound({
    replica: new DeckReplica(db, around),
    ledger: ledgers.ledger('bench'),
    transport: new CouchTransport({ url, credentials: { kind: 'none' }, fetch: fetch.bind(globalThis) }),
    deviceName: 'bench',
    signal,
    random: Math.random,
  });
  const ms = performance.now() - start;
  db.close();
  ledgers.close();
  return { ms, pulled, pushed };
}

/** Grades that many words of a deck, one after another. */
async function reviewSome(name: string, count: number): Promise<void> {
  const db = new DeckDb(name);
  const deck = new Deck(db, { now: Date.now });
  for (const { word } of await db.cards.limit(count).toArray()) await deck.grade(word.key, 3);
  db.close();
}

/** Reads all of a database, or what came after a checkpoint, and does nothing with it. */
async function bareRead(url: string, since = '0'): Promise<{ ms: number; docs: object[]; last: string }> {
  const docs: object[] = [];
  let last = since;
  const start = performance.now();
  for (let more = true; more; ) {
    const page = await ask(`${url}/_changes?include_docs=true&limit=${BATCH}&since=${encodeURIComponent(last)}`);
    const { results, last_seq } = page as { results: { doc: Record<string, unknown> }[]; last_seq: unknown };
    docs.push(...results.map(({ doc: { _rev, ...doc } }) => doc));
    last = String(last_seq);
    more = results.length === BATCH;
  }
  return { ms: performance.now() - start, docs, last };
}

/** Writes these documents to an empty database, and does nothing more. */
async function bareWrite(url: string, docs: readonly object[]): Promise<number> {
  const start = performance.now();
  for (let from = 0; from < docs.length; from += BATCH)
    await ask(`${url}/_bulk_docs`, { docs: docs.slice(from, from + BATCH) });
  return performance.now() - start;
}

/** The three requests of a quiet round. */
async function bareQuiet(url: string, since: string): Promise<number> {
  const start = performance.now();
  await ask(url);
  await ask(`${url}/_all_docs?include_docs=true`, { keys: ['m:deck'] });
  await ask(`${url}/_changes?since=${encodeURIComponent(since)}&limit=${BATCH}`);
  return performance.now() - start;
}

async function ask(url: string, body?: unknown): Promise<unknown> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, body === undefined ? {} : init);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** A first round of one deck and of an empty other one, reviews on the one, and a round in which there is nothing to do. */
async function measure(deck: string, { url, floorUrl, reviews }: { url: string; floorUrl: string; reviews: number }) {
  const other = `${deck}-other`;
  const push = await sync(deck, url);
  const read = await bareRead(url);
  const pull = await sync(other, url);
  const writeFloor = await bareWrite(floorUrl, read.docs);
  // What the other one wrote of itself, and this one sees that it knows the rest.
  await sync(deck, url);
  const { last } = await bareRead(url, read.last);
  await reviewSome(deck, reviews);
  const reviewed = await sync(deck, url);
  const sent = await bareRead(url, last);
  const reviewedFloor = await bareWrite(`${floorUrl}-reviews`, sent.docs);
  await sync(deck, url);
  const quiet = await sync(deck, url);
  const quietFloor = await bareQuiet(url, sent.last);
  return { push, pull, reviewed, quiet, readFloor: read.ms, writeFloor, reviewedFloor, quietFloor };
}

export type Measured = Awaited<ReturnType<typeof measure>>;

Object.assign(globalThis, { syncBench: { measure } });
