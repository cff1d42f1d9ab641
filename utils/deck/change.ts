import { Dexie } from 'dexie';
import { type Card, type CardFacts, factsOf, isHeld, isSuspended, type Memory, type Stamp, shownGloss } from './card';
import { latest, learn, NEVER, newDevice, tick } from './clock';
import type { DeckDb, Head } from './db';
import { keptAt } from './kept';
import { type Grading, type ReviewEntry, replay, type Undoing, unreviewed } from './review';
import { toDeckError } from './trouble';

/** Where time and chance come from. */
export interface Surroundings {
  now: () => number;
  random: () => number;
}

/** A card before and after; `before` is undefined for a word never kept on this device. */
export interface CardChange {
  before: Card | undefined;
  after: CardFacts;
}

/** Above this many cards one walk over the whole log is quicker than asking for each card's reviews. */
const WHOLE_LOG_FROM = 500;

/** Runs `work` as one transaction: everything it writes is stored, or nothing is and a `DeckError` says why. */
export async function change<T>(db: DeckDb, around: Surroundings, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await db.transaction('rw', [db.cards, db.reviews, db.encounters, db.meta], async () => {
      const stored = await db.meta.get('deck');
      const head: Head = stored
        ? { ...stored }
        : { name: 'deck', device: newDevice(around.random), clock: NEVER, revision: 0, size: 0 };
      const result = await work(new Change(db, head, around.now()));
      // Left alone when nothing happened: those who watch the deck watch this row.
      if (head.revision !== stored?.revision || head.clock !== stored.clock) await db.meta.put(head);
      return result;
    });
  } catch (error) {
    throw toDeckError(error);
  }
}

/** What a transaction does to the deck. The computed half of a card is written here and nowhere else. */
export class Change {
  readonly now: number;
  readonly #db: DeckDb;
  readonly #head: Head;

  constructor(db: DeckDb, head: Head, now: number) {
    this.#db = db;
    this.#head = head;
    this.now = now;
  }

  get device(): string {
    return this.#head.device;
  }

  /**
   * A stamp later than every one given and than those of the card it is for, so that a change always takes effect.
   * A card from a clock plainly ahead keeps its own time; ours does not follow it there.
   */
  stamp(card?: CardFacts): Stamp {
    const seen = card ? lastTouched(card) : NEVER;
    this.learn(seen);
    const stamp = tick(latest(this.#head.clock, seen), { now: this.now, device: this.device });
    if (seen <= this.#head.clock) this.#head.clock = stamp;
    return stamp;
  }

  /** Moves the clock past a stamp from elsewhere, unless that clock was plainly broken. */
  learn(stamp: Stamp): void {
    this.#head.clock = learn(this.#head.clock, stamp, this.now);
  }

  /** Appends to this device's part of the review log. */
  async append<T extends Grading | Undoing>(entry: Omit<T, 'dev' | 'n' | 't'>): Promise<number> {
    const own = this.#db.reviews.where('[dev+n]').between([this.device, Dexie.minKey], [this.device, Dexie.maxKey]);
    const n = ((await own.last())?.n ?? 0) + 1;
    await this.#db.reviews.add({ ...entry, dev: this.device, n, t: this.now } as T);
    return n;
  }

  /** Stores cards and replays their reviews; places them in the queue. */
  async put(changes: readonly CardChange[]): Promise<Card[]> {
    const logs = await this.#logs(changes.map(({ after }) => after.word.key));
    return this.#store(changes, (after) => replay(logs.get(after.word.key) ?? [], keptAt(after)));
  }

  /** The same for cards whose reviews are as they were: their memory stays, and the log is not read. */
  async edit(changes: readonly { before: Card; after: CardFacts }[]): Promise<Card[]> {
    const memories = new Map(changes.map(({ before }) => [before.id, before.memory]));
    return this.#store(changes, (after) => {
      const memory = memories.get(after.id);
      return memory && memory.reps > 0 ? memory : unreviewed(keptAt(after));
    });
  }

  async #store(changes: readonly CardChange[], memoryOf: (after: CardFacts) => Memory): Promise<Card[]> {
    if (changes.length === 0) return [];
    this.#head.revision += 1;
    const cards = changes.map(({ after }) => this.#computed(after, memoryOf(after)));
    await this.#db.cards.bulkPut(cards);
    for (const { before, after } of changes)
      this.#head.size += Number(isHeld(after)) - Number(before !== undefined && isHeld(before));
    return cards;
  }

  #computed(facts: CardFacts, memory: Memory): Card {
    const card: Card = { ...factsOf(facts), memory, changed: this.#head.revision };
    if (isHeld(facts) && facts.word.basis === 'own' && shownGloss(facts)) card.own = 1;
    if (!isHeld(facts) || isSuspended(facts)) return card;
    // A word kept while the clock was ahead would else wait, never seen, until the time it was kept at.
    return { ...card, queue: memory.state === 'new' ? Math.min(memory.due, this.now) : memory.due };
  }

  async #logs(keys: readonly string[]): Promise<Map<string, ReviewEntry[]>> {
    const { reviews } = this.#db;
    const entries = await (keys.length < WHOLE_LOG_FROM ? reviews.where('key').anyOf(keys) : reviews).toArray();
    const logs = new Map<string, ReviewEntry[]>();
    for (const entry of entries) {
      const log = logs.get(entry.key);
      if (log) log.push(entry);
      else logs.set(entry.key, [entry]);
    }
    return logs;
  }
}

function lastTouched({ added, removed, wordAt, fields }: CardFacts): Stamp {
  return latest(added, removed, wordAt, ...Object.values(fields).map((field) => field?.[1] ?? NEVER));
}
