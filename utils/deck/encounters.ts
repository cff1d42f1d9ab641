import { captureEncounter, captureWord } from './capture';
import { type CardKey, cardId, type Encounter, isListed, namesWord, standingOf, type WordSnapshot } from './card';
import type { DeckDb, Dismissed, Met, NewWordsRow } from './db';
import { countIn, isSameMonth, joinMet, newestGlimpses } from './glimpses';
import { toDeckError } from './trouble';

/** Rows kept: twice what the lexicon has. Whatever was met longest ago goes first. */
const MOST_MET = 6_000;

/** How often a word was met and when last, for its card. */
export interface Seen {
  count: number;
  last: number;
}

/** What `forget` took away. */
export interface Forgotten {
  met: Met[];
  newWords: NewWordsRow | undefined;
  dismissed: Dismissed[];
  /** What stands there now, so that a worker which knows more than that sees that it should not. */
  empty: NewWordsRow;
}

/** A detector that has read nothing. */
const NOTHING: NewWordsRow['memory'] = { posts: 0, pieces: 0, grams: [], words: [], seen: [] };

/**
 * Slang met while reading, on this device alone. Nothing here is a change of the
 * deck: its revision stays, and no page has to ask anew. Rejects with a
 * `DeckError` when storage fails; reading methods can be given to `live`.
 */
export class Encounters {
  readonly #db: DeckDb;
  readonly #now: () => number;
  readonly #most: number;

  constructor(db: DeckDb, { now = Date.now, most = MOST_MET }: { now?: () => number; most?: number } = {}) {
    this.#db = db;
    this.#now = now;
    this.#most = most;
  }

  /** Counts slang that was on screen. */
  async meet(list: readonly { word: WordSnapshot; met: Encounter }[]): Promise<void> {
    const { encounters, cards } = this.#db;
    const now = this.#now();
    await this.#storing(() =>
      this.#db.transaction('rw', encounters, cards, async () => {
        for (const { word, met } of list) {
          const captured = captureWord(word);
          if (!namesWord(captured.key)) continue;
          const before = await encounters.get(captured.key);
          const card = before ? undefined : await cards.get(cardId(captured.key));
          await encounters.put({
            ...before,
            ...(card && standingOf(card) === 'ignored' && { ignored: true as const }),
            key: captured.key,
            word: captured,
            count: (before?.count ?? 0) + 1,
            inMonth: before && isSameMonth(before.last, now) ? countIn(before) + 1 : 1,
            first: Math.min(before?.first ?? now, now),
            last: Math.max(before?.last ?? now, now),
            glimpses: newestGlimpses([{ ...captureEncounter(met), at: now }, ...(before?.glimpses ?? [])]),
          });
        }
        const over = (await encounters.count()) - this.#most;
        if (over > 0) await encounters.bulkDelete(await encounters.orderBy('last').limit(over).primaryKeys());
      }),
    );
  }

  /** How often each of the words was met; those never met are not named. */
  async seen(keys: readonly CardKey[]): Promise<Record<CardKey, Seen>> {
    const rows = await this.#storing(() => this.#db.encounters.bulkGet([...keys]));
    return Object.fromEntries(rows.flatMap((row) => (row ? [[row.key, { count: row.count, last: row.last }]] : [])));
  }

  /** Slang that was met at or after `since` and is neither kept nor set apart by a standing, most recently met first. */
  async offered(since = 0): Promise<Met[]> {
    return this.#storing(async () => {
      const rows = (await this.#db.encounters.where('last').aboveOrEqual(since).reverse().toArray()).filter(
        ({ ignored, word }) => !ignored && word.basis !== 'own',
      );
      const cards = await this.#db.cards.bulkGet(rows.map(({ key }) => cardId(key)));
      return rows.filter((_, i) => !cards[i] || !isListed(cards[i]));
    });
  }

  /**
   * Forgets everything met, and every word nobody lists yet with what the reader
   * thought of it. The answer is what was forgotten, for `putBack`.
   */
  async forget(): Promise<Forgotten> {
    return this.#remembering(async ({ encounters, newWords, dismissed }) => {
      const empty: NewWordsRow = { name: 'memory', written: `${this.#now()} ${Math.random()}`, memory: NOTHING };
      const forgotten = {
        met: await encounters.toArray(),
        newWords: await newWords.get('memory'),
        dismissed: await dismissed.toArray(),
        empty,
      };
      await Promise.all([encounters.clear(), newWords.put(empty), dismissed.clear()]);
      return forgotten;
    });
  }

  /** Takes a `forget` back; what was met since stays. */
  async putBack(forgotten: Forgotten): Promise<void> {
    await this.#remembering(async ({ encounters, newWords, dismissed }) => {
      const since = await encounters.bulkGet(forgotten.met.map(({ key }) => key));
      await encounters.bulkPut(
        forgotten.met.map((met, i) => {
          const again = since[i];
          return again ? { ...joinMet(met, again), ...bothCounts(met, again) } : met;
        }),
      );
      const isStillEmpty = (await newWords.get('memory'))?.written === forgotten.empty.written;
      if (isStillEmpty && forgotten.newWords) await newWords.put(forgotten.newWords);
      await dismissed.bulkPut(forgotten.dismissed);
    });
  }

  #remembering<T>(work: (db: DeckDb) => Promise<T>): Promise<T> {
    const { encounters, newWords, dismissed } = this.#db;
    return this.#storing(() => this.#db.transaction('rw', encounters, newWords, dismissed, () => work(this.#db)));
  }

  async #storing<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toDeckError(error);
    }
  }
}

/** Of the same word before it was forgotten and after: met twice, not two copies of one count. */
function bothCounts(before: Met, after: Met): Pick<Met, 'count' | 'inMonth'> {
  const inMonth = countIn(after) + (isSameMonth(before.last, after.last) ? countIn(before) : 0);
  return { count: before.count + after.count, inMonth };
}
