import type { Job } from '@/utils/job';
import { type Arrival, captureArrival, gainsOf, withArrival } from './arrival';
import {
  type Card,
  type CardFacts,
  type CardKey,
  cardId,
  type Fields,
  isHeld,
  namesWord,
  type Sighting,
  type Stamp,
} from './card';
import type { Change } from './change';
import type { DeckDb } from './db';
import { topSightings } from './join';
import { logsOf } from './logs';
import { isStanding, pastEntries, takingBack } from './past';
import type { Grading } from './review';
import { givingWay } from './stand-ins';

/** Words stored in one transaction: whoever else needs the deck waits for no more. */
const BATCH = 250;

/** What an import brought, and with that what takes it back. */
export interface TakenIn {
  words: TakenWord[];
  reviews: Pick<Grading, 'dev' | 'n' | 'key'>[];
}

/** A word that came in or gained something, with what it had before. */
interface TakenWord {
  key: CardKey;
  /** It was not in the deck. */
  came: boolean;
  /** Of everything the import set. */
  at: Stamp;
  fields: Fields;
  sightings: Sighting[];
}

interface DeckParts {
  db: DeckDb;
  /** Runs work as one transaction; where it finds no room, it is tried again as long as some can be made. */
  change: <T>(work: (change: Change) => Promise<T>) => Promise<T>;
}

/**
 * Takes words in, each once, a batch in each transaction. When it is stopped or cannot go on, what was taken in is taken
 * back, and it rejects with the signal's reason or the `DeckError`.
 */
export async function takeIn(parts: DeckParts, arrivals: readonly Arrival[], job: Job): Promise<TakenIn> {
  const taken: TakenIn = { words: [], reviews: [] };
  try {
    for (let from = 0; from < arrivals.length; from += BATCH) {
      job.signal.throwIfAborted();
      const batch = arrivals.slice(from, from + BATCH);
      const part = await parts.change((change) => storeBatch(parts.db, change, batch));
      taken.words.push(...part.words);
      taken.reviews.push(...part.reviews);
      job.progress(Math.min(from + BATCH, arrivals.length), arrivals.length);
    }
    job.signal.throwIfAborted();
    return taken;
  } catch (error) {
    await takeBack(parts, taken);
    throw error;
  }
}

/**
 * Takes an import back: words that came leave, words that were there have what they had. What the reader changed since
 * stays changed, and a word they kept again stays.
 */
export async function takeBack(parts: DeckParts, { words, reviews }: TakenIn): Promise<void> {
  const { db } = parts;
  for (let from = 0; from < words.length; from += BATCH) {
    const batch = new Map(words.slice(from, from + BATCH).map((word) => [word.key, word]));
    const theirs = reviews.filter(({ key }) => batch.has(key));
    await parts.change(async (change) => {
      const log = await db.reviews.bulkGet(theirs.map(({ dev, n }): [string, number] => [dev, n]));
      const logs = await logsOf(db, [...new Set(theirs.map(({ key }) => key))]);
      const standing = log.filter((entry) => entry && isStanding(logs.get(entry.key) ?? [], entry));
      await db.reviews.bulkPut(standing.map((entry) => takingBack(entry!, change.now)));
      const cards = await db.cards.bulkGet([...batch.keys()].map(cardId));
      await change.put(
        cards.flatMap((before) =>
          before ? [{ before, after: without(before, batch.get(before.word.key)!, change.stamp(before)) }] : [],
        ),
      );
    });
  }
}

async function storeBatch(db: DeckDb, change: Change, batch: readonly Arrival[]): Promise<TakenIn> {
  const arrivals = batch.map(captureArrival).filter(({ word }) => namesWord(word.key));
  const cards = await db.cards.bulkGet(arrivals.map(({ word }) => cardId(word.key)));
  const logs = await logsOf(
    db,
    arrivals.flatMap(({ word, history }) => (history ? [word.key] : [])),
  );
  const words: TakenWord[] = [];
  const entries: Grading[] = [];
  const changes = arrivals.flatMap((arrival, i) => {
    const { key } = arrival.word;
    const before = cards[i];
    const past = arrival.history ? pastEntries(key, arrival.history, logs.get(key) ?? []) : [];
    const came = !before || !isHeld(before);
    if (!came && past.length === 0 && gainsOf(before, arrival).length === 0) return [];
    const at = change.stamp(before);
    entries.push(...past);
    words.push({ key, came, at, fields: before?.fields ?? {}, sightings: before?.sightings ?? [] });
    return [{ before, after: withArrival(before, arrival, at) }];
  });
  await db.reviews.bulkPut(entries);
  await db.reviews.bulkPut(await givingWay(db, entries, change.now));
  await change.put(changes);
  return { words, reviews: entries.map(({ dev, n, key }) => ({ dev, n, key })) };
}

/** The card without what the import set, as far as that still stands. */
function without(card: Card, taken: TakenWord, at: Stamp): CardFacts {
  const fields = Object.entries(card.fields).map(([name, field]): [string, Fields[string]] => {
    if (field?.[1] !== taken.at || name === 'kept') return [name, field];
    return [name, [taken.fields[name]?.[0] ?? nothingLike(field[0]), at]];
  });
  const isTheirs = ({ sentence }: Sighting) => taken.sightings.some((before) => before.sentence === sentence);
  const since = card.sightings.filter((sighting) => sighting.at !== taken.at && !isTheirs(sighting));
  return {
    ...card,
    fields: Object.fromEntries(fields),
    sightings: topSightings([...since, ...taken.sightings]),
    ...(taken.came && card.added === taken.at && { removed: at }),
  };
}

/** The value of a field that was never set. */
const nothingLike = (value: string | number | boolean): string | number | boolean =>
  typeof value === 'string' ? '' : typeof value === 'number' ? 0 : false;
