import type { Job } from '@/utils/job';
import type { OwnWord } from '@/utils/segment/own-words';
import { clip } from '@/utils/text/plain-text';
import type { Arrival } from './arrival';
import { type BulkEdit, type BulkOptions, type Edited, editAll } from './bulk';
import { captureEncounter, captureThought, captureTranslation, captureWord, LIMITS } from './capture';
import {
  type Card,
  type CardFacts,
  type CardKey,
  cardId,
  type Encounter,
  type Fields,
  isHeld,
  isListed,
  type KeptWord,
  type Memory,
  namesWord,
  readingMemory,
  type SentenceTranslation,
  type Standing,
  shownGloss,
  standingOf,
  type WordSnapshot,
  wordState,
} from './card';
import { type Change, change, type Surroundings } from './change';
import { NEVER } from './clock';
import type { DeckDb } from './db';
import { topSightings } from './join';
import { restored } from './kept';
import { type Ask, type Kind, memoryOf } from './kinds';
import { countsFrom } from './known';
import { readLately, type Work } from './lately';
import { pardonField } from './leech';
import { logsOf } from './logs';
import { type Grade, retrievability, unreviewed } from './memory';
import { type DeckContents, type MergeCount, merge } from './merge';
import { type ReviewOptions, readOptions } from './options';
import { type Picture, sweepPictures } from './pictures';
import { countQueue, type DayState, dayState, nextInQueue, readQueue } from './queue';
import { replayLog } from './replay-log';
import { counting, type Grading, isUndoing, type ReviewEntry, type Undoing } from './review';
import { type TakenIn, takeBack, takeIn } from './take-in';
import { DeckError, withDeckErrors } from './trouble';

/** `dueCount` stops here ("999+"): an exact count of 100,000 takes Chromium 0.7 s, this 10 ms. */
export const DUE_COUNT_LIMIT = 1000;

/** More words than this of one's own are not recognised on pages. */
const OWN_WORDS_LIMIT = 2000;

/** From so many words on an edit or an import changes much at once. */
const MANY = 20;
/** In a large deck, from this part of it on: copying that takes seconds. */
const MUCH = 0.01;

/** Cards stored anew in one transaction. */
const REFOLD_SLICE = 500;

/** A state of one deck. */
export interface DeckRevision {
  device: string;
  revision: number;
}

export interface RefoldOptions {
  signal?: AbortSignal;
  /** Told after each slice how many cards are done in this call. */
  onCards?: (done: number) => void;
  /** Told how many entries of the log have been replayed. */
  onEntries?: (read: number) => void;
  /** Cards in a slice. */
  slice?: number;
}

/** Who keeps copies of the deck. Neither of the two rejects. */
export interface DeckSafety {
  /** Called and waited for before much changes at once. */
  before(why: 'import' | 'bulk'): Promise<void>;
  /** Called when there is no room for a change; the change is tried again if it made some. */
  makeRoom(): Promise<boolean>;
}

export interface GradeOptions {
  kind?: Kind;
  /** How long the reader thought. */
  ms?: number;
  /**
   * The memory the card was asked with. When reviews were added to it since, on this device or another, nothing is
   * graded: two windows never count a card twice.
   */
  given?: Memory;
}

/** What a day allows. */
export type DayLimits = Pick<ReviewOptions, 'newPerDay' | 'reviewsPerDay'>;

export interface DueOptions {
  /** Words due by then count as due; later than `now` to go on ahead of time. */
  until?: number;
  /** In place of what the reader chose for every day. */
  limits?: DayLimits | undefined;
}

export interface Graded {
  card: Card;
  /** The number in the log; null when the grade was refused and the card is as it stands now. */
  n: number | null;
}

/**
 * The saved words. Each change is one transaction; when it cannot be stored it
 * rejects with a `DeckError` and the deck is as it was. Reading methods can be
 * given to `live`.
 */
export class Deck {
  readonly #db: DeckDb;
  readonly #around: Surroundings;
  readonly #safety: DeckSafety | undefined;

  constructor(
    db: DeckDb,
    { now = Date.now, random = Math.random, safety }: Partial<Surroundings> & { safety?: DeckSafety } = {},
  ) {
    this.#db = db;
    this.#around = { now, random };
    this.#safety = safety;
  }

  /**
   * Keeps a word. One already kept gets the sentence added, one removed before
   * comes back with its history. The key is made from the headword, whatever the snapshot says.
   */
  async save(word: WordSnapshot, met?: Encounter): Promise<Card> {
    return this.#change((change) => this.#keep(change, word, met));
  }

  /**
   * Keeps a word that only the reader explains, with the meaning they give it.
   */
  async saveOwn(word: WordSnapshot, meaning: string, met?: Encounter): Promise<Card> {
    return this.#change(async (change) => {
      const card = await this.#keep(change, word, met);
      return this.#put(change, card, withField(card, 'gloss', clip(meaning.trim(), LIMITS.gloss), change));
    });
  }

  /**
   * Adds the translation of a sentence the word was kept with; null when the word is not in the deck, was not kept with
   * this sentence, or has as good a translation of it.
   */
  async translate(key: CardKey, sentence: string, translation: SentenceTranslation): Promise<Card | null> {
    const captured = captureTranslation(translation);
    const kept = clip(sentence.trim(), LIMITS.sentence);
    return this.#change(async (change) => {
      const card = await this.#held(key);
      const sighting = card?.sightings.find((one) => one.sentence === kept);
      if (!card || !sighting) return null;
      const sightings = topSightings([...card.sightings, { ...sighting, ...captured }]);
      return sightings.includes(sighting) ? null : this.#put(change, card, { ...card, sightings });
    });
  }

  /** Takes a word out; null when it was not in. Its reviews and note stay and come back with the next save. */
  async remove(key: CardKey): Promise<Card | null> {
    return this.#edit(key, (card, change) => ({ ...card, removed: change.stamp(card) }));
  }

  /** Puts a removed word back as it was; null when there is nothing to put back. */
  async restore(key: CardKey): Promise<Card | null> {
    return this.#change(async (change) => {
      const card = await this.#db.cards.get(cardId(key));
      return card && !isHeld(card) ? this.#put(change, card, restored(card, change.stamp(card))) : null;
    });
  }

  /** Does one thing to many cards, all or none; see `editAll`. */
  async editAll(edit: BulkEdit, ids: readonly string[], options?: BulkOptions): Promise<Edited | null> {
    if (edit !== 'restore' && ids.length >= Math.max(MANY, (await this.size()) * MUCH)) {
      await this.#safety?.before('bulk');
    }
    return this.#inRoom(() => editAll({ db: this.#db, around: this.#around, ids, edit }, options));
  }

  /** The reader's own note; '' takes it away. */
  async setNote(key: CardKey, note: string): Promise<Card | null> {
    return this.#set(key, 'note', clip(note.trim(), LIMITS.note));
  }

  /** The reader's own meaning in place of ours; '' goes back to ours. */
  async setGloss(key: CardKey, gloss: string): Promise<Card | null> {
    return this.#set(key, 'gloss', clip(gloss.trim(), LIMITS.gloss));
  }

  /** A suspended word stays in the deck and is not asked. */
  async setSuspended(key: CardKey, suspended: boolean): Promise<Card | null> {
    return this.#set(key, 'suspended', suspended);
  }

  /**
   * Grades a word and logs it; once the answer is there, it is stored. The answer carries the log's number, which
   * `undo` takes; null when the word was removed meanwhile.
   */
  async grade(
    key: CardKey,
    grade: Grade,
    { kind = 'recognition', ms = 0, given }: GradeOptions = {},
  ): Promise<Graded | null> {
    return this.#change(async (change) => {
      const card = await this.#held(key);
      if (!card) return null;
      const before = memoryOf(card, kind);
      if (given && !isSameReview(given, before ?? unreviewed(0))) return { card, n: null };
      const n = await change.append<Grading>({
        key,
        grade,
        ms: captureThought(ms),
        was: before?.state ?? 'new',
        ...(kind !== 'recognition' && { kind }),
        ...(countsFrom(card, kind) > change.now && { t: countsFrom(card, kind) }),
      });
      return { card: await this.#put(change, card, card), n };
    });
  }

  /** Takes back a grade given on this device; null when there is none with this number or it is taken back already. */
  async undo(n: number | null): Promise<Card | null> {
    if (n === null) return null;
    return this.#change(async (change) => {
      const entry = await this.#db.reviews.get([change.device, n]);
      if (!entry || isUndoing(entry)) return null;
      const log = await this.#db.reviews.where('key').equals(entry.key).toArray();
      const card = await this.#db.cards.get(cardId(entry.key));
      if (!card || !counting(log).some((other) => other.dev === entry.dev && other.n === n)) return null;
      await change.append<Undoing>({ key: entry.key, undoes: n });
      return this.#put(change, card, card);
    });
  }

  /**
   * What the reader says of a word, kept or not; null leaves it to reviews again. Answers null where that is so already.
   * A word of which nothing is held yet is held from then on as a card that was never saved.
   */
  async setStanding(word: WordSnapshot, standing: Standing | null): Promise<Card | null> {
    return this.#change(async (change) => {
      const { key } = captured(word);
      const before = await this.#db.cards.get(cardId(key));
      if ((before ? standingOf(before) : undefined) === (standing ?? undefined)) return null;
      const at = change.stamp(before);
      const card = before ?? { ...newFacts(key), word: captured(word), wordAt: at, added: NEVER };
      return this.#put(change, before, { ...card, fields: { ...card.fields, standing: [standing ?? '', at] } });
    });
  }

  /** Asks a word again in a kind in which it was forgotten so often that it was put aside. */
  async pardon(key: CardKey, kind: Kind): Promise<Card | null> {
    return this.#edit(key, (card, change) =>
      withField(card, pardonField(kind), memoryOf(card, kind)?.lapses ?? 0, change),
    );
  }

  /** What the reader chose about reviewing. */
  async options(): Promise<ReviewOptions> {
    return readOptions((await this.#read(() => this.#db.meta.get('deck')))?.options);
  }

  /** Chooses otherwise. Cards are computed anew by `refold`, or as they are reviewed. */
  async setOptions(options: Partial<ReviewOptions>): Promise<void> {
    await this.#change(async (change) => change.choose(options));
  }

  /**
   * Computes cards anew after an option changed: the whole log is replayed, if the change asks for that, and then
   * stored a slice at a time, so that whoever else needs the deck waits for no more than a slice. Stopped or killed,
   * it goes on where it was when it is called again. Made for a worker.
   *
   * @returns how many cards were looked at in this call; 0 when there was nothing to do
   */
  async refold({ signal, onCards, onEntries, slice = REFOLD_SLICE }: RefoldOptions = {}): Promise<number> {
    const head = await this.#read(() => this.#db.meta.get('deck'));
    if (!head?.refolding) return 0;
    const rules = readOptions(head.options);
    const replayed = head.refolding.replay
      ? {
          revision: head.revision,
          rules,
          memories: await this.#read(() => replayLog(this.#db, { rules, signal, onEntries })),
        }
      : undefined;
    for (let done = 0; ; ) {
      signal?.throwIfAborted();
      const looked = await this.#change((change) => change.refold(slice, replayed));
      if (looked === 0) return done;
      done += looked;
      onCards?.(done);
    }
  }

  /** Takes in words from another program's file, each once; see `takeIn`. */
  async takeIn(arrivals: readonly Arrival[], job: Job): Promise<TakenIn> {
    if (arrivals.length >= MANY) await this.#safety?.before('import');
    return takeIn(this.#parts, arrivals, job);
  }

  /** What the deck holds of some words, removed ones too: their cards and their part of the log. */
  async about(keys: readonly CardKey[]): Promise<{ cards: Map<CardKey, Card>; logs: Map<CardKey, ReviewEntry[]> }> {
    return this.#read(async () => {
      const cards = await this.#db.cards.bulkGet(keys.map(cardId));
      const logs = await logsOf(this.#db, keys);
      return { cards: new Map(cards.flatMap((card) => (card ? [[card.word.key, card] as const] : []))), logs };
    });
  }

  /** Takes such an import back whole. */
  async takeBack(taken: TakenIn): Promise<void> {
    return takeBack(this.#parts, taken);
  }

  /** Adds what a backup or another device knows; see `merge`. */
  async merge(contents: DeckContents): Promise<MergeCount> {
    if (contents.cards.length + contents.reviews.length >= MANY) await this.#safety?.before('import');
    return this.#change((change) => merge(this.#db, change, contents));
  }

  /** The word's card; null when it is not in the deck. */
  async card(key: CardKey): Promise<Card | null> {
    return this.#read(() => this.#held(key));
  }

  /** The card of a word that is in the deck or has a standing; else null. */
  async listed(key: CardKey): Promise<Card | null> {
    return (await this.cards([cardId(key)]))[0] ?? null;
  }

  /**
   * How far the reader is with each of the words; only words that are kept or have a standing are named.
   *
   * @param atLeast the chance of recall, 0 to 1, from which a word counts as recalled now
   */
  async states(keys: readonly CardKey[], atLeast: number): Promise<Record<CardKey, KeptWord>> {
    const ids = [...new Set(keys)].map(cardId);
    const cards = await this.#read(() => this.#db.cards.bulkGet(ids));
    const options = await this.options();
    const now = this.#around.now();
    return Object.fromEntries(
      cards.flatMap((card) =>
        card && isListed(card) ? [[card.word.key, keptWord(card, { atLeast, now, options })]] : [],
      ),
    );
  }

  /**
   * What to ask now, within what the day allows: steps of the day, then what is most at risk of being forgotten, with
   * new words among it.
   */
  async due(now: number, { until = now, limit = 50, limits }: DueOptions & { limit?: number } = {}): Promise<Ask[]> {
    return this.#queue(limits, (options) => readQueue(this.#db, options, { now, until, limit }));
  }

  /** How many are left to ask today, counted up to {@link DUE_COUNT_LIMIT}. */
  async dueCount(now: number, { until = now, limits }: DueOptions = {}): Promise<number> {
    return this.#queue(limits, (options) => countQueue(this.#db, options, { now, until, limit: DUE_COUNT_LIMIT }));
  }

  /** When the next word will be due, or the next day begins with words left over; null when none is waiting. */
  async nextDue(now: number, limits?: DayLimits): Promise<number | null> {
    return this.#queue(limits, (options) => nextInQueue(this.#db, options, now));
  }

  /** What was reviewed today and what today's limits hold back, counted up to {@link DUE_COUNT_LIMIT}. */
  async today(now: number, limits?: DayLimits): Promise<DayState> {
    return this.#queue(limits, (options) => dayState(this.#db, options, { now, limit: DUE_COUNT_LIMIT }));
  }

  /** What was reviewed on each of the last {@link LATELY_DAYS} days, today first. */
  async lately(now: number): Promise<Work[]> {
    return this.#read(async () => {
      const { dayStart } = readOptions((await this.#db.meta.get('deck'))?.options);
      return readLately(this.#db, { now, dayStart });
    });
  }

  /** Cards by their ids, as far as the list of words has them. */
  async cards(ids: readonly string[]): Promise<Card[]> {
    const cards = await this.#read(() => this.#db.cards.bulkGet([...ids]));
    return cards.filter((card): card is Card => card !== undefined && isListed(card));
  }

  /**
   * Stores the picture of a post with the sighting it belongs to, in place of an older one; false when the word is not
   * in the deck. Pictures stay on this device.
   *
   * @param bytes a JPEG
   */
  async keepPicture(key: CardKey, met: Encounter, bytes: Picture['bytes']): Promise<boolean> {
    const card = await this.card(key);
    if (!card) return false;
    const { sentence } = captureEncounter(met);
    if (!card.sightings.some((one) => one.sentence === sentence)) await this.save(card.word, met);
    await this.#read(() => this.#db.pictures.put({ id: card.id, sentence, bytes }));
    return true;
  }

  /** The pictures of a card. */
  async pictures(id: string): Promise<Picture[]> {
    return this.#read(() => this.#db.pictures.where('id').equals(id).toArray());
  }

  async dropPicture({ id, sentence }: Picture): Promise<void> {
    await this.#read(() => this.#db.pictures.delete([id, sentence]));
  }

  /** Deletes pictures that nobody can see any more; see `sweepPictures`. */
  async sweepPictures(): Promise<void> {
    await this.#read(() => sweepPictures(this.#db, this.#around.now()));
  }

  /** The words that only the reader explains, at most {@link OWN_WORDS_LIMIT} of them. */
  async ownWords(): Promise<OwnWord[]> {
    const cards = await this.#read(() => this.#db.cards.where('own').equals(1).limit(OWN_WORDS_LIMIT).toArray());
    return cards.map((card) => ({
      term: card.word.simplified,
      traditional: card.word.traditional,
      meaning: shownGloss(card),
    }));
  }

  /** How many words are kept. */
  async size(): Promise<number> {
    return (await this.#read(() => this.#db.meta.get('deck')))?.size ?? 0;
  }

  /** Grows with every change of a card; what was asked of the deck before is worth asking again. */
  async revision(): Promise<number> {
    return (await this.at()).revision;
  }

  /** The same with the deck's own name on this device: one that was lost and brought back counts its revisions anew. */
  async at(): Promise<DeckRevision> {
    const { device = '', revision = 0 } = (await this.#read(() => this.#db.meta.get('deck'))) ?? {};
    return { device, revision };
  }

  /** Everything, as of one moment: removed cards and the whole log too. */
  async contents(): Promise<DeckContents> {
    const { cards, reviews, encounters, meta } = this.#db;
    return this.#read(() =>
      this.#db.transaction('r', cards, reviews, encounters, meta, async () => ({
        cards: await cards.toArray(),
        reviews: await reviews.toArray(),
        encounters: await encounters.toArray(),
        options: (await meta.get('deck'))?.options ?? {},
      })),
    );
  }

  async #held(key: CardKey): Promise<Card | null> {
    const card = await this.#db.cards.get(cardId(key));
    return card && isHeld(card) ? card : null;
  }

  #set(key: CardKey, name: keyof Fields & string, value: string | boolean): Promise<Card | null> {
    return this.#edit(key, (card, change) => withField(card, name, value, change));
  }

  async #keep(change: Change, word: WordSnapshot, met: Encounter | undefined): Promise<Card> {
    const snapshot = captured(word);
    const before = await this.#db.cards.get(cardId(snapshot.key));
    const at = change.stamp(before);
    const facts = before ?? newFacts(snapshot.key);
    // Whoever keeps a word that was set apart wants to learn it after all.
    const isBack = before && !isHeld(before) && standingOf(before);
    const fields: Fields = isBack ? { ...facts.fields, standing: ['', at] } : facts.fields;
    const kept: CardFacts = { ...facts, word: snapshot, wordAt: at, added: at, fields };
    return this.#put(change, before, met ? withSighting(kept, { change, at, met: captureEncounter(met) }) : kept);
  }

  #edit(key: CardKey, work: (card: Card, change: Change) => CardFacts): Promise<Card | null> {
    return this.#change(async (change) => {
      const card = await this.#held(key);
      return card ? this.#put(change, card, work(card, change)) : null;
    });
  }

  async #put(change: Change, before: Card | undefined, after: CardFacts): Promise<Card> {
    const [card] = await change.put([{ before, after }]);
    return card!;
  }

  get #parts() {
    return { db: this.#db, change: <T>(work: (change: Change) => Promise<T>) => this.#change(work) };
  }

  #change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    return this.#inRoom(() => change(this.#db, this.#around, work));
  }

  /** Copies of the deck take no room that a change of it needs. */
  async #inRoom<T>(store: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await store();
      } catch (error) {
        const isFull = error instanceof DeckError && error.code === 'quota';
        if (!isFull || !(await this.#safety?.makeRoom())) throw error;
      }
    }
  }

  /** As of one moment, so that no card is both left over and done. */
  #queue<T>(limits: DayLimits | undefined, query: (options: ReviewOptions) => Promise<T>): Promise<T> {
    const { cards, queue, reviews, meta } = this.#db;
    return this.#read(() =>
      this.#db.transaction('r', cards, queue, reviews, meta, async () =>
        query({ ...readOptions((await meta.get('deck'))?.options), ...limits }),
      ),
    );
  }

  #read<T>(query: () => PromiseLike<T>): Promise<T> {
    return withDeckErrors(query);
  }
}

/** The word as it may be stored; throws where there is none. */
function captured(word: WordSnapshot): WordSnapshot {
  const snapshot = captureWord(word);
  if (!namesWord(snapshot.key)) throw new TypeError('A word without a headword cannot be kept');
  return snapshot;
}

function newFacts(key: CardKey): Omit<CardFacts, 'word' | 'wordAt' | 'added'> {
  return { id: cardId(key), v: 1, removed: NEVER, fields: {}, sightings: [], seen: {} };
}

function withField(
  card: Card,
  name: keyof Fields & string,
  value: string | number | boolean,
  change: Change,
): CardFacts {
  return { ...card, fields: { ...card.fields, [name]: [value, change.stamp(card)] } };
}

function withSighting(card: CardFacts, { change, at, met }: { change: Change; at: string; met: Encounter }): CardFacts {
  if (!met.sentence && !met.url) return card;
  // Met again without its translation, a sentence keeps the one it has.
  const before = card.sightings.find(({ sentence }) => sentence === met.sentence)?.translation;
  const sighting = { at, ...met, ...(!met.translation && before && { translation: before }) };
  return {
    ...card,
    sightings: topSightings([...card.sightings, sighting]),
    seen: { ...card.seen, [change.device]: (card.seen[change.device] ?? 0) + 1 },
  };
}

interface Recall {
  atLeast: number;
  now: number;
  options: ReviewOptions;
}

/** What a page is told of a listed word. */
function keptWord(card: Card, recall: Recall): KeptWord {
  const standing = standingOf(card);
  return {
    state: isHeld(card) ? wordState(card) : 'none',
    recalled: standing ? standing === 'known' : isRecalled(card, recall),
    ...(standing && { standing }),
  };
}

/** Not while it is being learned, when FSRS takes even a word forgotten a minute ago for certain. */
function isRecalled(card: Card, { atLeast, now, options }: Recall): boolean {
  const memory = readingMemory(card);
  return memory.state === 'review' && retrievability(memory, now, options) >= atLeast;
}

/** Whether one memory comes of the same reviews as the other; two that differ in nothing else come of other rules. */
const isSameReview = (a: Memory, b: Memory): boolean => a.reps === b.reps && a.last === b.last;
