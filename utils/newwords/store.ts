import { cardId, cardKey, isListed } from '@/utils/deck/card';
import type { DeckDb } from '@/utils/deck/db';
import { toDeckError } from '@/utils/deck/trouble';
import { type NewWord, newWords } from './judge';
import { NewWordMemory } from './memory';

/** Dismissals kept; the oldest go first. */
const MOST_DISMISSED = 2_000;

/** A memory as it was read or written, and how to know it again. */
export interface Kept {
  memory: NewWordMemory;
  /** `null` before anything was written. */
  written: string | null;
}

/**
 * Where the detector's memory is kept between a worker's lives, and what the
 * reader thought of its proposals. Rejects with a `DeckError` when storage fails.
 */
export class NewWordStore {
  readonly #db: DeckDb;
  readonly #now: () => number;

  constructor(db: DeckDb, now: () => number = Date.now) {
    this.#db = db;
    this.#now = now;
  }

  async load(): Promise<Kept> {
    const row = await this.#storing(() => this.#db.newWords.get('memory'));
    return { memory: new NewWordMemory(row?.memory), written: row?.written ?? null };
  }

  /**
   * Writes a memory over the one it grew from. Null when that is no longer what
   * is kept: the reader had everything forgotten, and this must be, too.
   */
  async save({ memory, written }: Kept): Promise<Kept | null> {
    const { newWords } = this.#db;
    return this.#storing(() =>
      this.#db.transaction('rw', newWords, async () => {
        const row = await newWords.get('memory');
        if ((row?.written ?? null) !== written) return null;
        const now = `${this.#now()} ${Math.random()}`;
        await newWords.put({ name: 'memory', written: now, memory: memory.stored() });
        return { memory, written: now };
      }),
    );
  }

  /** New words to show: those the reader has neither kept nor dismissed. */
  async proposals(): Promise<NewWord[]> {
    return this.#storing(async () => {
      const row = await this.#db.newWords.get('memory');
      if (!row) return [];
      const found = newWords(new NewWordMemory(row.memory));
      const dismissed = await this.#db.dismissed.bulkGet(found.map(({ text }) => text));
      const cards = await this.#db.cards.bulkGet(found.map(({ text }) => cardId(cardKey(text))));
      return found.filter((_, i) => !dismissed[i] && !(cards[i] && isListed(cards[i])));
    });
  }

  /** Never proposes the string again. */
  async dismiss(text: string): Promise<void> {
    const { dismissed } = this.#db;
    await this.#storing(async () => {
      await dismissed.put({ text, at: this.#now() });
      const over = (await dismissed.count()) - MOST_DISMISSED;
      if (over > 0) await dismissed.bulkDelete(await dismissed.orderBy('at').limit(over).primaryKeys());
    });
  }

  /** Takes a dismissal back. */
  async readmit(text: string): Promise<void> {
    await this.#storing(() => this.#db.dismissed.delete(text));
  }

  async #storing<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toDeckError(error);
    }
  }
}
