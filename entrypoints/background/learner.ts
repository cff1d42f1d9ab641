import type { Dictionary } from '@/utils/dictionary/dictionary';
import { piecesOf } from '@/utils/newwords/pieces';
import type { Kept, NewWordStore } from '@/utils/newwords/store';
import type { Token } from '@/utils/segment/token';

/** A text that was analysed for a page. */
export interface Read {
  text: string;
  tokens: readonly Token[];
  url: string;
}

/** Texts that may wait; what is read faster than we learn is not learned from. */
const MOST_WAITING = 512;
/** Milliseconds of learning at a time, so that a question that comes meanwhile is not kept waiting. */
const SLICE = 6;
/** Written so long after the first new post. Browsers let a worker live for half a minute. */
const WRITE_AFTER = 4_000;

/**
 * Learns words nobody lists from what is read, after the reader has their
 * answer: in slices, with the memory written now and then. What is lost when the
 * worker is killed in between is a few posts.
 */
export class Learner {
  readonly #store: Pick<NewWordStore, 'load' | 'save'>;
  readonly #waiting: { read: Read; dictionary: Dictionary }[] = [];
  /** Asked before anything is written: the reader may have switched it off meanwhile. */
  readonly #allowed: () => Promise<boolean>;
  readonly #writeAfter: number;
  #kept: Kept | undefined;
  #working = false;
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Pick<NewWordStore, 'load' | 'save'>, allowed: () => Promise<boolean>, writeAfter = WRITE_AFTER) {
    this.#store = store;
    this.#allowed = allowed;
    this.#writeAfter = writeAfter;
  }

  /** Takes note of texts and returns at once. */
  take(texts: readonly Read[], dictionary: Dictionary): void {
    for (const read of texts.slice(0, MOST_WAITING - this.#waiting.length)) this.#waiting.push({ read, dictionary });
    if (this.#working || this.#waiting.length === 0) return;
    this.#working = true;
    setTimeout(() => void this.#work());
  }

  async #work(): Promise<void> {
    try {
      this.#kept ??= await this.#store.load();
      const { memory } = this.#kept;
      const until = performance.now() + SLICE;
      while (this.#waiting.length > 0 && performance.now() < until) {
        const { read, dictionary } = this.#waiting.shift()!;
        const { text, tokens, url } = read;
        memory.learn({ text, stretches: piecesOf(text, tokens, dictionary), url });
      }
    } catch (error) {
      // A deck that cannot be opened does not keep anybody from reading.
      console.warn('Hongqiao: new words cannot be learned', error);
      this.#waiting.length = 0;
    }
    if (this.#waiting.length > 0) setTimeout(() => void this.#work());
    else {
      this.#working = false;
      this.#writing ??= setTimeout(() => void this.#write(), this.#writeAfter);
    }
  }

  async #write(): Promise<void> {
    try {
      const isAllowed = await this.#allowed();
      // Nothing is kept when it was forgotten meanwhile, and then the next post begins anew.
      this.#kept = (isAllowed && this.#kept && (await this.#store.save(this.#kept))) || undefined;
    } catch (error) {
      console.warn('Hongqiao: new words cannot be stored', error);
    }
    this.#writing = undefined;
  }
}
