import { type Card, type CardFacts, type CardKey, cardId, type WordSnapshot } from '@/utils/deck/card';
import { change, type Surroundings } from '@/utils/deck/change';
import type { DeckDb } from '@/utils/deck/db';
import { KINDS, type Kind } from '@/utils/deck/kinds';
import { fieldName, isTold, knownBy, knownField, knownNumbers, minuteOf, withoutKnown } from '@/utils/deck/known';
import { logsOf } from '@/utils/deck/logs';
import { merge } from '@/utils/deck/merge';
import { type ReviewOptions, readOptions } from '@/utils/deck/options';
import { counting, type Grading, isUndoing, kindOf, type ReviewEntry } from '@/utils/deck/review';
import { isStandIn, type Recalled } from '@/utils/deck/stand-ins';
import { withDeckErrors } from '@/utils/deck/trouble';
import { factsOfRecord, metOf, textOf } from './facts';
import { type AccountRecord, cutDown, isAlive, joinTails, readReviewCode, reviewCode, type TailEntry } from './record';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Records joined into the deck in one transaction. */
const BATCH = 250;

/** Looks words up in what this device has of dictionaries; those that nothing is said of are left out. Rejects when it cannot. */
export type Describe = (words: readonly Described[]) => Promise<ReadonlyMap<CardKey, WordSnapshot>>;
export type Described = Pick<WordSnapshot, 'key' | 'simplified'>;

/** How the deck is, and the records of what changed above a revision. */
export interface DeckRecords {
  device: string;
  revision: number;
  /** Words that are kept. */
  size: number;
  records: AccountRecord[];
}

/** The deck of this device, as the browser's account sees it. Every method rejects with a `DeckError` when that fails. */
export class AccountDeck {
  readonly #db: DeckDb;
  readonly #around: Surroundings;

  constructor(db: DeckDb, around: Surroundings) {
    this.#db = db;
    this.#around = around;
  }

  /** The device's name, and how far the deck is. */
  async standing(): Promise<Omit<DeckRecords, 'records'>> {
    const { device } = await change(this.#db, this.#around, async ({ device }) => ({ device }));
    const head = await withDeckErrors(() => this.#db.meta.get('deck'));
    return { device, revision: head?.revision ?? 0, size: head?.size ?? 0 };
  }

  /** The records of all cards that changed above a revision. */
  async records(above: number): Promise<DeckRecords> {
    const { cards, reviews, meta } = this.#db;
    const standing = await this.standing();
    const [changed, logs, options] = await withDeckErrors(() =>
      this.#db.transaction('r', [cards, reviews, meta], async () => {
        const changed = await (above === 0 ? cards.toArray() : cards.where('changed').above(above).toArray());
        const head = await meta.get('deck');
        const keys = changed.map(({ word }) => word.key);
        return [changed, await logsOf(this.#db, keys), readOptions(head?.options)] as const;
      }),
    );
    return { ...standing, records: changed.map((card) => recordOf(card, logs.get(card.word.key) ?? [], options)) };
  }

  /**
   * Joins records into the deck. Words that are new here are looked up first: when that cannot be done, nothing of them is
   * stored, and it rejects as `describe` did.
   */
  async join(records: readonly AccountRecord[], describe: Describe): Promise<void> {
    for (let from = 0; from < records.length; from += BATCH) {
      await this.#joinBatch(records.slice(from, from + BATCH), describe);
    }
  }

  async #joinBatch(records: readonly AccountRecord[], describe: Describe): Promise<void> {
    const { cards, logs, options } = await this.#about(records.map(({ key }) => key));
    // What was removed and never was here has nothing to be removed from.
    const wanted = records.filter((record) => cards.has(record.key) || isAlive(record));
    const strangers = wanted.filter(({ key }) => !cards.has(key));
    const looked: Awaited<ReturnType<Describe>> =
      strangers.length > 0
        ? await describe(strangers.map(({ key, text }) => ({ key, simplified: text.simplified ?? key.slice(2) })))
        : new Map();
    const facts = wanted.map((record) => {
      const card = cards.get(record.key);
      const made = factsOfRecord(record, looked.get(record.key));
      const told = this.#news(record, { card, log: logs.get(record.key) ?? [], options });
      const fields = { ...record.fields, ...told };
      return card ? { ...made, word: card.word, wordAt: card.wordAt, fields } : { ...made, fields };
    });
    const recalled = wanted.flatMap((record) => record.tail.flatMap((entry) => recalledFrom(record.key, entry)));
    await change(this.#db, this.#around, (change) =>
      merge(this.#db, change, { cards: facts, reviews: [], encounters: [], recalled }),
    );
  }

  async #about(keys: readonly CardKey[]) {
    const { cards, reviews, meta } = this.#db;
    return withDeckErrors(() =>
      this.#db.transaction('r', [cards, reviews, meta], async () => {
        const found = await cards.bulkGet(keys.map(cardId));
        return {
          cards: new Map(found.flatMap((card) => (card ? [[card.word.key, card] as const] : []))),
          logs: await logsOf(this.#db, keys),
          options: readOptions((await meta.get('deck'))?.options),
        };
      }),
    );
  }

  /** Of the memories that came, those that go further than what is known here. A clock days ahead is not believed. */
  #news(
    { known }: AccountRecord,
    { card, log, options }: { card: Card | undefined; log: readonly ReviewEntry[]; options: ReviewOptions },
  ): CardFacts['fields'] {
    const here = card ? knownBy(log, card, options) : {};
    const latest = minuteOf(this.#around.now() + DAY_MS);
    return Object.fromEntries(
      KINDS.flatMap((kind) => {
        const name = fieldName(kind);
        const field = known[name];
        const own = here[kind] && knownField(kind, knownNumbers(here[kind]))[1];
        const isNews = field !== undefined && (!own || field[1] > own[1]);
        return isNews && Number(String(field[0]).split(' ')[0]) <= latest ? [[name, field]] : [];
      }),
    );
  }
}

/** What the account carries of a card. */
function recordOf(card: Card, log: readonly ReviewEntry[], options: ReviewOptions): AccountRecord {
  const known = Object.entries(isSimple(card, log) ? knownAtOnce(card, log) : knownBy(log, card, options));
  const record: AccountRecord = {
    key: card.word.key,
    added: card.added,
    removed: card.removed,
    wordAt: card.wordAt,
    text: textOf(card.word),
    fields: withoutKnown(card.fields),
    known: Object.fromEntries(known.map(([kind, known]) => knownField(kind as Kind, knownNumbers(known)))),
    tail: tailOf(log),
    ...metOf(card),
  };
  return isAlive(record) ? record : cutDown(record, 'state');
}

const isSimple = (card: Card, log: readonly ReviewEntry[]): boolean => !isTold(card) && !log.some(isUndoing);

/** The same as {@link knownBy} where every entry counts: the card's memories are those of its log. */
function knownAtOnce(card: Card, log: readonly ReviewEntry[]): ReturnType<typeof knownBy> {
  const memories = { recognition: card.memory, ...card.others };
  const counts = new Map<string, { at: number; n: number }>();
  for (const entry of log as Grading[]) {
    const { at, n } = counts.get(kindOf(entry)) ?? { at: 0, n: 0 };
    counts.set(kindOf(entry), { at: Math.max(at, minuteOf(entry.t)), n: n + 1 });
  }
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const count = counts.get(kind);
      const memory = memories[kind];
      return count && memory ? [[kind, { ...count, memory }]] : [];
    }),
  );
}

/** All reviews to the minute, and those taken back that another device may have heard of. */
function tailOf(log: readonly ReviewEntry[]): TailEntry[] {
  const standing = new Set(counting(log));
  const counted = new Set([...standing].map((entry) => `${entry.kind} ${minuteOf(entry.t)}`));
  return joinTails(
    log.flatMap((entry): TailEntry[] => {
      if (isUndoing(entry)) return [];
      const minute = minuteOf(entry.t);
      // Where the minute has another review, that one tells more than that this one is gone.
      const isGone = !standing.has(entry);
      if (isGone && (isStandIn(entry) || counted.has(`${entry.kind} ${minute}`))) return [];
      const code = reviewCode(isGone ? 0 : entry.grade, kindOf(entry), entry.was);
      return code === undefined ? [] : [[minute, code]];
    }),
  );
}

function recalledFrom(key: CardKey, [minute, code]: TailEntry): Recalled[] {
  const review = readReviewCode(code);
  return review ? [{ key, t: minute * MINUTE_MS, ...review, grade: review.grade as Recalled['grade'] }] : [];
}
