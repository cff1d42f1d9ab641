import type { Clock } from './clock';
import type { Direction, Engine, Rendering, Source } from './engine';
import { askAgainAt, isPassing, isWorthWaiting } from './patience';
import { type Problem, problemOf, TranslateError } from './problem';
import type { Urgency } from './translation';

/**
 * What one engine is asked: gathered into batches that fit its limits, what the reader asked for first, the newest
 * first; the same text once, however many ask for it. What a passing problem stopped is asked again; a text that spoils
 * its batch is found by halving.
 */

/** One source that somebody wants. */
export interface Job {
  source: Source;
  direction: Direction;
  urgency: Urgency;
  /** Larger for what was asked later; the pieces of a text have one number. */
  order: number;
  /** Place among the pieces of a text: the first is wanted first. */
  piece: number;
}

export interface JobHearer {
  onGrow: (text: string) => void;
  onWaiting: (until: number) => void;
  onDone: (rendering: Rendering) => void;
  onFailed: (problem: Problem) => void;
}

export interface QueueParts {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  /** For each of so many units: may they be sent? Those that may count as sent. */
  spend: (units: readonly number[]) => Promise<boolean[]>;
}

/** Texts come in bursts; waiting for the rest of one makes one request of it. */
const GATHER_MS = 4;
/** So many batches spoilt, one after another and none that was not, and the fault is not one text's. */
const MOST_SPOILT = 8;

interface Asker {
  job: Job;
  hearer: JobHearer;
  /** Was told to wait so long. */
  until?: number;
}

/** A text with everybody who wants it. */
interface Item {
  key: string;
  source: Source;
  direction: Direction;
  askers: Set<Asker>;
  tries: number;
  /** How many texts may be in its batch: fewer after a batch with it was spoilt. */
  company: number;
}

interface Batch {
  items: Item[];
  abort: AbortController;
}

export class Queue {
  readonly #engine: Engine;
  readonly #parts: QueueParts;
  /** Whatever somebody wants, waiting or under way. */
  readonly #items = new Map<string, Item>();
  readonly #waiting = new Set<Item>();
  readonly #running = new Set<Batch>();
  #pause: { until: number; problem: Problem } | undefined;
  #next: { at: number; callOff: () => void } | undefined;
  #spoilt = 0;

  constructor(engine: Engine, parts: QueueParts) {
    this.#engine = engine;
    this.#parts = parts;
  }

  /** Asks for a text; the function it gives takes the question back. Nothing is heard before it has returned. */
  add(job: Job, hearer: JobHearer): () => void {
    const { source, direction } = job;
    const key = `${direction.from} ${source.text}`;
    const item = this.#items.get(key) ?? this.#newItem({ key, source, direction });
    const asker: Asker = { job, hearer };
    item.askers.add(asker);
    this.#lookAgainIn(GATHER_MS);
    return () => {
      if (item.askers.delete(asker) && item.askers.size === 0) this.#unwanted(item);
    };
  }

  #newItem(what: Pick<Item, 'key' | 'source' | 'direction'>): Item {
    const item: Item = { ...what, askers: new Set(), tries: 0, company: Number.POSITIVE_INFINITY };
    this.#items.set(item.key, item);
    this.#waiting.add(item);
    return item;
  }

  /** A request goes on while anybody wants a text in it. */
  #unwanted(item: Item): void {
    if (this.#waiting.delete(item)) this.#items.delete(item.key);
    for (const batch of this.#running) {
      if (batch.items.every(({ askers }) => askers.size === 0)) this.#stop(batch);
    }
  }

  #stop(batch: Batch): void {
    this.#finish(batch);
    for (const { key } of batch.items) this.#items.delete(key);
    batch.abort.abort();
  }

  #finish(batch: Batch): boolean {
    if (!this.#running.delete(batch)) return false;
    this.#lookAgainIn(0);
    return true;
  }

  #lookAgainIn(ms: number): void {
    const at = this.#parts.clock.now() + ms;
    if (this.#next && this.#next.at <= at) return;
    this.#next?.callOff();
    const callOff = this.#parts.clock.after(ms, () => {
      this.#next = undefined;
      this.#look();
    });
    this.#next = { at, callOff };
  }

  /** Sends what may be sent now. */
  #look(): void {
    if (this.#pause && this.#pause.until > this.#parts.clock.now()) this.#waitOut(this.#pause);
    else {
      this.#pause = undefined;
      while (this.#waiting.size > 0 && this.#running.size < this.#engine.limits.parallel)
        void this.#run(this.#nextBatch());
    }
  }

  /** Whoever cannot wait so long is told now, the others until when. */
  #waitOut({ until, problem }: { until: number; problem: Problem }): void {
    const wait = until - this.#parts.clock.now();
    for (const item of [...this.#waiting]) {
      if (isWorthWaiting(urgencyOf(item), { tries: item.tries, wait })) tellToWait(item, until);
      else this.#fail(item, problem);
    }
    if (this.#waiting.size > 0) this.#lookAgainIn(wait);
  }

  #nextBatch(): Batch {
    const { texts, units } = this.#engine.limits;
    const [first, ...others] = inOrder(this.#waiting);
    const items = [first!];
    let room = units - first!.source.text.length;
    let company = Math.min(texts, first!.company);
    for (const item of others) {
      if (items.length >= company) break;
      const fits = item.source.text.length <= room && item.company > items.length;
      if (!fits || item.direction.from !== first!.direction.from) continue;
      items.push(item);
      room -= item.source.text.length;
      company = Math.min(company, item.company);
    }
    for (const item of items) this.#waiting.delete(item);
    return { items, abort: new AbortController() };
  }

  async #run(batch: Batch): Promise<void> {
    this.#running.add(batch);
    try {
      const renderings = await this.#ask(batch);
      if (!this.#finish(batch)) return;
      this.#spoilt = 0;
      for (const [i, item] of batch.items.entries()) this.#end(item, ({ onDone }) => onDone(renderings[i]!));
    } catch (error) {
      if (this.#finish(batch)) this.#failed(batch.items, problemOf(error));
    }
  }

  async #ask(batch: Batch): Promise<Rendering[]> {
    await this.#withinBudget(batch);
    batch.abort.signal.throwIfAborted();
    const { items, abort } = batch;
    const { direction } = items[0]!;
    const renderings = await this.#engine.translate({
      sources: items.map(({ source }) => source),
      direction,
      signal: abort.signal,
      onGrow: (i, text) => this.#running.has(batch) && items[i] && tell(items[i], ({ onGrow }) => onGrow(text)),
    });
    const isWhole = renderings.length === items.length && renderings.every(({ text }) => text.trim() !== '');
    if (!isWhole) throw new TranslateError({ code: 'answer', detail: 'not one translation for each text' });
    return renderings;
  }

  /** Leaves in the batch what the reader's limit allows; rejects when that is nothing. */
  async #withinBudget(batch: Batch): Promise<void> {
    const allowed = await this.#parts.spend(batch.items.map(({ source }) => source.text.length));
    const refused = batch.items.filter((_, i) => !allowed[i]);
    const over: Problem = { code: 'budget' };
    if (refused.length === batch.items.length) throw new TranslateError(over);
    batch.items = batch.items.filter((_, i) => allowed[i]);
    if (this.#running.has(batch)) for (const item of refused) this.#fail(item, over);
  }

  #failed(items: readonly Item[], problem: Problem): void {
    const isOneTexts = problem.code === 'answer' || problem.code === 'question';
    if (isPassing(problem)) this.#askAgain(items, problem);
    else if (isOneTexts && items.length > 1 && ++this.#spoilt < MOST_SPOILT)
      for (const item of items) this.#putBack(item, { company: Math.ceil(items.length / 2) });
    else for (const item of items) this.#fail(item, problem);
  }

  #askAgain(items: readonly Item[], problem: Problem): void {
    const { clock, random } = this.#parts;
    const now = clock.now();
    const tries = Math.max(...items.map((item) => item.tries)) + 1;
    const until = Math.max(askAgainAt(problem, tries, { now, random: random() }), this.#pause?.until ?? 0);
    this.#pause = { until, problem };
    const isWorth = (item: Item, tries: number) => isWorthWaiting(urgencyOf(item), { tries, wait: until - now });
    const isLast = items.some((item) => !isWorth(item, item.tries + 1));
    // Some services have their accident over one text, again and again.
    const halves = problem.code === 'server' && isLast && items.length > 1 && ++this.#spoilt < MOST_SPOILT;
    for (const item of items) {
      this.#putBack(item, halves ? { company: Math.ceil(items.length / 2) } : { tries: item.tries + 1 });
      if (!isWorth(item, item.tries)) this.#fail(item, problem);
    }
  }

  /** To be asked again, if anybody still wants it. */
  #putBack(item: Item, change: Partial<Pick<Item, 'tries' | 'company'>>): void {
    Object.assign(item, change);
    if (item.askers.size > 0) this.#waiting.add(item);
    else this.#items.delete(item.key);
  }

  #fail(item: Item, problem: Problem): void {
    this.#end(item, ({ onFailed }) => onFailed(problem));
  }

  #end(item: Item, word: (hearer: JobHearer) => void): void {
    this.#waiting.delete(item);
    this.#items.delete(item.key);
    tell(item, word);
  }
}

const tell = ({ askers }: Item, word: (hearer: JobHearer) => void) => {
  for (const asker of [...askers]) if (askers.has(asker)) word(asker.hearer);
};

const tellToWait = ({ askers }: Item, until: number) => {
  for (const asker of [...askers]) {
    if (asker.until !== until) asker.hearer.onWaiting(until);
    asker.until = until;
  }
};

const urgencyOf = ({ askers }: Item): Urgency =>
  [...askers].some(({ job }) => job.urgency === 'asked') ? 'asked' : 'automatic';

/** The most wanted first; an item matters as much as to whoever wants it most. */
const inOrder = (items: Iterable<Item>): Item[] =>
  Array.from(items, (item) => ({ item, job: mostWanted(item) }))
    .sort((a, b) => byNeed(a.job, b.job))
    .map(({ item }) => item);

const mostWanted = ({ askers }: Item): Job =>
  [...askers].map(({ job }) => job).reduce((a, b) => (byNeed(a, b) <= 0 ? a : b));

const byNeed = (a: Job, b: Job) =>
  Number(b.urgency === 'asked') - Number(a.urgency === 'asked') || b.order - a.order || a.piece - b.piece;
