import { Dexie } from 'dexie';
import { type Card, type CardFacts, type Fields, factsOf, isHeld, type Stamp, shownGloss } from './card';
import { latest, learn, NEVER, newDevice, stampMs, tick } from './clock';
import type { DeckDb, Head } from './db';
import { joinFields, sameFacts } from './join';
import { changesCards, optionFields, type ReviewOptions, readOptions } from './options';
import { placesOf } from './place';
import { type Grading, type ReviewEntry, replay, type Undoing } from './review';
import { listOrder, searchRow } from './search';
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

const HEAD_NAMES = ['revision', 'clock', 'refolding'] as const satisfies readonly (keyof Head)[];

/** Runs `work` as one transaction: everything it writes is stored, or nothing is and a `DeckError` says why. */
export async function change<T>(db: DeckDb, around: Surroundings, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await db.transaction('rw', [db.cards, db.words, db.queue, db.reviews, db.encounters, db.meta], async () => {
      const stored = await db.meta.get('deck');
      const head: Head = stored
        ? { ...stored }
        : { name: 'deck', device: newDevice(around.random), clock: NEVER, revision: 0, size: 0 };
      const result = await work(new Change(db, head, around.now()));
      // Left alone when nothing happened: those who watch the deck watch this row.
      if (HEAD_NAMES.some((name) => head[name] !== stored?.[name])) await db.meta.put(head);
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
  #options: ReviewOptions;

  constructor(db: DeckDb, head: Head, now: number) {
    this.#db = db;
    this.#head = head;
    this.#options = readOptions(head.options);
    this.now = now;
  }

  get options(): ReviewOptions {
    return this.#options;
  }

  get device(): string {
    return this.#head.device;
  }

  /**
   * A stamp later than every one given and than those of the card it is for, so that a change always takes effect.
   * A card from a clock plainly ahead keeps its own time; ours does not follow it there.
   */
  stamp(card?: CardFacts): Stamp {
    return this.#stampAfter(card ? lastTouched(card) : NEVER);
  }

  #stampAfter(seen: Stamp): Stamp {
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

  /** What the reader chooses about reviewing. Cards follow in `refold`. */
  choose(options: Partial<ReviewOptions>): void {
    const before = this.#head.options ?? {};
    const at = this.#stampAfter(latest(...Object.values(before).map((field) => field?.[1] ?? NEVER)));
    const chosen = Object.entries(optionFields(options)).map(([name, value]) => [name, [value, at]]);
    this.#takeOptions({ ...before, ...Object.fromEntries(chosen) });
  }

  /** Takes over what was chosen later on another device. */
  joinOptions(theirs: Fields): void {
    const ours = this.#head.options ?? {};
    const joined = joinFields(ours, theirs);
    if (JSON.stringify(joined) !== JSON.stringify(joinFields(ours, ours))) this.#takeOptions(joined);
  }

  #takeOptions(fields: Fields): void {
    const options = readOptions(fields);
    if (changesCards(this.#options, options)) this.#head.refolding = '';
    this.#head.options = fields;
    this.#head.revision += 1;
    this.#options = options;
  }

  /** Stores cards: replays their reviews, places them in the queue and keeps the search rows in step. */
  async put(changes: readonly CardChange[]): Promise<Card[]> {
    if (changes.length === 0) return [];
    this.#head.revision += 1;
    const logs = await this.#logs(changes.map(({ after }) => after.word.key));
    const cards = changes.map(({ after }) => ({
      ...this.#computed(after, logs.get(after.word.key) ?? []),
      changed: this.#head.revision,
    }));
    await this.#db.cards.bulkPut(cards);
    await this.#place(cards);

    const shown = changes.filter(({ before, after }) => !before || !sameFacts(factsOf(before), factsOf(after)));
    const stale = shown.flatMap(({ before }): [number, string][] =>
      before && isHeld(before) ? [[listOrder(before), before.id]] : [],
    );
    const fresh = shown.flatMap(({ after }) => (isHeld(after) ? [searchRow(after)] : []));
    await this.#db.words.bulkDelete(stale);
    await this.#db.words.bulkPut(fresh);
    this.#head.size += fresh.length - stale.length;
    return cards;
  }

  /**
   * Computes the next cards anew, as the options now want it, and stores those that come out otherwise. They keep
   * their place in what other devices are sent: those compute for themselves.
   *
   * @returns how many cards were looked at; 0 when nothing is left to do
   */
  async refold(count: number): Promise<number> {
    const after = this.#head.refolding;
    if (after === undefined) return 0;
    const cards = await this.#db.cards.where('id').above(after).limit(count).toArray();
    const logs = await this.#logsBetween(cards);
    const anew = cards.map((card) => ({
      ...this.#computed(card, logs.get(card.word.key) ?? []),
      changed: card.changed,
    }));
    await this.#db.cards.bulkPut(anew.filter((card, i) => !sameMemories(card, cards[i]!)));
    await this.#place(anew);
    const last = cards.at(-1);
    if (last) this.#head.refolding = last.id;
    else delete this.#head.refolding;
    if (cards.length > 0) this.#head.revision += 1;
    return cards.length;
  }

  #computed(facts: CardFacts, log: readonly ReviewEntry[]): Omit<Card, 'changed'> {
    const { recognition, ...others } = replay(log, stampMs(facts.added), this.#options);
    const card: Omit<Card, 'changed'> = { ...factsOf(facts), memory: recognition };
    if (Object.keys(others).length > 0) card.others = others;
    if (isHeld(facts) && facts.word.basis === 'own' && shownGloss(facts)) card.own = 1;
    return card;
  }

  async #place(cards: readonly Card[]): Promise<void> {
    const places = cards.flatMap((card) => placesOf(card, this.#options, this.now));
    const taken = new Set(places.map(({ id, fresh }) => `${fresh}${id}`));
    const all = cards.flatMap(({ id }): [string, 0 | 1][] => [
      [id, 0],
      [id, 1],
    ]);
    await this.#db.queue.bulkDelete(all.filter(([id, fresh]) => !taken.has(`${fresh}${id}`)));
    await this.#db.queue.bulkPut(places);
  }

  async #logs(keys: readonly string[]): Promise<Map<string, ReviewEntry[]>> {
    const { reviews } = this.#db;
    return byKey(await (keys.length < WHOLE_LOG_FROM ? reviews.where('key').anyOf(keys) : reviews).toArray());
  }

  /** The logs of cards that follow each other, in one range of the index. */
  async #logsBetween(cards: readonly Card[]): Promise<Map<string, ReviewEntry[]>> {
    const [first, last] = [cards[0], cards.at(-1)];
    if (!first || !last) return new Map();
    return byKey(await this.#db.reviews.where('key').between(first.word.key, last.word.key, true, true).toArray());
  }
}

function byKey(entries: readonly ReviewEntry[]): Map<string, ReviewEntry[]> {
  const logs = new Map<string, ReviewEntry[]>();
  for (const entry of entries) {
    const log = logs.get(entry.key);
    if (log) log.push(entry);
    else logs.set(entry.key, [entry]);
  }
  return logs;
}

const sameMemories = (a: Card, b: Card): boolean =>
  JSON.stringify([a.memory, a.others]) === JSON.stringify([b.memory, b.others]);

function lastTouched({ added, removed, wordAt, fields }: CardFacts): Stamp {
  return latest(added, removed, wordAt, ...Object.values(fields).map((field) => field?.[1] ?? NEVER));
}
