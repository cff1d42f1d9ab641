import { type Card, type CardFacts, type CardKey, cardId, type Fields, isHeld, isListed } from '@/utils/deck/card';
import { type CardChange, type Change, change, type Surroundings } from '@/utils/deck/change';
import { NEVER } from '@/utils/deck/clock';
import type { DeckDb } from '@/utils/deck/db';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents, MergeCount } from '@/utils/deck/merge';
import type { Grading, ReviewEntry } from '@/utils/deck/review';
import { givingWay } from '@/utils/deck/stand-ins';
import { type Rows, readBackup } from './read';
import { backTo, logBack, optionsBack, sameState } from './state';
import type { Backup, BackupDb, Piece } from './store';

/** Going back to a copy: what that would change, and doing it, whole or not at all. */

/** Words, as a preview counts them. */
interface RestoreCount {
  /** That come back. */
  added: number;
  /** That are in the deck then and now, and otherwise. */
  changed: number;
  /** That go. */
  removed: number;
}

export interface RestorePlan extends RestoreCount {
  /** The deck's revision that it was made for. */
  revision: number;
  /** Cards to go back to. */
  cards: CardFacts[];
  /** Words that were not in the deck. */
  gone: string[];
  /** Entries of the log that are missing. */
  missing: ReviewEntry[];
  undo: Grading[];
  again: Grading[];
  options: Record<string, string | number | boolean>;
}

/** Cards read or written in one go; few enough to ask for their reviews by their words. */
const SLICE = 400;
/** Rows of the log read in one go. */
const PAGE = 4_000;

export interface RestoreOptions {
  signal?: AbortSignal | undefined;
  /** How far it is, 0 to 1. */
  onProgress?: ((done: number) => void) | undefined;
}

/** A state of the deck to go back to, read a piece at a time; see `readBackup`. */
export interface State {
  pieces: number;
  read(only?: readonly Piece['table'][]): AsyncIterable<Rows>;
}

/** The state that a copy shows. */
export const stateOf = (store: BackupDb, backup: Backup): State => ({
  pieces: backup.pieces,
  read: (only) => readBackup(store, backup, only),
});

/** The state that a file holds. Where it says nothing of the reader's choices they stay as they are. */
export function stateIn({ options, cards, reviews }: DeckContents): State {
  const pieces: Rows[] = [
    ...(options ? [{ table: 'options' as const, rows: [options] }] : []),
    { table: 'reviews', rows: reviews },
    { table: 'cards', rows: cards },
  ];
  return {
    pieces: pieces.length,
    async *read(only) {
      for (const piece of pieces) if (!only || only.includes(piece.table)) yield piece;
    },
  };
}

/** Compares the deck with a state, a piece at a time. Throws `BackupDamaged` before anything has changed. */
export async function planRestore(
  db: DeckDb,
  state: State,
  { signal, onProgress }: RestoreOptions = {},
): Promise<RestorePlan> {
  const head = await db.meta.get('deck');
  const cards: CardFacts[] = [];
  const log = new LogNumbers();
  const known = new Set<string>();
  const count: RestoreCount = { added: 0, changed: 0, removed: 0 };
  let then: Fields | undefined;
  let read = 0;
  for await (const piece of state.read()) {
    signal?.throwIfAborted();
    if (piece.table === 'cards') {
      const fresh = piece.rows.filter(({ id }) => !known.has(id) && known.add(id));
      for (const card of await otherwise(db, fresh, count)) cards.push(card);
    } else if (piece.table === 'reviews') for (const { dev, n } of piece.rows) log.add(dev, n);
    else [then = {}] = piece.rows;
    onProgress?.(++read / state.pieces / 2);
  }
  const beyond = await listedBeyond(db, known);
  const gone = beyond.map(({ id }) => id);
  for (const card of beyond) count[isHeld(card) ? 'removed' : 'changed'] += 1;
  const later = await entriesBeyond(db, log, signal);
  onProgress?.(0.9);
  const missing = await entriesAt(state, log);
  const { undo, again } = await logsBack(db, later, missing);
  const options = then ? optionsBack(head?.options ?? {}, then) : {};
  countReviewed([...missing, ...undo, ...again], { cards, count, gone });
  onProgress?.(1);
  return { ...count, revision: head?.revision ?? 0, cards, gone, missing, undo, again, options };
}

/** Of the cards of a copy those that are otherwise now. */
async function otherwise(db: DeckDb, then: readonly CardFacts[], count: RestoreCount): Promise<CardFacts[]> {
  const now = await db.cards.bulkGet(then.map(({ id }) => id));
  return then.filter((card, i) => {
    const own = now[i];
    if (own && sameState(own, card)) return false;
    const held = own !== undefined && isHeld(own);
    if (isHeld(card)) count[held ? 'changed' : 'added'] += 1;
    else if (held) count.removed += 1;
    // Never in the deck, but known or ignored by the reader's word.
    else if (own !== undefined || isListed(card)) count.changed += 1;
    // A word that was removed then and is not known now is nothing to go back to, unless the reader said something of it.
    return own !== undefined || isListed(card);
  });
}

/** Words of the list that a copy does not know. */
async function listedBeyond(db: DeckDb, known: ReadonlySet<string>): Promise<Card[]> {
  const ids = (await db.cards.toCollection().primaryKeys()).filter((id) => !known.has(id));
  const listed: Card[] = [];
  for (let from = 0; from < ids.length; from += SLICE) {
    const cards = await db.cards.bulkGet(ids.slice(from, from + SLICE));
    for (const card of cards) if (card && isListed(card)) listed.push(card);
  }
  return listed;
}

/** Entries by device and number, a million of them in 40 MB. */
class LogNumbers {
  readonly #numbers = new Map<string, Set<number>>();

  add(dev: string, n: number): void {
    const numbers = this.#numbers.get(dev);
    if (numbers) numbers.add(n);
    else this.#numbers.set(dev, new Set([n]));
  }

  /** Takes one out; says whether it was in. */
  take(dev: string, n: number): boolean {
    return this.#numbers.get(dev)?.delete(n) ?? false;
  }

  get isEmpty(): boolean {
    return [...this.#numbers.values()].every(({ size }) => size === 0);
  }
}

/** Takes the deck's own entries out of a copy's; the answer are those that it has beyond. */
async function entriesBeyond(
  db: DeckDb,
  log: LogNumbers,
  signal: AbortSignal | undefined,
): Promise<[string, number][]> {
  const beyond: [string, number][] = [];
  for (let after: [string, number] | undefined, more = true; more; ) {
    signal?.throwIfAborted();
    const keys = await db.reviews
      .where('[dev+n]')
      .above(after ?? [''])
      .limit(PAGE)
      .primaryKeys();
    for (const [dev, n] of keys) if (!log.take(dev, n)) beyond.push([dev, n]);
    after = keys.at(-1);
    more = keys.length === PAGE;
  }
  return beyond;
}

/** The entries of a state that are left. */
async function entriesAt(state: State, left: LogNumbers): Promise<ReviewEntry[]> {
  if (left.isEmpty) return [];
  const found: ReviewEntry[] = [];
  for await (const piece of state.read(['reviews'])) {
    if (piece.table === 'reviews') for (const entry of piece.rows) if (left.take(entry.dev, entry.n)) found.push(entry);
  }
  return found;
}

/** What brings the logs of all words back that have other entries than then. */
async function logsBack(
  db: DeckDb,
  later: readonly [string, number][],
  missing: readonly ReviewEntry[],
): Promise<{ undo: Grading[]; again: Grading[] }> {
  const back: { undo: Grading[]; again: Grading[] } = { undo: [], again: [] };
  if (later.length === 0) return back;
  const entries = (await db.reviews.bulkGet(later as [string, number][])).filter((entry) => entry !== undefined);
  const since = new Set(entries.map(({ dev, n }) => `${dev}:${n}`));
  const keys = [...new Set(entries.map(({ key }) => key))];
  const put = grouped(missing);
  for (let from = 0; from < keys.length; from += SLICE) {
    const logs = grouped(
      await db.reviews
        .where('key')
        .anyOf(keys.slice(from, from + SLICE))
        .toArray(),
    );
    for (const [key, log] of logs) {
      const now = [...log, ...(put.get(key) ?? [])];
      const then = now.filter(({ dev, n }) => !since.has(`${dev}:${n}`));
      const { undo, again } = logBack(now, then);
      back.undo.push(...undo);
      back.again.push(...again);
    }
  }
  return back;
}

function grouped(entries: readonly ReviewEntry[]): Map<CardKey, ReviewEntry[]> {
  const groups = new Map<CardKey, ReviewEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.key);
    if (group) group.push(entry);
    else groups.set(entry.key, [entry]);
  }
  return groups;
}

/** Words that only their reviews tell apart have changed, too. */
function countReviewed(
  entries: readonly ReviewEntry[],
  { cards, count, gone }: { cards: readonly CardFacts[]; count: RestoreCount; gone: readonly string[] },
): void {
  const counted = new Set([...cards.map(({ id }) => id), ...gone]);
  const reviewed = new Set(entries.map(({ key }) => cardId(key)));
  for (const id of reviewed) if (!counted.has(id)) count.changed += 1;
}

/**
 * Goes back to what a plan says, in one transaction: killed, it has changed nothing.
 *
 * @returns false when the deck has changed since the plan was made; then make another
 */
export async function applyRestore(
  db: DeckDb,
  around: Surroundings,
  plan: RestorePlan,
  { onProgress }: RestoreOptions = {},
): Promise<boolean> {
  return change(db, around, async (change) => {
    if (change.revision !== plan.revision) return false;
    for (let from = 0; from < plan.missing.length; from += PAGE) {
      await db.reviews.bulkPut(plan.missing.slice(from, from + PAGE));
    }
    await db.reviews.bulkPut(await givingWay(db, plan.missing, change.now));
    await change.appendAll(
      plan.undo.map(({ dev, n, key }) => ({ key, undoes: n, ...(dev !== change.device && { of: dev }) })),
    );
    await change.appendAll(plan.again.map(({ dev: _dev, n: _n, ...grading }) => grading));
    const reviewed = new Set([...plan.missing, ...plan.undo, ...plan.again].map(({ key }) => cardId(key)));
    const cards = new Map(plan.cards.map((card) => [card.id, card]));
    const ids = [...new Set([...cards.keys(), ...plan.gone, ...reviewed])];
    const gone = new Set(plan.gone);
    for (let from = 0; from < ids.length; from += SLICE) {
      await putBack({ db, change, cards, gone, reviewed }, ids.slice(from, from + SLICE));
      onProgress?.(Math.min(1, (from + SLICE) / ids.length));
    }
    if (Object.keys(plan.options).length > 0) change.chooseFields(plan.options);
    return true;
  });
}

/** The deck may change while a plan is made, in another window; after so many plans it is said. */
const MOST_PLANS = 5;

/** Goes back to a state, planning anew where the deck changes meanwhile. The answer is what was done. */
export async function restoreTo(
  db: DeckDb,
  around: Surroundings,
  state: State,
  { signal, onProgress }: RestoreOptions = {},
): Promise<RestorePlan> {
  for (let plans = 0; plans < MOST_PLANS; plans++) {
    const plan = await planRestore(db, state, { signal, onProgress: (done) => onProgress?.(done / 2) });
    if (await applyRestore(db, around, plan, { onProgress: (done) => onProgress?.(0.5 + done / 2) })) return plan;
  }
  throw new Error('The deck would not stand still');
}

interface PuttingBack {
  db: DeckDb;
  change: Change;
  /** As they were. */
  cards: ReadonlyMap<string, CardFacts>;
  gone: ReadonlySet<string>;
  /** Words whose reviews are other than before. */
  reviewed: ReadonlySet<string>;
}

async function putBack({ db, change, cards, gone, reviewed }: PuttingBack, ids: readonly string[]): Promise<void> {
  const found = await db.cards.bulkGet([...ids]);
  const changes = ids.flatMap((id, i): CardChange[] => {
    const before = found[i];
    const was = cards.get(id);
    if (!before) {
      if (was) for (const stamp of [was.added, was.removed]) change.learn(stamp);
      return was ? [{ before, after: was }] : [];
    }
    if (gone.has(id)) return [{ before, after: backTo(before, notListed(before), change.stamp(before)) }];
    return [{ before, after: was ? backTo(before, was, change.stamp(before)) : before }];
  });
  const edits = changes.flatMap(({ before, after }) => (before && !reviewed.has(after.id) ? [{ before, after }] : []));
  await change.edit(edits);
  await change.put(changes.filter(({ before, after }) => !before || reviewed.has(after.id)));
}

/** A word as it was when nobody had kept it or said anything of it. */
const notListed = (card: Card): CardFacts => ({ ...card, added: NEVER, removed: NEVER, fields: {} });

/** Adds what a copy knows, a piece after the other: stopped half-way, what is in is right, and the rest can follow. */
export async function mergeBackup(
  deck: Deck,
  store: BackupDb,
  backup: Backup,
  { signal, onProgress }: RestoreOptions = {},
): Promise<MergeCount> {
  const sum: MergeCount = { added: 0, merged: 0, unchanged: 0 };
  let read = 0;
  // The log first, where entries wait for their cards; so each word is counted once, with its card.
  for (const table of ['reviews', 'cards'] as const) {
    for await (const { rows, ...piece } of readBackup(store, backup, [table])) {
      for (let from = 0; from < rows.length; from += SLICE) {
        signal?.throwIfAborted();
        const contents = { cards: [], reviews: [], encounters: [], [piece.table]: rows.slice(from, from + SLICE) };
        const count = await deck.merge(contents);
        if (table === 'cards') for (const name of Object.keys(sum) as (keyof MergeCount)[]) sum[name] += count[name];
      }
      onProgress?.(++read / backup.pieces);
    }
  }
  return sum;
}
