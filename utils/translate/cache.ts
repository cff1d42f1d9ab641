import type { Clock } from './clock';
import type { Direction, Engine, Rendering } from './engine';
import type { StoredText, TranslationDb } from './store';

/** How much is remembered: texts, and UTF-16 units (of two bytes: 20 MB) of translations with their keys. */
const MOST = { texts: 5_000, units: 10_000_000 };
/** When there is too much, so much is left, so that not every new text pays for a clearing. */
const LEFT = 0.9;
/** When a text was wanted is known to the hour. */
const HOUR = 3_600_000;
/** Texts come in bursts; they are written together. */
const WRITE_AFTER = 500;

/** What was translated, by whom. */
export interface Translated {
  engine: Pick<Engine, 'id' | 'variant'>;
  direction: Direction;
  text: string;
}

interface Size {
  texts: number;
  units: number;
}

/**
 * Translations that were made, so that a post read again is neither sent nor paid again; those not wanted for the
 * longest time go first. A database that is full or refused is as good as an empty one: nothing here rejects, but for
 * what the reader does in the settings ({@link clear}, {@link size}).
 */
export class TranslationCache {
  readonly #db: TranslationDb;
  readonly #clock: Clock;
  readonly #most: Size;
  /** What is to be written, by key. */
  #waiting = new Map<string, StoredText>();
  #callOff: (() => void) | undefined;
  /** At least what there is: known after the first writing, and again after each clearing of space. */
  #size: Size | undefined;

  constructor(db: TranslationDb, clock: Clock, most = MOST) {
    this.#db = db;
    this.#clock = clock;
    this.#most = most;
  }

  /** `leavesNoTrace`: not even when it was wanted is noted. */
  async get(what: Translated, { leavesNoTrace }: { leavesNoTrace: boolean }): Promise<Rendering | undefined> {
    const key = await keyOf(what);
    const row = this.#waiting.get(key) ?? (await this.#db.texts.get(key).catch(() => undefined));
    if (!row) return undefined;
    const { text, remark } = row;
    if (!leavesNoTrace && row.used < this.#hour()) this.#write({ ...row, used: this.#hour() });
    return { text, ...(remark !== undefined && { remark }) };
  }

  async put(what: Translated, { text, remark }: Rendering): Promise<void> {
    const key = await keyOf(what);
    const units = key.length + text.length + (remark?.length ?? 0);
    if (units > this.#most.units) return;
    this.#write({ key, text, ...(remark !== undefined && { remark }), units, used: this.#hour() });
  }

  /** Forgets all. Rejects with Dexie's error. */
  async clear(): Promise<void> {
    this.#waiting.clear();
    await this.#db.texts.clear();
  }

  /** Rejects with Dexie's error. */
  async size(): Promise<{ texts: number; bytes: number }> {
    const { texts, units } = await this.#measure();
    return { texts, bytes: units * 2 };
  }

  async #measure(): Promise<Size> {
    // Keys of the index alone: no text is read to be measured.
    const sizes = (await this.#db.texts.orderBy('units').keys()) as number[];
    return { texts: sizes.length, units: sizes.reduce((sum, size) => sum + size, 0) };
  }

  #hour = () => Math.floor(this.#clock.now() / HOUR) * HOUR;

  #write(row: StoredText): void {
    this.#waiting.set(row.key, row);
    this.#callOff ??= this.#clock.after(WRITE_AFTER, () => void this.#flush());
  }

  async #flush(): Promise<void> {
    const rows = [...this.#waiting.values()];
    try {
      await this.#db.texts.bulkPut(rows);
      await this.#makeRoom(rows);
    } catch (error) {
      console.warn('Hongqiao: translations cannot be remembered', error);
    }
    // A newer row of the same key stays to be written.
    for (const row of rows) if (this.#waiting.get(row.key) === row) this.#waiting.delete(row.key);
    this.#callOff = undefined;
    if (this.#waiting.size > 0) this.#callOff = this.#clock.after(WRITE_AFTER, () => void this.#flush());
  }

  async #makeRoom(added: readonly StoredText[]): Promise<void> {
    this.#size = this.#size ? sum(this.#size, added) : await this.#measure();
    if (!this.#isTooMuch(this.#size, 1)) return;
    // The settings may have cleared it meanwhile, and rows may have been written over others.
    const size = await this.#measure();
    const gone: string[] = [];
    if (this.#isTooMuch(size, 1)) {
      await this.#db.texts
        .orderBy('used')
        .until(() => !this.#isTooMuch(size, LEFT))
        .each(({ key, units }) => {
          gone.push(key);
          size.texts--;
          size.units -= units;
        });
      await this.#db.texts.bulkDelete(gone);
    }
    this.#size = size;
  }

  #isTooMuch = ({ texts, units }: Size, share: number) =>
    texts > this.#most.texts * share || units > this.#most.units * share;
}

const sum = ({ texts, units }: Size, added: readonly StoredText[]): Size => ({
  texts: texts + added.length,
  units: units + added.reduce((all, row) => all + row.units, 0),
});

/** Under what a text's translation is kept: no text can be read from it. */
async function keyOf({ engine: { id, variant }, direction: { from, to }, text }: Translated): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${id} ${variant} ${from}-${to} ${hex}`;
}
