import type { Stamped } from '@/utils/deck/card';
import { NEVER, stampMs, tick } from '@/utils/deck/clock';
import { DeckError } from '@/utils/deck/trouble';
import { type ReadDoc, readDoc } from './codec';
import {
  type CardDoc,
  DECK_ID,
  type DeckDoc,
  type DeviceDoc,
  type Doc,
  deviceId,
  isSegmentId,
  SCHEMA,
  type SegmentDoc,
} from './document';
import { fingerprint } from './fingerprint';
import { joinDocs } from './join-docs';
import type { Ledger, Row } from './ledger';
import { SyncProblem } from './problem';
import type { Replica, Standing } from './replica';
import { segmentId } from './segment';
import type { Item, Outcome, Outgoing, Transport } from './transport';

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
}

export interface Report {
  /** Documents that came and that went, devices' own apart. */
  pulled: number;
  pushed: number;
  /** Time was over before everything was done. */
  more: boolean;
  /** How far the other side's clock is ahead of this device's, in milliseconds; null when it does not say. */
  clockAhead: number | null;
}

/** Documents in a page, and in a batch; measured against CouchDB, both larger and smaller ones are slower. */
const PAGE = 500;
const BATCH = 500;
/** UTF-16 units of JSON in a batch, about. */
const BATCH_UNITS = 1_000_000;
/** How often a document that others keep writing is tried in one round. */
const TURNS = 6;
const DAY_MS = 86_400_000;
const DECK_ID_LENGTH = 20;

/** Rejects with a `SyncProblem`, a `DeckError`, or the signal's reason. */
export async function syncRound(parties: Parties): Promise<Report> {
  return new Round(parties).run();
}

/** A document to send, with its mark and what is known of the one there. */
interface Offer {
  doc: Doc;
  mark: string;
  row: Row | undefined;
}

class Round {
  readonly #parties: Parties;
  readonly #isOver: () => boolean;
  #pulled = 0;
  #pushed = 0;

  constructor(parties: Parties) {
    this.#parties = parties;
    this.#isOver = parties.isOver ?? (() => false);
  }

  async run(): Promise<Report> {
    const standing = await this.#parties.replica.standing();
    const clockAhead = await this.#meet(standing);
    const isDone = (await this.#pullOrPush()) && (await this.#push());
    if (isDone) await this.#sayHello(standing);
    return { pulled: this.#pulled, pushed: this.#pushed, more: !isDone, clockAhead };
  }

  /** Makes sure that it is the target we know, or begins anew with it. */
  async #meet({ revision, now }: Standing): Promise<number | null> {
    const { ledger, transport, signal } = this.#parties;
    const known = await ledger.state();
    const meeting = await transport.meet(signal);
    const deckId = await this.#deckThere();
    const isOther =
      (known.instance !== '' && known.instance !== meeting.instance) ||
      (known.deckId !== '' && known.deckId !== deckId) ||
      // The deck of this device was put back to what it once was.
      known.sent > revision;
    if (isOther) await ledger.forget();
    // What an earlier version of ours could not read, this one may.
    const reread = known.schema === SCHEMA ? {} : { schema: SCHEMA, since: null };
    const state = { instance: meeting.instance, deckId: deckId ?? (await this.#found(now)), ...reread };
    await ledger.commit({ state });
    return meeting.now === null ? null : meeting.now - now;
  }

  async #deckThere(): Promise<string | undefined> {
    const [item] = await this.#parties.transport.read([DECK_ID], this.#parties.signal);
    if (!item || item.doc === null) return undefined;
    const read = readDoc(DECK_ID, item.doc);
    if (read.kind === 'damaged') throw new SyncProblem('stranger', { detail: `${DECK_ID} ${read.at}` });
    const { deckId, schemaMin } = read.kind === 'ok' ? (read.doc as DeckDoc) : {};
    if (deckId === undefined || schemaMin! > SCHEMA) throw new SyncProblem('newer');
    return deckId;
  }

  /** Says which deck lies there from now on; whoever else says so first is believed. */
  async #found(now: number): Promise<string> {
    const { transport, random, signal } = this.#parties;
    const digits = Array.from({ length: DECK_ID_LENGTH }, () => Math.floor(random() * 36).toString(36));
    const doc: DeckDoc = { id: DECK_ID, t: 'm', v: SCHEMA, deckId: digits.join(''), created: now, schemaMin: SCHEMA };
    const [outcome] = await transport.push([{ doc, version: null }], signal);
    if (outcome?.kind === 'stored') return doc.deckId;
    const theirs = outcome?.kind === 'conflict' ? await this.#deckThere() : undefined;
    if (theirs === undefined) throw new SyncProblem('forbidden', { detail: DECK_ID });
    return theirs;
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
    for (;;) {
      const { since } = await ledger.state();
      try {
        const page = await transport.pull(since, { limit: PAGE, signal });
        await this.#absorb(page.items);
        await ledger.commit({ state: { since: page.checkpoint } });
        if (!page.more || page.checkpoint === since) return true;
      } catch (error) {
        if (since === null || !(error instanceof SyncProblem) || error.code !== 'checkpoint') throw error;
        await ledger.commit({ state: { since: null } });
      }
      if (this.#isOver()) return false;
    }
  }

  /** Joins what lies there into the deck, and then notes it. */
  async #absorb(items: readonly Item[]): Promise<void> {
    const { ledger, replica } = this.#parties;
    const known = await ledger.rows(items.map(({ id }) => id));
    const news = await this.#whole(items.filter((item) => item.id !== DECK_ID && isNews(item, known.get(item.id))));
    const arrivals = news.map(readItem);
    await replica.join(arrivals.flatMap(docsIn));
    const here = byId(await replica.read(news.map(({ id }) => id)));
    const rows = arrivals.flatMap((arrival) => {
      const { id } = arrival.item;
      return rowOf(arrival, { here: here.get(id), known: known.get(id) });
    });
    await ledger.commit({ rows });
    this.#pulled += news.filter(({ id }) => !isDevice(id)).length;
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
    const { ledger, replica } = this.#parties;
    const { sent } = await ledger.state();
    // Asked before anything is read: what changes from here on changes above it.
    const { ids, upTo } = await replica.changed(sent);
    const all = [...new Set([...ids, ...(await ledger.owed())])];
    for (let from = 0; from < all.length; from += BATCH) {
      if (this.#isOver()) return false;
      const batch = all.slice(from, from + BATCH);
      await this.#offer([...batch, ...(sent === 0 ? [] : await this.#segmentsOf(batch))]);
    }
    await ledger.commit({ state: { sent: upTo } });
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
    for (const batch of batches(offers)) {
      const outcomes = await transport.push(batch.map(outgoingOf), signal);
      const rows = batch.flatMap((offer, i) => rowAfter(offer, outcomes[i]!));
      await ledger.commit({ rows });
      this.#pushed += batch.filter(({ doc }, i) => !isDevice(doc.id) && outcomes[i]!.kind === 'stored').length;
      conflicts.push(...batch.flatMap(({ doc }, i) => (outcomes[i]!.kind === 'conflict' ? [doc.id] : [])));
    }
    return conflicts;
  }

  /** Says that this device takes part, whenever something came or went, else once a day. */
  async #sayHello({ device, now }: Standing): Promise<void> {
    const { ledger, deviceName } = this.#parties;
    const id = deviceId(device);
    const row = (await ledger.rows([id])).get(id);
    const before = row?.carried as DeviceDoc | undefined;
    const isRecent = before !== undefined && Math.abs(now - stampMs(before.seen)) < DAY_MS;
    if (isRecent && this.#pulled + this.#pushed === 0) return;
    const seen = tick(NEVER, { now, device });
    const f = before ? {} : { name: [deviceName, seen] as Stamped<string> };
    const own: DeviceDoc = { id, t: 'd', v: SCHEMA, f, seen, schema: SCHEMA };
    const doc = before ? joinDocs(before, own) : own;
    // Where somebody is just renaming it, the next page brings that.
    await this.#send([{ doc, mark: fingerprint(doc), row }]);
  }
}

/** A document that came, as it was read. */
interface Arrival {
  item: Item;
  read: ReadDoc;
  rivals: { version: string; doc: Doc }[];
}

function isNews({ version, doc, rivals = [], isContested }: Item, row: Row | undefined): boolean {
  if (doc === null) return row !== undefined && row.version !== null;
  if (version === null || version !== row?.version) return true;
  return rivals.length > 0 || isContested === true || row.parked !== undefined;
}

function readItem(item: Item): Arrival {
  const rivals = (item.rivals ?? []).flatMap(({ version, doc }) => {
    const read = readDoc(item.id, doc);
    return read.kind === 'ok' ? [{ version, doc: read.doc }] : [];
  });
  return { item, read: readDoc(item.id, item.doc), rivals };
}

const docsIn = ({ read, rivals }: Arrival): Doc[] =>
  read.kind === 'ok' ? [read.doc, ...rivals.map(({ doc }) => doc)] : [];

/** What to note of a document that came, once the deck has it. `here` is the deck's own, `known` what was noted before. */
function rowOf(
  { item: { id, version, doc }, read, rivals }: Arrival,
  { here, known }: { here: Doc | undefined; known: Row | undefined },
): Row[] {
  if (doc === null) return [{ id, version: null, mark: known?.mark ?? '', owed: 1 }];
  if (version === null) return [];
  if (read.kind === 'newer') return [{ id, version, mark: '', parked: { reason: 'newer' } }];
  if (read.kind === 'damaged') return [{ id, version, mark: '', parked: { reason: 'damaged', at: read.at } }];
  const all = [read.doc, ...rivals.map((rival) => rival.doc), ...(here ? [here] : [])].reduce(joinDocs);
  const mark = fingerprint(read.doc);
  const whole = fingerprint(all);
  return [
    {
      id,
      version,
      mark,
      ...(isSegmentId(id) && { entries: entriesIn(read.doc) }),
      ...((!here || whole !== fingerprint(here)) && { carried: all }),
      ...((whole !== mark || rivals.length > 0) && { owed: 1 }),
      ...(rivals.length > 0 && { rivals: rivals.map((rival) => rival.version) }),
    },
  ];
}

/** All that is known of a document, on this device and of what it cannot hold. */
const outgoing = (here: Doc | undefined, carried: Doc | undefined): Doc | undefined =>
  here && carried ? joinDocs(carried, here) : (here ?? carried);

function isLacking(doc: Doc, mark: string, row: Row | undefined): boolean {
  if (!row) return true;
  if (row.parked?.reason === 'newer' || row.parked?.reason === 'damaged') return false;
  if (row.parked?.mark === mark) return false;
  // Of what was taken away there, all comes back but removals, which are cleared away once everybody knows of them.
  if (row.version === null) return !isRemoval(doc) || mark !== row.mark;
  return mark !== row.mark || (row.rivals?.length ?? 0) > 0;
}

const isRemoval = (doc: Doc): boolean => doc.t === 'c' && (doc as CardDoc).x > (doc as CardDoc).a;

const outgoingOf = ({ doc, row }: Offer): Outgoing => ({
  doc,
  version: row?.version ?? null,
  ...(row?.rivals && { rivals: row.rivals }),
});

function rowAfter({ doc, mark, row }: Offer, outcome: Outcome): Row[] {
  const { id } = doc;
  if (outcome.kind === 'conflict') return [];
  if (outcome.kind === 'refused') {
    const before = row ? unowed(row) : { id, version: null, mark: '' };
    return [{ ...before, parked: { reason: outcome.reason, mark } }];
  }
  const carried = isDevice(id) ? doc : row?.carried;
  return [
    {
      id,
      version: outcome.version,
      mark,
      ...(isSegmentId(id) && { entries: entriesIn(doc) }),
      ...(carried && { carried }),
    },
  ];
}

function unowed({ owed: _owed, ...row }: Row): Row {
  return row;
}

const isDevice = (id: string): boolean => id.startsWith('d:');

const entriesIn = (doc: Doc): number[] => (doc as SegmentDoc).e.flatMap(([n, , t]) => [n, t]);

const entryName = (id: string, n: number, t: number): string => `${id} ${n} ${t}`;

const entryNames = (id: string, entries: readonly number[]): string[] =>
  entries.flatMap((n, i) => (i % 2 === 0 ? [entryName(id, n, entries[i + 1]!)] : []));

const byId = (docs: readonly Doc[]): Map<string, Doc> => new Map(docs.map((doc) => [doc.id, doc]));

/** In batches neither too many nor too long. */
function batches(offers: readonly Offer[]): Offer[][] {
  const all: Offer[][] = [];
  let units = Number.POSITIVE_INFINITY;
  for (const offer of offers) {
    const length = JSON.stringify(offer.doc).length;
    if (units + length > BATCH_UNITS || all.at(-1)!.length === BATCH) {
      all.push([]);
      units = 0;
    }
    all.at(-1)!.push(offer);
    units += length;
  }
  return all;
}
