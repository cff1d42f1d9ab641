import { Dexie } from 'dexie';
import type { CardKey } from './card';
import type { DeckDb } from './db';
import { isKind, KINDS } from './kinds';
import { type Grade, type MemoryRules, review, unreviewed } from './memory';
import { deviceUndone, isUndoing, kindOf, type Memories, type ReviewEntry } from './review';

/**
 * The memories of all words from the whole log at once, for a worker. Reading the log in the order it lies in takes a
 * third of the time of asking for each word's reviews; a million entries are kept as numbers, 40 MB, and not as objects.
 */

/** Entries read in one go. Larger pages take the browser longer, and nothing is packed meanwhile. */
const PAGE = 4_000;

/** What is kept of an entry: the numbers that `replay` looks at. */
const [T, DEV, N, GRADE, KIND] = [0, 1, 2, 3, 4] as const;
const WIDTH = 5;
/** No device writes so many entries; device and number make one number with it. */
const MOST_ENTRIES = 2 ** 32;

export interface ReplayOptions {
  rules: MemoryRules;
  signal?: AbortSignal | undefined;
  /** Told how many entries of the log have been read. */
  onEntries?: ((read: number) => void) | undefined;
}

/** What `replay` leaves for each word that was ever reviewed, `since` aside: unreviewed memories are not told. */
export async function replayLog(db: DeckDb, options: ReplayOptions): Promise<Map<CardKey, Partial<Memories>>> {
  const log = new PackedLog();
  for await (const entries of pagesOf(db, options)) log.add(entries);
  return log.replay(options.rules);
}

async function* pagesOf(db: DeckDb, { signal, onEntries }: ReplayOptions): AsyncIterable<ReviewEntry[]> {
  const read = (after: ReviewEntry | undefined) =>
    db.reviews
      .where('[dev+n]')
      .above(after ? [after.dev, after.n] : [Dexie.minKey])
      .limit(PAGE)
      .toArray();
  let next = read(undefined);
  for (let done = 0; ; ) {
    const entries = await next;
    signal?.throwIfAborted();
    // The next page is on its way while this one is packed.
    if (entries.length === PAGE) next = read(entries.at(-1));
    yield entries;
    done += entries.length;
    onEntries?.(done);
    if (entries.length < PAGE) return;
  }
}

class PackedLog {
  readonly #devices = new Map<string, number>();
  readonly #undone = new Set<number>();
  readonly #words = new Map<CardKey, number[]>();

  add(entries: readonly ReviewEntry[]): void {
    for (const entry of entries) {
      if (isUndoing(entry)) {
        this.#undone.add(this.#device(deviceUndone(entry)) * MOST_ENTRIES + entry.undoes);
        continue;
      }
      const device = this.#device(entry.dev);
      const kind = kindOf(entry);
      if (!isKind(kind)) continue;
      const row = [entry.t, device, entry.n, entry.grade, KINDS.indexOf(kind)];
      const word = this.#words.get(entry.key);
      if (word) word.push(...row);
      else this.#words.set(entry.key, row);
    }
  }

  replay(rules: MemoryRules): Map<CardKey, Partial<Memories>> {
    const names = [...this.#devices.keys()];
    const all = new Map<CardKey, Partial<Memories>>();
    for (const [key, numbers] of this.#words) {
      const memories: Partial<Memories> = {};
      for (const at of this.#order(numbers, names)) {
        const kind = KINDS[numbers[at + KIND]!]!;
        const before = memories[kind] ?? unreviewed(0);
        memories[kind] = review(before, numbers[at + GRADE] as Grade, numbers[at + T]!, rules);
      }
      all.set(key, memories);
      // Each word's numbers are let go as soon as they are done with.
      this.#words.delete(key);
    }
    return all;
  }

  /** Where the entries that count begin, in the order of time, device and number. */
  #order(numbers: readonly number[], names: readonly string[]): number[] {
    const starts: number[] = [];
    for (let at = 0; at < numbers.length; at += WIDTH) {
      if (!this.#undone.has(numbers[at + DEV]! * MOST_ENTRIES + numbers[at + N]!)) starts.push(at);
    }
    const device = (at: number) => names[numbers[at + DEV]!]!;
    return starts.sort(
      (a, b) =>
        numbers[a + T]! - numbers[b + T]! ||
        (device(a) < device(b) ? -1 : device(a) > device(b) ? 1 : numbers[a + N]! - numbers[b + N]!),
    );
  }

  #device(name: string): number {
    const known = this.#devices.get(name);
    if (known !== undefined) return known;
    this.#devices.set(name, this.#devices.size);
    return this.#devices.size - 1;
  }
}
