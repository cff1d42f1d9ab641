import { DeckError } from '@/utils/deck/trouble';
import { docsIn, isNews, readItem, rowOf } from './arrivals';
import { DECK_ID, type DeviceDoc, type Doc, isDeviceId } from './document';
import { fingerprint } from './fingerprint';
import { sayHello } from './hello';
import type { Ledger, Row } from './ledger';
import { meet } from './meet';
import { batches, isLacking, type Offer, outgoing, outgoingOf, rowAfter, unowed } from './offers';
import { SyncProblem } from './problem';
import type { Replica } from './replica';
import { entryName, entryNames, segmentId } from './segment';
import type { SyncProgress } from './status';
import type { BatchSize, Item, Page, Transport } from './transport';
import { unsent } from './unsent';

/**
 * One sync with one target: read what came there, join it in, write what it lacks. Whoever is stopped at any moment,
 * or refused any request, goes on from there the next time; what was told twice is joined twice, which changes nothing.
 */

export interface Parties {
  replica: Replica;
  ledger: Ledger;
  transport: Transport;
  /** How this device is called for people, until somebody renames it: "Chrome on Linux". */
  deviceName: string;
  signal: AbortSignal;
  random: () => number;
  /** Says that no further request should be begun; the rest is for another round. */
  isOver?: () => boolean;
  /** Hears how far it is, page by page and batch by batch. */
  onProgress?: (progress: SyncProgress) => void;
}

export interface Report {
  /** Documents that brought something, and documents that went, devices' own apart. */
  pulled: number;
  pushed: number;
  /** Time was over before everything was done. */
  more: boolean;
  /** How far the other side's clock is ahead of this device's, in milliseconds; null when it does not say. */
  clockAhead: number | null;
}

/** Documents in a page, and in a batch; measured against CouchDB, both larger and smaller ones are slower. */
const PAGE = 500;
/** A page of the log may have megabytes. On a line too slow for that in one wake it is halved, down to this. */
const SMALLEST_PAGE = 4;
const BATCH: BatchSize = { docs: 500, units: 1_000_000 };
/** How often a document that others keep writing is tried in one round. */
const TURNS = 6;

/** Rejects with a `SyncProblem`, a `DeckError`, or the signal's reason. */
export async function syncRound(parties: Parties): Promise<Report> {
  return new Round(parties).run();
}

class Round {
  readonly #parties: Parties;
  readonly #isOver: () => boolean;
  readonly #batch: BatchSize;
  #pulled = 0;
  #pushed = 0;

  constructor(parties: Parties) {
    this.#parties = parties;
    this.#isOver = parties.isOver ?? (() => false);
    this.#batch = parties.transport.batch ?? BATCH;
  }

  async run(): Promise<Report> {
    const standing = await this.#parties.replica.standing();
    const clockAhead = await meet(this.#parties, standing);
    const met = (await this.#parties.ledger.devices()) as DeviceDoc[];
    const isDone = (await this.#pullOrPush()) && (await this.#push());
    if (isDone) await sayHello(this.#parties, { standing, met, hasMoved: this.#pulled + this.#pushed > 0 });
    return { pulled: this.#pulled, pushed: this.#pushed, more: !isDone, clockAhead };
  }

  /** Without room for what comes, what is here is brought to safety all the same. Whether all of it came. */
  async #pullOrPush(): Promise<boolean> {
    try {
      return await this.#pull();
    } catch (error) {
      if (error instanceof DeckError && error.code === 'quota') await this.#push();
      throw error;
    }
  }

  /** Whether all of it came. */
  async #pull(): Promise<boolean> {
    const { ledger, transport, signal } = this.#parties;
    let hasBegunAnew = false;
    for (let done = 0; ; ) {
      const { since, page: limit } = await ledger.state();
      try {
        const page = await transport.pull(since, { limit: limit ?? PAGE, signal });
        await this.#absorb(page.items);
        await ledger.commit({ state: { since: page.checkpoint, page: longer(limit) } });
        done += page.items.length;
        this.#tellFetched(done, page);
        if (!page.more || page.checkpoint === since) return true;
      } catch (error) {
        const code = error instanceof SyncProblem ? error.code : null;
        if (code === 'timeout') await ledger.commit({ state: { page: shorter(limit) } });
        if (since === null || code !== 'checkpoint') throw error;
        // A place that knows none of its own checkpoints would be read for ever.
        if (hasBegunAnew) throw new SyncProblem('answer', { detail: 'checkpoint' });
        await ledger.commit({ state: { since: null } });
        hasBegunAnew = true;
      }
      if (this.#isOver()) return false;
    }
  }

  #tellFetched(done: number, { pending, more }: Page): void {
    const total = pending === undefined ? (more ? null : done) : done + pending;
    this.#parties.onProgress?.({ phase: 'fetching', done, total });
  }

  /** Joins what lies there into the deck, and then notes it. */
  async #absorb(items: readonly Item[]): Promise<void> {
    const { ledger, replica } = this.#parties;
    const known = await ledger.rows(items.map(({ id }) => id));
    const news = await this.#whole(items.filter((item) => item.id !== DECK_ID && isNews(item, known.get(item.id))));
    const arrivals = news.map(readItem);
    const ids = news.map(({ id }) => id);
    const before = byId(await replica.read(ids));
    await replica.join(arrivals.flatMap(docsIn));
    const here = byId(await replica.read(ids));
    const rows = arrivals.flatMap((arrival) => {
      const { id } = arrival.item;
      return rowOf(arrival, { here: here.get(id), known: known.get(id) });
    });
    await ledger.commit({ rows });
    this.#pulled += [...here].filter(([id, doc]) => !isSame(before.get(id), doc)).length;
  }

  /** With the documents that were left out. */
  async #whole(items: readonly Item[]): Promise<Item[]> {
    const { transport, signal } = this.#parties;
    const missing = items.filter(({ doc }) => doc === undefined).map(({ id }) => id);
    if (missing.length === 0) return [...items];
    const read = await transport.read(missing, signal);
    const found = new Map(read.map((item) => [item.id, item]));
    // What is not found any more was taken away in the meantime.
    return items.map((item) =>
      item.doc === undefined ? (found.get(item.id) ?? { ...item, version: null, doc: null }) : item,
    );
  }

  /** Whether all of it went. */
  async #push(): Promise<boolean> {
    const { ledger, onProgress } = this.#parties;
    const { ids, again, done, after, upTo, hasLog } = await unsent(this.#parties);
    for (let from = 0; from < ids.length; ) {
      // However short the time, something goes, and not only what changed while it was waiting.
      if (from > Math.min(again, this.#batch.docs) && this.#isOver()) return false;
      const isAgain = from < again;
      const batch = ids.slice(from, isAgain ? Math.min(again, from + this.#batch.docs) : from + this.#batch.docs);
      await this.#offer([...batch, ...(hasLog && !isAgain ? [] : await this.#segmentsOf(batch))]);
      from += batch.length;
      if (from >= again && from < ids.length)
        await ledger.commit({ state: { sending: { after: isAgain ? after : batch.at(-1)!, upTo } } });
      onProgress?.({ phase: 'sending', done: done + from, total: done + ids.length });
    }
    await ledger.commit({ state: { sent: upTo, sending: null } });
    return true;
  }

  /** The stretches of the log that hold something of these cards that is not there yet. */
  async #segmentsOf(ids: readonly string[]): Promise<string[]> {
    const { ledger, replica } = this.#parties;
    const entries = await replica.entriesOf(ids.filter((id) => id.startsWith('c:')));
    const names = entries.map(({ dev, n, t }) => ({ id: segmentId(dev, n), n, t }));
    const rows = await ledger.rows([...new Set(names.map(({ id }) => id))]);
    const there = new Set([...rows.values()].flatMap(({ id, entries = [] }) => entryNames(id, entries)));
    return names.filter(({ id, n, t }) => !there.has(entryName(id, n, t))).map(({ id }) => id);
  }

  /** Sends what differs from what lies there. Where others were quicker, theirs is joined first. */
  async #offer(ids: readonly string[]): Promise<void> {
    const { ledger, transport, signal } = this.#parties;
    let open = [...new Set(ids)];
    for (let turn = 0; turn < TURNS; turn++) {
      open = await this.#send(await this.#offers(open));
      if (open.length === 0) return;
      const items = await transport.read(open, signal);
      const found = new Set(items.map(({ id }) => id));
      const gone = open.filter((id) => !found.has(id)).map((id): Item => ({ id, version: null, doc: null }));
      await this.#absorb([...items, ...gone]);
    }
    const rows = await ledger.rows(open);
    await ledger.commit({ rows: open.map((id) => ({ version: null, mark: '', ...rows.get(id), id, owed: 1 })) });
  }

  /** Of these documents, what has to be sent. */
  async #offers(ids: readonly string[]): Promise<Offer[]> {
    const { ledger, replica } = this.#parties;
    const rows = await ledger.rows(ids);
    const here = byId(await replica.read(ids));
    const offers: Offer[] = [];
    const settled: Row[] = [];
    for (const id of ids) {
      const row = rows.get(id);
      const doc = outgoing(here.get(id), row?.carried);
      const mark = doc ? fingerprint(doc) : '';
      if (doc && isLacking(doc, mark, row)) offers.push({ doc, mark, row });
      else if (row?.owed) settled.push(unowed(row));
    }
    await ledger.commit({ rows: settled });
    return offers;
  }

  /** @returns the ids that somebody else has written meanwhile */
  async #send(offers: readonly Offer[]): Promise<string[]> {
    const { ledger, transport, signal } = this.#parties;
    const conflicts: string[] = [];
    for (const batch of batches(offers, this.#batch)) {
      const outcomes = await transport.push(batch.map(outgoingOf), signal);
      const rows = batch.flatMap((offer, i) => rowAfter(offer, outcomes[i]!));
      await ledger.commit({ rows });
      this.#pushed += batch.filter(({ doc }, i) => !isDeviceId(doc.id) && outcomes[i]!.kind === 'stored').length;
      conflicts.push(...batch.flatMap(({ doc }, i) => (outcomes[i]!.kind === 'conflict' ? [doc.id] : [])));
    }
    return conflicts;
  }
}

const shorter = (limit: number | null): number => Math.max(SMALLEST_PAGE, Math.floor((limit ?? PAGE) / 2));

/** So many the next time, when these came; null for as many as usual. */
const longer = (limit: number | null): number | null => (limit !== null && 2 * limit < PAGE ? 2 * limit : null);

const byId = (docs: readonly Doc[]): Map<string, Doc> => new Map(docs.map((doc) => [doc.id, doc]));

const isSame = (one: Doc | undefined, other: Doc): boolean =>
  one !== undefined && fingerprint(one) === fingerprint(other);
