import { Dexie } from 'dexie';
import { type CardFacts, factsOf } from '@/utils/deck/card';
import type { Head } from '@/utils/deck/db';
import type { ReviewEntry } from '@/utils/deck/review';
import { pack } from './gzip';
import { surplus } from './rotation';
import { type Backup, type BackupDb, COPIED, type Copied, type Piece, type Reason, type Unfinished } from './store';

/**
 * Writes a copy of the deck, a piece at a time, so that whoever else needs the deck waits for one page to be read. Each
 * piece is stored together with how far the copy is, and the next call goes on from there: a worker may be ended at any
 * moment. The deck may change meanwhile. What did is copied once more at the end, in one transaction with the deck's
 * revision, so that the whole shows the deck at that moment.
 */

/** Rows read in one go; what others in the worker wait for. */
const PAGE = 2_000;

export interface WriteOptions {
  why: Reason;
  now?: () => number;
  /** Asked after each piece; the copy then goes on with the next call. */
  isOver?: () => boolean;
  /** A copy that is not given up for this one. */
  spare?: number | undefined;
  page?: number;
}

type Draft = Pick<Piece, 'table' | 'rows' | 'bytes'> & { plain: number };

/**
 * @param deck its tables of any version; only read
 * @returns the copy, once it is whole; null when time was over, or when there is nothing to copy
 */
export async function writeBackup(
  deck: Dexie,
  store: BackupDb,
  { why, now = Date.now, isOver = () => false, spare, page = PAGE }: WriteOptions,
): Promise<Backup | null> {
  let state = await begun(deck, store, now());
  try {
    let reading = nextRows(deck, state, page);
    for (let rows = await reading; rows; rows = await reading) {
      const { table } = state;
      const last = rows.at(-1);
      const place = rows.length < page ? nextTable(table) : { table, after: last && keyOf(table, last) };
      // The next page is on its way while this one is packed.
      reading = nextRows(deck, { ...state, ...place }, page);
      reading.catch(() => {});
      state = { ...state, ...place };
      if (rows.length === 0) continue;
      state = await keep({ store, spare }, await drafted(table, rows), state);
      if (isOver()) return null;
    }
    const { head, late } = await changedSince(deck, state.revision);
    for (const [table, rows] of late)
      if (rows.length > 0) state = await keep({ store, spare }, await drafted(table, rows), state);
    const words = head?.size ?? 0;
    if (words === 0 && state.pieces === 0) return null;
    state = await keep({ store, spare }, await drafted('options', [head?.options ?? {}]), state);
    const { id, bytes, plain, pieces } = state;
    const { device = '', revision = 0 } = head ?? {};
    const backup: Backup = { id, at: now(), why, words, bytes, plain, pieces, device, revision };
    await store.transaction('rw', store.backups, store.writing, async () => {
      await store.backups.put(backup);
      await store.writing.clear();
    });
    await store.giveUp(surplus(await store.list()).filter((other) => other !== spare));
    return backup;
  } catch (error) {
    // What there was no room for takes none.
    await store.abandon().catch(() => {});
    throw error;
  }
}

type Row = CardFacts | ReviewEntry;

/** The copy that was begun, unless that was of a deck which has been put aside for another. */
async function begun(deck: Dexie, store: BackupDb, now: number): Promise<Unfinished> {
  const { device, revision } = await revisionOf(deck);
  const before = await store.writing.get('unfinished');
  if (before && before.device === device && before.revision <= revision) return before;
  await store.abandon();
  const id = Math.max(now, ((await store.backups.orderBy('id').last())?.id ?? 0) + 1);
  const nothing = { after: undefined, pieces: 0, bytes: 0, plain: 0 };
  return { name: 'unfinished', id, device, revision, table: COPIED[0], ...nothing };
}

/** Says which deck it is, and in which state. */
export async function revisionOf(deck: Dexie): Promise<Pick<Backup, 'device' | 'revision'>> {
  const { device = '', revision = 0 } = (await deck.table<Head>('meta').get('deck')) ?? {};
  return { device, revision };
}

/** Behind the last table. */
const DONE = 'done' as Copied;

function nextTable(table: Copied): Pick<Unfinished, 'table' | 'after'> {
  return { table: COPIED[COPIED.indexOf(table) + 1] ?? DONE, after: undefined };
}

async function nextRows(deck: Dexie, { table, after }: Unfinished, page: number): Promise<Row[] | null> {
  if (table === DONE) return null;
  return deck
    .table<Row>(table)
    .where(':id')
    .above(after ?? Dexie.minKey)
    .limit(page)
    .toArray();
}

const keyOf = (table: Copied, row: Row): IDBValidKey =>
  table === 'cards' ? (row as CardFacts).id : [(row as ReviewEntry).dev, (row as ReviewEntry).n];

/** What the first pass may have missed, as of one moment: changed cards, and all reviews of their words. */
async function changedSince(
  deck: Dexie,
  revision: number,
): Promise<{ head: Head | undefined; late: [Copied, Row[]][] }> {
  const [cards, reviews, meta] = [
    deck.table<CardFacts>('cards'),
    deck.table<ReviewEntry>('reviews'),
    deck.table('meta'),
  ];
  return deck.transaction('r', cards, reviews, meta, async () => {
    const changed = await cards.where('changed').above(revision).toArray();
    const log = await reviews
      .where('key')
      .anyOf(changed.map(({ word }) => word.key))
      .toArray();
    const late: [Copied, Row[]][] = [
      ['cards', changed],
      ['reviews', log],
    ];
    return { head: await meta.get('deck'), late };
  });
}

async function drafted(table: Piece['table'], rows: readonly object[]): Promise<Draft> {
  const text = rows.map((row) => JSON.stringify(table === 'cards' ? factsOf(row as CardFacts) : row)).join('\n');
  const bytes = await pack(text);
  return { table, rows: rows.length, bytes, plain: text.length };
}

/** Stores a piece together with how far the copy is. Where there is no room, older copies go first. */
async function keep(
  { store, spare }: { store: BackupDb; spare: number | undefined },
  draft: Draft,
  state: Unfinished,
): Promise<Unfinished> {
  const { plain, ...piece } = draft;
  const after: Unfinished = {
    ...state,
    pieces: state.pieces + 1,
    bytes: state.bytes + piece.bytes.length,
    plain: state.plain + plain,
  };
  for (;;) {
    try {
      await store.transaction('rw', store.pieces, store.writing, async () => {
        await store.pieces.put({ ...piece, backup: state.id, n: state.pieces });
        await store.writing.put(after);
      });
      return after;
    } catch (error) {
      if (!isFull(error) || !(await store.giveUpOldest(spare))) throw error;
    }
  }
}

/** Whether storage refused for want of room; Dexie wraps the reason. */
export function isFull(error: unknown): boolean {
  for (let at = error as { name?: string; inner?: unknown } | undefined, depth = 0; at && depth < 5; depth++) {
    if (at.name === 'QuotaExceededError') return true;
    at = at.inner as typeof at;
  }
  return false;
}
