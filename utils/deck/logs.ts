import type { CardKey } from './card';
import type { DeckDb } from './db';
import type { ReviewEntry } from './review';

/** So many entries are read in one walk in the time that asking for one word's takes. */
const WALKED_PER_WORD = 60;
/** Fewer words are asked for without looking how long the log is. */
const FEW = 100;

/** The log by words; words without reviews are left out. */
export async function logsOf(db: DeckDb, keys: readonly CardKey[]): Promise<Map<CardKey, ReviewEntry[]>> {
  const entries = (await isWalked(db, keys)) ? await db.reviews.toArray() : await asked(db, keys);
  const wanted = new Set(keys);
  const logs = new Map<CardKey, ReviewEntry[]>();
  for (const entry of entries) {
    if (!wanted.has(entry.key)) continue;
    const log = logs.get(entry.key);
    if (log) log.push(entry);
    else logs.set(entry.key, [entry]);
  }
  return logs;
}

const isWalked = async ({ reviews }: DeckDb, { length }: readonly CardKey[]): Promise<boolean> =>
  length > FEW && (await reviews.count()) < length * WALKED_PER_WORD;

/** Each word by a question of its own, all at once: a cursor that goes from word to word takes several times as long. */
async function asked({ reviews }: DeckDb, keys: readonly CardKey[]): Promise<ReviewEntry[]> {
  return (await Promise.all(keys.map((key) => reviews.where('key').equals(key).toArray()))).flat();
}
