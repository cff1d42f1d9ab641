import type { CardKey } from './card';
import type { DeckDb } from './db';
import type { ReviewEntry } from './review';

/** So many entries are read in one walk in the time that asking for one word's takes. */
const WALKED_PER_WORD = 20;
/** Fewer words are asked for without looking how long the log is. */
const FEW = 100;

/** The log by words; words without reviews are left out. */
export async function logsOf({ reviews }: DeckDb, keys: readonly CardKey[]): Promise<Map<CardKey, ReviewEntry[]>> {
  if (keys.length === 0) return new Map();
  const isWalked = keys.length > FEW && (await reviews.count()) < keys.length * WALKED_PER_WORD;
  // A question for each word, all at once: a cursor that goes from word to word takes several times as long.
  const asked = () => Promise.all(keys.map((key) => reviews.where('key').equals(key).toArray()));
  const entries = isWalked ? await reviews.toArray() : (await asked()).flat();
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
