/**
 * What has been learned of texts on this page, by the text itself: frameworks
 * drop and remake the same post all the time, and a recycled row is simply
 * another text.
 */
import type { CardKey, KeptWord } from '@/utils/deck/card';
import type { Annotation } from '@/utils/messages/protocol';
import type { Ask, Known } from './hit';

/** Texts in one question and units in one question; see `Protocol.annotate`. */
const TEXTS_A_QUESTION = 64;
const UNITS_A_QUESTION = 200_000;
/** UTF-16 units of text remembered; the least recently used go first. */
const REMEMBERED = 400_000;
/** A text whose question failed this often is let be until the page is loaded again. */
const TRIES = 3;
const RETRY_MS = 2_000;

export class Knowledge {
  readonly #known = new Map<string, Known>();
  readonly #states = new Map<CardKey, KeptWord>();
  readonly #wanted = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #stopped = new AbortController();
  #units = 0;
  #asking = false;
  #scheduled = false;

  constructor(
    private readonly ask: Ask,
    /** Called when texts that were wanted are known. */
    private readonly onLearned: () => void,
  ) {}

  /** What is known of a text; looking keeps it from being forgotten. */
  of(text: string): Known | undefined {
    const known = this.#known.get(text);
    if (known) {
      this.#known.delete(text);
      this.#known.set(text, known);
    }
    return known;
  }

  state = (key: CardKey): KeptWord | undefined => this.#states.get(key);

  /** Every word seen, so that the deck can be asked about them. */
  keys(): CardKey[] {
    const keys = new Set<CardKey>();
    for (const { entries } of new Set(this.#known.values())) for (const { key } of entries) keys.add(key);
    return [...keys];
  }

  /** What the deck holds now; words it does not name are not in it. */
  setStates(states: Record<CardKey, KeptWord>): void {
    this.#states.clear();
    for (const [key, state] of Object.entries(states)) this.#states.set(key, state);
  }

  /** Asks for a text with the next batch. */
  want(text: string): void {
    if (this.#known.has(text) || this.#wanted.has(text) || (this.#failures.get(text) ?? 0) >= TRIES) return;
    this.#wanted.add(text);
    this.#schedule();
  }

  /** Asks for one text at once, for the word under the pointer. Rejects when the question fails or is aborted. */
  async find(text: string, signal: AbortSignal, isTyped = false): Promise<Known | null> {
    const known = this.of(text);
    // What was answered without the dictionary is asked again: it may be there by now.
    if (known && !known.trouble) return known;
    const answer = await this.ask([text], AbortSignal.any([signal, this.#stopped.signal]), isTyped);
    this.#learn([text], answer);
    return this.#known.get(text) ?? null;
  }

  /** Starts over: every text is asked for again when it is next wanted. */
  forget(): void {
    this.#known.clear();
    this.#failures.clear();
    this.#units = 0;
  }

  stop(): void {
    this.#stopped.abort();
    this.#wanted.clear();
    this.#known.clear();
  }

  /** A microtask gathers a frame's worth: everything the same pass wants goes into one question. */
  #schedule(): void {
    if (this.#scheduled || this.#asking) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      void this.#askNext();
    });
  }

  async #askNext(): Promise<void> {
    const texts: string[] = [];
    let units = 0;
    for (const text of this.#wanted) {
      if (texts.length === TEXTS_A_QUESTION || units + text.length > UNITS_A_QUESTION) break;
      units += text.length;
      texts.push(text);
    }
    if (texts.length === 0 || this.#stopped.signal.aborted) return;
    for (const text of texts) this.#wanted.delete(text);
    this.#asking = true;
    try {
      this.#learn(texts, await this.ask(texts, this.#stopped.signal));
    } catch {
      if (this.#stopped.signal.aborted) return;
      for (const text of texts) this.#failures.set(text, (this.#failures.get(text) ?? 0) + 1);
      setTimeout(() => {
        if (!this.#stopped.signal.aborted) for (const text of texts) this.want(text);
      }, RETRY_MS);
    } finally {
      this.#asking = false;
    }
    if (this.#wanted.size > 0) this.#schedule();
    if (!this.#stopped.signal.aborted) this.onLearned();
  }

  #learn(texts: string[], answer: Annotation): void {
    texts.forEach((text, i) => {
      const tokens = answer.texts[i];
      if (!tokens) return;
      if (!this.#known.has(text)) this.#units += text.length;
      this.#known.set(text, {
        tokens,
        entries: answer.entries,
        ...(answer.seen && { seen: answer.seen }),
        ...(answer.trouble && { trouble: answer.trouble }),
      });
    });
    for (const { key } of answer.entries) {
      const state = answer.states[key];
      if (state) this.#states.set(key, state);
      else this.#states.delete(key);
    }
    for (const oldest of this.#known.keys()) {
      if (this.#units <= REMEMBERED) break;
      this.#known.delete(oldest);
      this.#units -= oldest.length;
    }
  }
}
