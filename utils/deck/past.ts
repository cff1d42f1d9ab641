import type { PastReview } from './arrival';
import type { CardKey } from './card';
import { counting, type Grading, kindOf, type ReviewEntry, type Undoing } from './review';

/**
 * Reviews of another program in our log. They get the name of a device that follows from their collection and time, and
 * a number that follows from the time, so that importing the same collection again, here or on another device, finds
 * each of them there already. An entry taken back stays taken back for ever; so a later import of it goes by the next
 * of these devices.
 */

/** Milliseconds of one device's entries. Numbers stay below the billion that backups allow, with those that take back above. */
const SPAN = 400_000_000;
const TAKING_BACK = 500_000_000;

/** What was answered twice within this time was answered once: Anki moves a review by a millisecond where one has its moment. */
const SAME_MS = 10;

/**
 * The entries that the log lacks. `log` is the word's own. What was graded here, went to Anki in a package and comes back
 * is there already.
 */
export function pastEntries(
  key: CardKey,
  { source, reviews }: { source: string; reviews: readonly PastReview[] },
  log: readonly ReviewEntry[],
): Grading[] {
  const known = new Set(log.map(nameOf));
  const counted = counting(log);
  const standing = new Set(counted.map(nameOf));
  return reviews.flatMap((review) => {
    if (counted.some((entry) => isSame(entry, review))) return [];
    for (let turn = 0; ; turn++) {
      const entry = pastEntry(key, review, `${source} ${turn}`);
      if (!known.has(nameOf(entry))) return [entry];
      if (standing.has(nameOf(entry))) return [];
    }
  });
}

const isSame = (entry: Grading, { at, grade, kind = 'recognition' }: PastReview): boolean =>
  Math.abs(entry.t - at) < SAME_MS && entry.grade === grade && kindOf(entry) === kind;

const nameOf = ({ dev, n }: Pick<ReviewEntry, 'dev' | 'n'>): string => `${dev}:${n}`;

/** What takes an entry back. */
export function takingBack({ dev, n, key }: ReviewEntry, t: number): Undoing {
  return { dev, n: n + TAKING_BACK, key, t, undoes: n };
}

/** Whether an entry of the log still counts. */
export const isStanding = (log: readonly ReviewEntry[], entry: Pick<Grading, 'dev' | 'n'>): boolean =>
  counting(log).some((one) => nameOf(one) === nameOf(entry));

function pastEntry(key: CardKey, { at, grade, ms, was, kind }: PastReview, source: string): Grading {
  const dev = deviceNamed(`${source} ${Math.floor(at / SPAN)}`);
  return { dev, n: (at % SPAN) + 1, key, t: at, grade, ms, was, ...(kind && kind !== 'recognition' && { kind }) };
}

/** Eight base36 characters that follow from a text: FNV-1a over both of its halves of bits. */
function deviceNamed(text: string): string {
  const hash = (seed: number) => {
    let value = seed;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    // The last characters would else show in the last bits alone.
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
    return (value ^ (value >>> 13)) >>> 0;
  };
  const digits = (value: number) => (value % 36 ** 4).toString(36).padStart(4, '0');
  return digits(hash(0x811c9dc5)) + digits(hash(0x1b873593));
}
