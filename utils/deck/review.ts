import type { CardKey, Memory } from './card';
import { isKind, KINDS, type Kind } from './kinds';
import { DEFAULT_RULES, type Grade, type MemoryRules, review, unreviewed } from './memory';

/**
 * Reviews and what they leave in memory. The log is append-only and each device
 * writes only its own entries, so logs merge by union; the memory is always the
 * fold of a card's log and never merged itself.
 */

/** A card was graded: the `n`th entry of device `dev`, at `t` after `ms` of thought. */
export interface Grading {
  dev: string;
  n: number;
  key: CardKey;
  t: number;
  grade: Grade;
  ms: number;
  /** How the word was asked: a {@link Kind}, or one of a newer version, carried along. Absent: recognition. */
  kind?: string;
  /** The memory's state before, as the reader met the card; says what a day's limits and a statistic of it count. */
  was?: string;
}

/** The grading `undoes` does not count; its entry stays, so that no device can bring it back. */
export interface Undoing {
  dev: string;
  n: number;
  key: CardKey;
  t: number;
  undoes: number;
  /** The device whose entry that is, where it is another: whoever goes back to a copy takes back reviews of any device. */
  of?: string;
}

export type ReviewEntry = Grading | Undoing;

/** What a card's whole log leaves in memory, by kind; recognition always, the others once they were asked. */
export type Memories = { recognition: Memory } & Partial<Record<Kind, Memory>>;

export const kindOf = ({ kind = 'recognition' }: Pick<Grading, 'kind'>): string => kind;

/** A memory to start from, after everything up to a minute. */
export interface Start {
  /** Minutes since 1970. */
  at: number;
  memory: Memory;
}

/**
 * The memories a card's whole log leaves, the same in whatever order the entries arrived.
 *
 * @param starts memories that are known although the log before them is not here, by kind
 */
export function replay(
  log: readonly ReviewEntry[],
  since: number,
  rules: MemoryRules = DEFAULT_RULES,
  starts: Partial<Record<Kind, Start>> = {},
): Memories {
  const memories: Memories = { recognition: unreviewed(since) };
  for (const kind of KINDS) if (starts[kind]) memories[kind] = starts[kind].memory;
  for (const entry of counting(log).sort(inTime)) {
    const kind = kindOf(entry);
    if (!isKind(kind) || Math.floor(entry.t / 60_000) <= (starts[kind]?.at ?? -1)) continue;
    memories[kind] = review(memories[kind] ?? unreviewed(since), entry.grade, entry.t, rules);
  }
  return memories;
}

/** The gradings that were not undone. */
export function counting(log: readonly ReviewEntry[]): Grading[] {
  const undone = new Set(log.filter(isUndoing).map((entry) => `${deviceUndone(entry)}:${entry.undoes}`));
  return log.filter((entry): entry is Grading => !isUndoing(entry) && !undone.has(`${entry.dev}:${entry.n}`));
}

export const isUndoing = (entry: ReviewEntry): entry is Undoing => 'undoes' in entry;

/** The device whose grading does not count any more. */
export const deviceUndone = ({ dev, of = dev }: Undoing): string => of;

const inTime = (a: Grading, b: Grading) => a.t - b.t || (a.dev < b.dev ? -1 : a.dev > b.dev ? 1 : a.n - b.n);
