import { ENGINE_IDS, type EngineId } from './engine';
import type { TranslationDb } from './store';

/** Counts what is sent to each engine in a calendar month, for those whose service costs money. */
export class Budget {
  readonly #db: TranslationDb;
  readonly #now: () => number;
  /** Units of the month, by key: right even where nothing can be stored, as far as this worker knows. */
  readonly #spent = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(db: TranslationDb, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** For each of so many units, in order: do they fit under the limit? Those that do count as sent. */
  spend(engine: EngineId, units: readonly number[], limit = Number.POSITIVE_INFINITY): Promise<boolean[]> {
    // One after another: two at once would both find room where there is room for one.
    const spending = this.#last.then(() => this.#spend(engine, units, limit));
    this.#last = spending;
    return spending;
  }

  /** Units sent this month, by engine; those of which nothing was sent are left out. Rejects with Dexie's error. */
  async used(): Promise<Partial<Record<EngineId, number>>> {
    const rows = await this.#db.spent.bulkGet(ENGINE_IDS.map((engine) => this.#key(engine)));
    const used = ENGINE_IDS.flatMap((engine, i) => (rows[i] ? [[engine, rows[i].units] as const] : []));
    return Object.fromEntries(used);
  }

  async #spend(engine: EngineId, units: readonly number[], limit: number): Promise<boolean[]> {
    const key = this.#key(engine);
    const before = this.#spent.get(key) ?? (await this.#db.spent.get(key).catch(() => undefined))?.units ?? 0;
    let spent = before;
    const allowed = units.map((size) => {
      const fits = spent + size <= limit;
      if (fits) spent += size;
      return fits;
    });
    this.#spent.set(key, spent);
    if (spent > before) await this.#store(key, spent);
    return allowed;
  }

  /** A month is written over itself; those before are of no use any more. */
  async #store(key: string, units: number): Promise<void> {
    const { spent } = this.#db;
    const [engine] = key.split(' ');
    try {
      await this.#db.transaction('rw', spent, async () => {
        await spent.where('key').between(`${engine} `, key).delete();
        await spent.put({ key, units });
      });
    } catch (error) {
      console.warn('Hongqiao: what was sent cannot be counted', error);
    }
  }

  /** Months are the reader's own, as on their bill. */
  #key(engine: EngineId): string {
    const now = new Date(this.#now());
    return `${engine} ${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  }
}
