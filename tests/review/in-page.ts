import { stampMs } from '@/utils/deck/clock';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { aMeeting, aWord, DAY, NOON } from '@/utils/deck/fakes';
import { placesOf } from '@/utils/deck/place';
import { type ReviewEntry, replay } from '@/utils/deck/review';

/** Ends readers in the midst of their reviews, again and again, and looks at what they leave. */

const NAME = 'killed';
type Told = Partial<ReviewEntry>;

/** One reader's life; the answer is what it told of. */
function life(now: number, ms: number): Promise<Told[]> {
  return new Promise((resolve, reject) => {
    const told: Told[] = [];
    const worker = new Worker('/reviewer.js');
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data !== 'ready') told.push(data);
      else
        setTimeout(() => {
          worker.terminate();
          // What it said before its end may still be on the way.
          setTimeout(() => resolve(told), 5);
        }, ms);
    };
    worker.postMessage({ name: NAME, now });
  });
}

const db = new DeckDb(NAME);
const deck = new Deck(db, { now: () => NOON });

async function fill(): Promise<void> {
  await deck.setOptions({ newPerDay: 9999, reviewsPerDay: 9999, kinds: ['recognition', 'recall', 'cloze'] });
  for (let i = 0; i < 60; i++) await deck.save(aWord(`词${i}号`), aMeeting(`这里有词${i}号。`));
}

/** What went wrong in some lives. */
async function kill(from: number, to: number): Promise<string[]> {
  const wrong: string[] = [];
  let before = await db.reviews.count();
  for (let i = from; i < to; i++) {
    const told = await life(NOON + i * DAY, (i * 7) % 40);
    const log = await db.reviews.toArray();
    const more = log.length - before - told.length;
    // One may have been stored that it did not live to tell of.
    if (more !== 0 && more !== 1) wrong.push(`life ${i}: ${told.length} told, ${log.length - before} stored`);
    const isOf = (entry: Told) => (other: ReviewEntry) =>
      Object.entries(entry).every(([name, value]) => other[name as keyof ReviewEntry] === value);
    for (const entry of told) {
      const times = log.filter(isOf(entry)).length;
      if (times !== 1) wrong.push(`life ${i}: ${JSON.stringify(entry)} is stored ${times} times`);
    }
    if (log.some(({ n }, at) => n !== at + 1)) wrong.push(`life ${i}: the log has a gap`);
    before = log.length;
  }
  return wrong;
}

/** What is wrong in the deck: cards that are not what their log leaves, or stand elsewhere in the queue. */
async function examine(): Promise<{ wrong: string[]; reviews: number }> {
  const wrong: string[] = [];
  const options = await deck.options();
  for (const card of await db.cards.toArray()) {
    const log = await db.reviews.where('key').equals(card.word.key).toArray();
    const { recognition, ...others } = replay(log, stampMs(card.added), options);
    const memories = JSON.stringify([recognition, others]);
    if (memories !== JSON.stringify([card.memory, card.others ?? {}])) wrong.push(`${card.id} is not its log`);
    const rows = (await db.queue.where('id').equals(card.id).toArray()).map(({ kind, at }) => `${kind} ${at}`).sort();
    const places = placesOf(card, options, NOON)
      .map(({ kind, at }) => `${kind} ${at}`)
      .sort();
    if (String(rows) !== String(places)) wrong.push(`${card.id} stands at ${rows}, not at ${places}`);
  }
  return { wrong, reviews: await db.reviews.count() };
}

Object.assign(globalThis, { reviewer: { fill, kill, examine } });
