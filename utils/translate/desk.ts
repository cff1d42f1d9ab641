import { wellFormed, withoutControls } from '@/utils/text/plain-text';
import type { TranslationCache } from './cache';
import { type Chooser, originOf } from './choose';
import type { Clock } from './clock';
import type { Direction, Engine, Hint, Rendering, Source } from './engine';
import { type Problem, problemOf, TranslateError } from './problem';
import { type Job, type JobHearer, Queue } from './queue';
import type { Shielded } from './shield';
import { layOut, putTogether, putTogetherSoFar, type Shape } from './split';
import { throttled } from './throttle';
import type { Hearer, Origin, SlangNote, Translation, Wanted } from './translation';
import { takingTurns } from './turns';

/** The slang of a text: for engines that can be told, and for the reader. */
export interface TextSlang {
  hints: readonly Hint[];
  notesOn: (translated: string) => SlangNote[];
}

export interface DeskParts {
  chooser: Pick<Chooser, 'choose' | 'distrust'>;
  cache: Pick<TranslationCache, 'get' | 'put'>;
  slang: (text: string, direction: Direction) => Promise<TextSlang>;
  /** For each of so many units: may they be sent to the engine? Those that may count as sent. */
  spend: (engine: Engine, units: readonly number[]) => Promise<boolean[]>;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
}

interface Task extends Wanted {
  /** Asked for in a private window, of which nothing may be remembered. */
  isPrivate: boolean;
  order: number;
  hearer: Hearer;
  signal: AbortSignal;
}

type Outcome = { kind: 'done'; translation: Translation } | { kind: 'failed'; problem: Problem; by: Origin | null };

/** A text that grows is told of at most so often: no screen shows more. */
const FRAME_MS = 50;
/** Nothing was sent to anybody. */
const NOBODY: Origin = { engine: 'gloss', host: null };
const NO_SLANG: TextSlang = { hints: [], notesOn: () => [] };

/**
 * Where texts to translate are taken in: what becomes of one, from question to answer.
 *
 *   slang      the terms in it, for hints before and notes after
 *   chooser    which engine
 *   cache      was it translated before?
 *   split      pieces that the engine can take; shield: what it must leave alone in them
 *   queue      one for each engine: when a piece is sent, and with which others
 *   spend      whether it may be
 */
export class Desk {
  readonly #parts: DeskParts;
  readonly #queues = new WeakMap<Engine, Queue>();
  readonly #inTurn: ReturnType<typeof takingTurns>;
  #asked = 0;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#inTurn = takingTurns(parts.clock);
  }

  /** Ends in one `onDone` or `onFailed`, later, unless the function it gives takes the question back. */
  ask(wanted: Wanted, { isPrivate }: { isPrivate: boolean }, hearer: Hearer): () => void {
    const takenBack = new AbortController();
    // A cut through a character leaves half of one, of which JSON and services each make something else.
    const text = wellFormed(wanted.text);
    void this.#answer({ ...wanted, text, isPrivate, hearer, order: this.#asked++, signal: takenBack.signal });
    return () => takenBack.abort();
  }

  async #answer(task: Task): Promise<void> {
    const outcome = await this.#outcome(task).catch(
      (error: unknown): Outcome => ({ kind: 'failed', problem: problemOf(error), by: null }),
    );
    if (task.signal.aborted) return;
    if (outcome.kind === 'done') task.hearer.onDone(outcome.translation);
    else task.hearer.onFailed(outcome.problem, outcome.by);
  }

  async #outcome(task: Task): Promise<Outcome> {
    const { text, direction, signal } = task;
    const { chooser } = this.#parts;
    const slang = await this.#slangOf(task);
    if (!hasWork(text, direction, slang.hints)) return done({ text }, slang, NOBODY);
    const choice = await chooser.choose(direction);
    if (choice.kind === 'none') return { kind: 'failed', problem: choice.problem, by: choice.by };
    const outcome = await this.#tryEngine(choice.engine, task, slang);
    if (outcome.kind === 'done' || !choice.fallback || signal.aborted) return outcome;
    chooser.distrust(choice.engine, direction, outcome.problem);
    return this.#tryEngine(choice.fallback, task, slang);
  }

  /** A dictionary that cannot be opened keeps nobody from translating. */
  #slangOf({ text, direction, signal }: Task): Promise<TextSlang> {
    return this.#inTurn(async () => {
      signal.throwIfAborted();
      return this.#parts.slang(text, direction).catch(() => NO_SLANG);
    });
  }

  async #tryEngine(engine: Engine, task: Task, slang: TextSlang): Promise<Outcome> {
    try {
      return done(await this.#render(engine, task, slang.hints), slang, originOf(engine));
    } catch (error) {
      return { kind: 'failed', problem: problemOf(error), by: originOf(engine) };
    }
  }

  async #render(engine: Engine, task: Task, hints: readonly Hint[]): Promise<Rendering> {
    const { text, direction, isPrivate, signal } = task;
    // The dictionary is on the device, and quicker than asking what it said.
    const cache = engine.id === 'gloss' ? null : this.#parts.cache;
    const what = { engine, direction, text };
    const known = await cache?.get(what, { leavesNoTrace: isPrivate });
    signal.throwIfAborted();
    if (known) return known;
    const rendering = await this.#translate(engine, task, hints);
    if (!isPrivate) void cache?.put(what, rendering);
    return rendering;
  }

  /** Has all pieces of a text translated. Rejects with the first problem, or when the question is taken back. */
  async #translate(engine: Engine, task: Task, hints: readonly Hint[]): Promise<Rendering> {
    const { text, direction, urgency, order, hearer } = task;
    const shape = shapeOf(engine, direction, hints);
    const parts = layOut(text, shape);
    const pieces = parts.flatMap((part) => (part.kind === 'source' ? [part.source] : []));
    const soFar: SoFar[] = pieces.map(() => undefined);
    const growth = growing(hearer, this.#parts.clock, () => putTogetherSoFar(parts, soFar, shape));
    const come = (piece: number, rendering: SoFar) => {
      soFar[piece] = rendering;
      if (!soFar.every((one) => one?.isWhole)) growth.say();
    };
    const over = new AbortController();
    const signal = AbortSignal.any([task.signal, over.signal]);
    const askPiece = async (piece: Shielded, i: number): Promise<Rendering> => {
      const job = { source: sourceOf(piece, hints), direction, urgency, order, piece: i };
      const rendering = await this.#ask(engine, job, {
        onGrow: (text) => come(i, { text, isWhole: false }),
        onWaiting: (until) => hearer.onWaiting?.(until),
        signal,
      });
      come(i, { text: rendering.text, isWhole: true });
      return rendering;
    };
    try {
      const renderings = await Promise.all(pieces.map(askPiece));
      return { text: putTogether(parts, textsOf(renderings), shape), ...remarkOf(renderings) };
    } finally {
      growth.stop();
      over.abort();
    }
  }

  #ask(engine: Engine, job: Job, { signal, ...heard }: Asking): Promise<Rendering> {
    return new Promise((resolve, reject) => {
      const onFailed = (problem: Problem) => reject(new TranslateError(problem));
      const takeBack = this.#queueOf(engine).add(job, { ...heard, onDone: resolve, onFailed });
      signal.addEventListener('abort', () => {
        takeBack();
        reject(signal.reason);
      });
    });
  }

  #queueOf(engine: Engine): Queue {
    const { clock, random, spend } = this.#parts;
    const known = this.#queues.get(engine);
    const queue = known ?? new Queue(engine, { clock, random, spend: (units) => spend(engine, units) });
    this.#queues.set(engine, queue);
    return queue;
  }
}

interface Asking extends Pick<JobHearer, 'onGrow' | 'onWaiting'> {
  signal: AbortSignal;
}

/** What of an engine says how texts are laid out for it. */
type Limited = Pick<Engine, 'keepsLines' | 'mark'> & { limits: { units: number } };

/** What came of one piece, if anything. */
type SoFar = { text: string; isWhole: boolean } | undefined;

/** Tells of a text that grows, while it says something new. */
function growing(hearer: Hearer, clock: Clock, write: () => string) {
  let told = '';
  const tell = () => {
    const text = withoutControls(write());
    if (text === told) return;
    told = text;
    hearer.onGrow?.(text);
  };
  return throttled(tell, FRAME_MS, clock);
}

/** What an engine wrote is a stranger's text: a mark in it could turn a sentence round on screen and in the deck. */
function done({ text: written, remark }: Rendering, { notesOn }: TextSlang, by: Origin): Outcome {
  const text = withoutControls(written);
  const said = remark !== undefined && { remark: withoutControls(remark) };
  return { kind: 'done', translation: { text, notes: notesOn(text), ...said, by } };
}

const shapeOf = ({ limits, keepsLines, mark }: Limited, direction: Direction, hints: readonly Hint[]): Shape => ({
  units: limits.units,
  keepsLines,
  mark,
  direction,
  terms: hints.map(({ term }) => term),
});

/** Whether a text has anything to translate, for whatever engine. */
function hasWork(text: string, direction: Direction, hints: readonly Hint[]): boolean {
  const any = { limits: { units: Number.POSITIVE_INFINITY }, keepsLines: false, mark: (i: number) => `[[${i}]]` };
  return layOut(text, shapeOf(any, direction, hints)).some(({ kind }) => kind === 'source');
}

const sourceOf = ({ text }: Shielded, hints: readonly Hint[]): Source => ({
  text,
  hints: hints.filter(({ term }) => text.includes(term)),
});

const textsOf = (renderings: readonly Rendering[]) => renderings.map(({ text }) => text);

/** What the engine said of each piece, each once. */
function remarkOf(renderings: readonly Rendering[]): Pick<Rendering, 'remark'> {
  const remarks = new Set(renderings.flatMap(({ remark }) => (remark ? [remark] : [])));
  return remarks.size > 0 ? { remark: [...remarks].join(' ') } : {};
}
