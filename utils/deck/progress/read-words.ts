import type { Table } from 'dexie';
import type { DeckDb } from '@/utils/deck/db';
import { placeKey } from '@/utils/deck/place';
import { type Forecast, foresee, noForecast } from './forecast';
import { countWord, noWords, type WordsTally } from './words-tally';

/** Rows read in one go. */
const SLICE = 2_000;

export interface ReadWordsOptions {
  signal?: AbortSignal | undefined;
}

/** The words of the deck in figures. */
export async function readWords(db: DeckDb, options: ReadWordsOptions = {}): Promise<WordsTally> {
  const tally = noWords();
  await inSlices(
    db.cards,
    ({ id }) => id,
    options,
    (cards) => {
      for (const card of cards) countWord(tally, card);
    },
  );
  return tally;
}

/** What the queue will bring. */
export async function readForecast(
  db: DeckDb,
  { today, dayStart, ...options }: ReadWordsOptions & { today: number; dayStart: number },
): Promise<Forecast> {
  const forecast = noForecast(today);
  await inSlices(db.queue, placeKey, options, (places) => foresee(forecast, places, { dayStart }));
  return forecast;
}

/** A whole table, a slice at a time in the order of its keys. */
async function inSlices<Row, Key>(
  table: Table<Row, Key>,
  keyOf: (row: Row) => Key,
  { signal }: ReadWordsOptions,
  take: (rows: Row[]) => void,
): Promise<void> {
  for (let after: Key | undefined; ; ) {
    signal?.throwIfAborted();
    const from = after === undefined ? table.toCollection() : table.where(':id').above(after);
    const rows = await from.limit(SLICE).toArray();
    take(rows);
    const last = rows.at(-1);
    if (rows.length < SLICE || last === undefined) return;
    after = keyOf(last);
  }
}
