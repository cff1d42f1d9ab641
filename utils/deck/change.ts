import { Dexie } from 'dexie';
import {
  type Card,
  type CardFacts,
  type CardKey,
  type Fields,
  factsOf,
  isHeld,
  type Stamp,
  shownGloss,
  standingOf,
} from './card';
import { latest, learn, NEVER, newDevice, tick } from './clock';
import type { DeckDb, Head } from './db';
import { joinFields } from './join';
import { keptAt } from './kept';
import { isTold, replayCard } from './known';
import { logsOf } from './logs';
import { type MemoryRules, sameRules, unreviewed } from './memory';
import { changesCards, optionFields, type ReviewOptions, readOptions } from './options';
import { type PlaceKey, placeKey, placesOf } from './place';
import type { Grading, Memories, ReviewEntry, Undoing } from './review';
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

/** The memories of all words under some rules, as of a revision of the deck. */
export interface Replayed {
  revision: number;
  rules: MemoryRules;
  memories: ReadonlyMap<CardKey, Partial<Memories>>;
}

const HEAD_NAMES = ['revision', 'clock', 'refolding', 'device'] as const satisfies readonly (keyof Head)[];

/** Runs `work` as one transaction: everything it writes is stored, or nothing is and a `DeckError` says why. */
export async function change<T>(db: DeckDb, around: Surroundings, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await db.transaction('rw', [db.cards, db.queue, db.reviews, db.encounters, db.meta], async () => {
      const stored = await db.meta.get('deck');
      const head: Head = stored
        ? { ...stored }
        : { name: 'deck', device: newDevice(around.random), clock: NEVER, revision: 0, size: 0 };
      const result = await work(new Change(db, head, around));
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
  readonly #random: () => number;
  #options: ReviewOptions;

  constructor(db: DeckDb, head: Head, { now, random }: Surroundings) {
    this.#db = db;
    this.#head = head;
    this.#options = readOptions(head.options);
    this.#random = random;
    this.now = now();
  }

  get options(): ReviewOptions {
    return this.#options;
  }

  /** What the reader chose, as it is stored. */
  get optionFields(): Fields {
    return this.#head.options ?? {};
  }

  /** The deck's revision before this change. */
  get revision(): number {
    return this.#head.revision;
  }

  get device(): string {
    return this.#head.device;
  }

  /** Goes on under a name that no other device has. */
  rename(): void {
    this.#head.device = newDevice(this.#random);
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
  async append<T extends Grading | Undoing>(entry: Omit<T, 'dev' | 'n' | 't'> & { t?: number }): Promise<number> {
    const n = await this.#nextNumber();
    await this.#db.reviews.add({ t: this.now, ...entry, dev: this.device, n } as T);
    return n;
  }

  /** The same for many, each with a moment of its own where it has one. */
  async appendAll(entries: readonly (Omit<Grading, 'dev' | 'n'> | Omit<Undoing, 'dev' | 'n' | 't'>)[]): Promise<void> {
    const first = await this.#nextNumber();
    await this.#db.reviews.bulkAdd(
      entries.map((entry, i) => ({ t: this.now, ...entry, dev: this.device, n: first + i }) as ReviewEntry),
    );
  }

  async #nextNumber(): Promise<number> {
    const own = this.#db.reviews.where('[dev+n]').between([this.device, Dexie.minKey], [this.device, Dexie.maxKey]);
    return ((await own.last())?.n ?? 0) + 1;
  }

  /** What the reader chooses about reviewing. Cards follow in `refold`. */
  choose(options: Partial<ReviewOptions>): void {
    this.chooseFields(optionFields(options));
  }

  /** The same in stored form. */
  chooseFields(values: Record<string, string | number | boolean>): void {
    const before = this.optionFields;
    const at = this.#stampAfter(latest(...Object.values(before).map((field) => field?.[1] ?? NEVER)));
    const chosen = Object.entries(values).map(([name, value]) => [name, [value, at]]);
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
    if (changesCards(this.#options, options)) {
      const replay = this.#head.refolding?.replay || !sameRules(this.#options, options);
      this.#head.refolding = { after: '', replay };
    }
    this.#head.options = fields;
    this.#head.revision += 1;
    this.#options = options;
  }

  /** Stores cards and replays their reviews; places them in the queue. */
  async put(changes: readonly CardChange[]): Promise<Card[]> {
    const logs = await logsOf(
      this.#db,
      changes.map(({ after }) => after.word.key),
    );
    return this.#store(changes, (after) => replayCard(logs.get(after.word.key) ?? [], after, this.#options));
  }

  /** The same for cards whose reviews are as they were: their memories stay, and the log is not read. */
  async edit(changes: readonly { before: Card; after: CardFacts }[]): Promise<Card[]> {
    const cards = new Map(changes.map(({ before }) => [before.id, before]));
    return this.#store(changes, (after) => {
      const { memory, others } = cards.get(after.id) ?? {};
      return { recognition: memory && memory.reps > 0 ? memory : unreviewed(keptAt(after)), ...others };
    });
  }

  async #store(changes: readonly CardChange[], memoriesOf: (after: CardFacts) => Memories): Promise<Card[]> {
    if (changes.length === 0) return [];
    this.#head.revision += 1;
    const standing = await this.#standing(changes.map(({ after }) => after));
    const cards = changes.map(({ after }) => ({
      ...this.#withMemories(after, memoriesOf(after)),
      changed: this.#head.revision,
    }));
    await Promise.all([this.#db.cards.bulkPut(cards), this.#place(cards, standing), this.#tellEncounters(changes)]);
    for (const { before, after } of changes)
      this.#head.size += Number(isHeld(after)) - Number(before !== undefined && isHeld(before));
    return cards;
  }

  /** What was met is offered or not by what the reader says of the word now, whoever brought that. */
  async #tellEncounters(changes: readonly CardChange[]): Promise<void> {
    const isIgnored = (card: CardFacts | undefined) => card !== undefined && standingOf(card) === 'ignored';
    for (const { before, after } of changes)
      if (isIgnored(before) !== isIgnored(after))
        await this.#db.encounters.update(after.word.key, { ignored: isIgnored(after) ? true : undefined });
  }

  /**
   * Computes the next cards anew, as the options now want it, and stores those that come out otherwise.
   *
   * @param replayed the memories of all words, as far as somebody has them
   * @returns how many cards were looked at; 0 when nothing is left to do
   */
  async refold(count: number, replayed?: Replayed): Promise<number> {
    const pending = this.#head.refolding;
    if (!pending) return 0;
    const cards = await this.#db.cards.where('id').above(pending.after).limit(count).toArray();
    const anew = pending.replay ? await this.#replayed(cards, replayed) : cards;
    if (cards.length > 0) this.#head.revision += 1;
    const other = anew.filter((card, i) => !sameMemories(card, cards[i]!));
    await this.#db.cards.bulkPut(other.map((card) => ({ ...card, changed: this.#head.revision })));
    await this.#place(anew, await this.#standing(cards));
    const last = cards.at(-1);
    if (last) this.#head.refolding = { ...pending, after: last.id };
    else delete this.#head.refolding;
    return cards.length;
  }

  /** From what was replayed, unless the card changed since, or the rules, or it knows memories that no log leaves. */
  async #replayed(cards: readonly Card[], replayed: Replayed | undefined): Promise<Card[]> {
    const isOld = ({ changed }: Card) =>
      !replayed || changed > replayed.revision || !sameRules(replayed.rules, this.#options);
    const isAlone = (card: Card) => isOld(card) || isTold(card);
    const logs = await logsOf(
      this.#db,
      cards.filter(isAlone).map(({ word }) => word.key),
    );
    return cards.map((card) => {
      const { key } = card.word;
      const memories = isAlone(card)
        ? replayCard(logs.get(key) ?? [], card, this.#options)
        : { recognition: unreviewed(keptAt(card)), ...replayed?.memories.get(key) };
      return { ...this.#withMemories(card, memories), changed: card.changed };
    });
  }

  #withMemories(facts: CardFacts, { recognition, ...others }: Memories): Omit<Card, 'changed'> {
    const card: Omit<Card, 'changed'> = { ...factsOf(facts), memory: recognition };
    if (Object.keys(others).length > 0) card.others = others;
    if (isHeld(facts) && facts.word.basis === 'own' && shownGloss(facts)) card.own = 1;
    return card;
  }

  /** Where words stand in the queue. */
  #standing(cards: readonly CardFacts[]): Promise<PlaceKey[]> {
    const { queue } = this.#db;
    return Dexie.Promise.all(cards.map(({ id }) => queue.where('id').equals(id).primaryKeys())).then((keys) =>
      keys.flat(),
    );
  }

  /** Moves words from where they stand to where they belong. */
  async #place(cards: readonly Card[], standing: readonly PlaceKey[]): Promise<void> {
    const places = cards.flatMap((card) => placesOf(card, this.#options, this.now));
    const taken = new Set(places.map((place) => String(placeKey(place))));
    await this.#db.queue.bulkDelete(standing.filter((key) => !taken.has(String(key))));
    await this.#db.queue.bulkPut(places);
  }
}

const sameMemories = (a: Card, b: Card): boolean =>
  JSON.stringify([a.memory, a.others]) === JSON.stringify([b.memory, b.others]);

function lastTouched({ added, removed, wordAt, fields }: CardFacts): Stamp {
  return latest(added, removed, wordAt, ...Object.values(fields).map((field) => field?.[1] ?? NEVER));
}
