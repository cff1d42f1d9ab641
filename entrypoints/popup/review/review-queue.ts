import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Card } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { live } from '@/utils/deck/live';
import type { Grade } from '@/utils/deck/review';

/** Cards fetched ahead, so that the next one is there in the same frame. */
const AHEAD = 20;
/** Words due within this time are offered when nothing else is left. */
const SOON_MS = 20 * 60_000;
/** The longest the queue sleeps before it looks again whether something became due. */
const NAP_MS = 30 * 60_000;

export type ReviewState =
  | { kind: 'opening' }
  | { kind: 'empty' }
  | { kind: 'asking'; card: Card; left: number }
  | { kind: 'done'; nextDue: number | null; soon: number };

interface Given {
  card: Card;
  /** The number of the grade in the log, once it is written; null when it was not. */
  n: Promise<number | null>;
}

/** What the deck said when it was last asked. */
interface Rest {
  due: number;
  size: number;
  nextDue: number | null;
  soon: number;
}

/**
 * One sitting of review. The next card is shown before the grade of the last one
 * is written; should writing fail, the card comes back and `trouble` says why.
 * Changes from elsewhere (a word kept on a page, another window) flow in, but
 * never replace the card the reader is thinking about.
 */
export class ReviewQueue {
  readonly #deck: Deck;
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #cards = signal<Card[]>([]);
  readonly #rest = signal<Rest | null>(null);
  readonly #given = signal<Given[]>([]);
  readonly #readTrouble = signal<unknown>(null);
  readonly #writeTrouble = signal<unknown>(null);
  /** Graded, and not written yet: the deck still calls them due. */
  readonly #writing = new Set<string>();
  /** Until when cards count as due; ahead of the clock once the reader chose to go on. */
  #horizon = 0;
  /** Numbers the readings, so that one overtaken by a grade is thrown away. */
  #reading = 0;

  readonly trouble: ReadonlySignal<unknown> = computed(() => this.#writeTrouble.value ?? this.#readTrouble.value);
  /** How many were graded in this sitting, less those taken back. */
  readonly done: ReadonlySignal<number> = computed(() => this.#given.value.length);
  readonly state: ReadonlySignal<ReviewState> = computed(() => {
    const rest = this.#rest.value;
    const [card] = this.#cards.value;
    if (card) return { kind: 'asking', card, left: Math.max(rest?.due ?? 0, this.#cards.value.length) };
    if (!rest) return { kind: 'opening' };
    return rest.size === 0 ? { kind: 'empty' } : { kind: 'done', nextDue: rest.nextDue, soon: rest.soon };
  });

  /** `changed` is told after every grade and undo that was written. */
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

  /** Reads the queue anew. The card in question stays in front as long as it is due. */
  async refresh(): Promise<void> {
    const reading = ++this.#reading;
    const writing = new Set(this.#writing);
    const now = this.#now();
    const until = Math.max(now, this.#horizon);
    try {
      const [cards, due, size, nextDue, soon] = await Promise.all([
        this.#deck.due(until, AHEAD + writing.size),
        this.#deck.dueCount(until),
        this.#deck.size(),
        this.#deck.nextDue(now),
        this.#deck.dueCount(now + SOON_MS),
      ]);
      if (reading !== this.#reading) return;
      const open = cards.filter((card) => !writing.has(card.id) && !this.#writing.has(card.id));
      if (open.length === 0) this.#horizon = 0;
      batch(() => {
        this.#cards.value = keepFront(this.#cards.value[0], open);
        this.#rest.value = { due: Math.max(0, due - this.#writing.size), size, nextDue, soon };
        this.#readTrouble.value = null;
      });
    } catch (trouble) {
      if (reading === this.#reading) this.#readTrouble.value = trouble;
    }
  }

  /** Grades the card in question and goes on to the next. */
  grade(grade: Grade, thoughtMs: number): void {
    const [card, ...others] = this.#cards.value;
    if (!card) return;
    this.#reading += 1;
    this.#writing.add(card.id);
    const given: Given = { card, n: this.#write(card, grade, thoughtMs) };
    const rest = this.#rest.value;
    batch(() => {
      this.#cards.value = others;
      this.#given.value = [...this.#given.value, given];
      // After the last card only the deck can say what comes next, once the grade is written.
      this.#rest.value = rest && others.length > 0 ? { ...rest, due: Math.max(0, rest.due - 1) } : null;
    });
    void given.n.then((n) => {
      if (n === null) this.#given.value = this.#given.value.filter((other) => other !== given);
      if (this.#cards.value.length < AHEAD / 2) void this.refresh();
    });
  }

  /** Takes the last grade back and asks its card again; as often as there are grades in this sitting. */
  async undo(): Promise<void> {
    const given = this.#given.value.at(-1);
    if (!given) return;
    this.#given.value = this.#given.value.slice(0, -1);
    const n = await given.n;
    if (n === null) return;
    try {
      const card = await this.#deck.undo(n);
      this.#reading += 1;
      this.#changed();
      if (card) this.#cards.value = [card, ...this.#cards.value.filter((other) => other.id !== card.id)];
      await this.refresh();
    } catch (trouble) {
      this.#given.value = [...this.#given.value, given];
      this.#writeTrouble.value = trouble;
    }
  }

  /** Goes on with what would be due within minutes, until none of it is left. */
  async goOn(): Promise<void> {
    this.#horizon = this.#now() + SOON_MS;
    await this.refresh();
  }

  async #write(card: Card, grade: Grade, thoughtMs: number): Promise<number | null> {
    try {
      const written = await this.#deck.grade(card.word.key, grade, thoughtMs);
      this.#writeTrouble.value = null;
      this.#changed();
      return written?.n ?? null;
    } catch (trouble) {
      this.#cards.value = [card, ...this.#cards.value];
      this.#writeTrouble.value = trouble;
      return null;
    } finally {
      this.#writing.delete(card.id);
    }
  }
}

/** The card in question in front, and the very same object unless it changed: another object is another question. */
function keepFront(asked: Card | undefined, open: Card[]): Card[] {
  const still = open.find((card) => card.id === asked?.id);
  if (!asked || !still) return open;
  return [still.changed === asked.changed ? asked : still, ...open.filter((card) => card !== still)];
}
