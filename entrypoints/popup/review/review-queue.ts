import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Card } from '@/utils/deck/card';
import { dayOf } from '@/utils/deck/day';
import type { DayLimits, Deck, Graded } from '@/utils/deck/deck';
import { type Ask, memoryOf } from '@/utils/deck/kinds';
import type { Work } from '@/utils/deck/lately';
import { live } from '@/utils/deck/live';
import { type Grade, unreviewed } from '@/utils/deck/memory';
import { DEFAULT_OPTIONS, type ReviewOptions } from '@/utils/deck/options';
import type { Picture } from '@/utils/deck/pictures';
import type { DayCount } from '@/utils/deck/queue';
import {
  asked,
  edited,
  graded,
  lastGiven,
  NEW_SESSION,
  notStored,
  refilled,
  type Session,
  storing,
  takenBack,
} from '@/utils/deck/session';

/** Words fetched ahead, so that the next one is there in the same frame. */
const AHEAD = 20;
/** Words due within this time are offered when nothing else is left. */
const SOON_MS = 20 * 60_000;
/** The longest the queue sleeps before it looks again whether something became due. */
const NAP_MS = 30 * 60_000;
/** So many more the reader may ask for once the limits of the day are reached. */
export const MORE_TODAY = 10;

export type ReviewState =
  | { kind: 'opening' }
  | { kind: 'empty' }
  | { kind: 'asking'; ask: Ask; question: number; left: number }
  | { kind: 'done'; nextDue: number | null; soon: number; held: DayCount; lately: readonly Work[] };

/** A grade that did not count, since another window was quicker. */
export interface Overtaken {
  word: string;
  by: 'reviewed' | 'removed';
}

/** What the deck said when it was last asked. */
interface Rest {
  due: number;
  size: number;
  nextDue: number | null;
  soon: number;
  held: DayCount;
  /** The last days, today first; empty while there is something to ask, and without a goal. */
  lately: readonly Work[];
}

const NOTHING_HELD: DayCount = { fresh: 0, reviews: 0 };

/**
 * One sitting of review over the deck. The next word is asked once the grade of the last is stored; should storing
 * fail, the word stays and `trouble` says why. Changes from elsewhere (a word kept on a page, another window) flow
 * in, but never replace the word the reader is thinking about.
 */
export class ReviewQueue {
  readonly #deck: Deck;
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #session = signal<Session>(NEW_SESSION);
  readonly #rest = signal<Rest | null>(null);
  readonly #options = signal<ReviewOptions>(DEFAULT_OPTIONS);
  readonly #readTrouble = signal<unknown>(null);
  readonly #writeTrouble = signal<unknown>(null);
  readonly #overtaken = signal<Overtaken | null>(null);
  /** Until when words count as due; ahead of the clock once the reader chose to go on. */
  #horizon = 0;
  /** Today's limits once the reader asked for more of today, and when that day ends. */
  #more: { limits: DayLimits; until: number } | undefined;
  /** Numbers the readings, so that one overtaken by a grade is thrown away. */
  #reading = 0;

  readonly trouble: ReadonlySignal<unknown> = computed(() => this.#writeTrouble.value ?? this.#readTrouble.value);
  /** What the reader chose about reviewing, as of the last reading. */
  readonly options: ReadonlySignal<ReviewOptions> = this.#options;
  /** Of the last grade, if it did not count. */
  readonly overtaken: ReadonlySignal<Overtaken | null> = this.#overtaken;
  /** How many were graded in this sitting, less those taken back. */
  readonly done: ReadonlySignal<number> = computed(() => this.#session.value.given.length);
  readonly state: ReadonlySignal<ReviewState> = computed(() => {
    const rest = this.#rest.value;
    const { asks, question } = this.#session.value;
    const ask = asked(this.#session.value);
    if (ask) return { kind: 'asking', ask, question, left: Math.max(rest?.due ?? 0, asks.length) };
    if (!rest) return { kind: 'opening' };
    const { nextDue, soon, held, lately } = rest;
    return rest.size === 0 ? { kind: 'empty' } : { kind: 'done', nextDue, soon, held, lately };
  });

  /** `changed` is told after every grade and undo that was stored. */
  constructor(deck: Deck, { now = Date.now, changed = () => {} }: { now?: () => number; changed?: () => void } = {}) {
    this.#deck = deck;
    this.#now = now;
    this.#changed = changed;
  }

  /** Follows the deck and the clock until stopped. */
  start(): () => void {
    const revision = live(() => this.#deck.revision(), -1);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = async () => {
      clearTimeout(timer);
      await this.refresh();
      const wait = (this.#rest.value?.nextDue ?? Number.POSITIVE_INFINITY) - this.#now();
      clearTimeout(timer);
      timer = setTimeout(refresh, Math.min(NAP_MS, Math.max(1000, wait)));
    };
    const stops = [
      revision.subscribe((at) => at >= 0 && void refresh()),
      revision.trouble.subscribe((trouble) => {
        this.#readTrouble.value = trouble;
      }),
      revision.stop,
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }

  /** Reads the queue anew. What is asked stays in front as long as it is due. */
  async refresh(): Promise<void> {
    const reading = ++this.#reading;
    const now = this.#now();
    const until = Math.max(now, this.#horizon);
    const limits = this.#limits(now);
    try {
      const [asks, due, size, nextDue, soon, options] = await Promise.all([
        this.#deck.due(now, { until, limit: AHEAD, limits }),
        this.#deck.dueCount(now, { until, limits }),
        this.#deck.size(),
        this.#deck.nextDue(now, limits),
        this.#deck.dueCount(now, { until: now + SOON_MS, limits }),
        this.#deck.options(),
      ]);
      const { held } = asks.length > 0 ? { held: NOTHING_HELD } : await this.#deck.today(now, limits);
      const lately = asks.length > 0 || options.goal === 'none' ? [] : await this.#deck.lately(now);
      if (reading !== this.#reading) return;
      if (asks.length === 0) this.#horizon = 0;
      batch(() => {
        this.#session.value = refilled(this.#session.value, asks);
        this.#rest.value = { due, size, nextDue, soon, held, lately };
        this.#options.value = options;
        this.#readTrouble.value = null;
      });
    } catch (trouble) {
      if (reading === this.#reading) this.#readTrouble.value = trouble;
    }
  }

  /** Grades what is asked, and asks the next once that is stored. */
  async grade(grade: Grade, thoughtMs: number): Promise<void> {
    const ask = asked(this.#session.value);
    if (!ask || this.#session.value.storing) return;
    this.#reading += 1;
    this.#session.value = storing(this.#session.value);
    try {
      const { card, kind } = ask;
      const given = memoryOf(card, kind) ?? unreviewed(0);
      const result = await this.#deck.grade(card.word.key, grade, { kind, ms: thoughtMs, given });
      batch(() => {
        this.#writeTrouble.value = null;
        this.#overtaken.value = overtaken(card, result);
        this.#session.value = graded(this.#session.value, result);
        const rest = this.#rest.value;
        // After the last word only the deck can say what comes next.
        this.#rest.value = rest && asked(this.#session.value) ? { ...rest, due: Math.max(0, rest.due - 1) } : null;
      });
      this.#changed();
    } catch (trouble) {
      batch(() => {
        this.#session.value = notStored(this.#session.value);
        this.#writeTrouble.value = trouble;
      });
      return;
    }
    if (this.#session.value.asks.length < AHEAD / 2) await this.refresh();
  }

  /** Takes the last grade back and asks its word again; as often as there are grades in this sitting. */
  async undo(): Promise<void> {
    const given = lastGiven(this.#session.value);
    if (!given || this.#session.value.storing) return;
    this.#session.value = storing(this.#session.value);
    try {
      const card = await this.#deck.undo(given.n);
      this.#reading += 1;
      this.#overtaken.value = null;
      this.#session.value = { ...takenBack(this.#session.value, given, card), storing: false };
      this.#changed();
      await this.refresh();
    } catch (trouble) {
      batch(() => {
        this.#session.value = { ...this.#session.value, storing: false };
        this.#writeTrouble.value = trouble;
      });
    }
  }

  /** Changes the word that is asked, which stays the same question; says whether that was stored. */
  async edit(change: (deck: Deck) => Promise<Card | null>): Promise<boolean> {
    return this.#store(async () => {
      const card = await change(this.#deck);
      this.#reading += 1;
      if (card) this.#session.value = edited(this.#session.value, card);
    });
  }

  /** The pictures kept with a card. */
  pictures(id: string): Promise<Picture[]> {
    return this.#deck.pictures(id);
  }

  /** Chooses how to be asked, from now on. */
  async choose(options: Partial<ReviewOptions>): Promise<boolean> {
    this.#more = undefined;
    // At once, so that two choices in quick succession are both made on what the reader sees.
    this.#reading += 1;
    this.#options.value = { ...this.#options.value, ...options };
    const isStored = await this.#store(() => this.#deck.setOptions(options));
    if (!isStored) await this.refresh();
    return isStored;
  }

  async #store(change: () => Promise<void>): Promise<boolean> {
    try {
      await change();
      this.#writeTrouble.value = null;
      this.#changed();
    } catch (trouble) {
      this.#writeTrouble.value = trouble;
      return false;
    }
    await this.refresh();
    return true;
  }

  /** Goes on with {@link MORE_TODAY} of what the day's limits hold back: what may be forgotten first, then new words. */
  async moreToday(): Promise<void> {
    try {
      const now = this.#now();
      const { newPerDay, reviewsPerDay, dayStart } = this.#options.value;
      const { done, held } = await this.#deck.today(now, this.#limits(now));
      const reviews = Math.min(MORE_TODAY, held.reviews);
      const fresh = Math.min(MORE_TODAY - reviews, held.fresh);
      const limits = {
        newPerDay: Math.max(newPerDay, done.fresh + fresh),
        reviewsPerDay: Math.max(reviewsPerDay, done.reviews + reviews),
      };
      this.#more = { limits, until: dayOf(now, dayStart).end };
    } catch (trouble) {
      this.#readTrouble.value = trouble;
      return;
    }
    await this.refresh();
  }

  #limits(now: number): DayLimits | undefined {
    return this.#more && now < this.#more.until ? this.#more.limits : undefined;
  }

  /** Goes on with what would be due within minutes, until none of it is left. */
  async goOn(): Promise<void> {
    this.#horizon = this.#now() + SOON_MS;
    await this.refresh();
  }
}

function overtaken(card: Card, result: Graded | null): Overtaken | null {
  if (result && result.n !== null) return null;
  return { word: card.word.simplified, by: result ? 'reviewed' : 'removed' };
}
