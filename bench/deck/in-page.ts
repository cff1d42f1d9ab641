import type { Card } from '@/utils/deck/card';
import { cardId, type WordSnapshot } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { type Grade, review, unreviewed } from '@/utils/deck/memory';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import { placesOf } from '@/utils/deck/place';
import { type Grading, replay } from '@/utils/deck/review';
import { asked, graded, NEW_SESSION, refilled, storing } from '@/utils/deck/session';

/** What the bench runs in a page: a deck of years, made up, and the questions a reader's popup asks of it. */

const DAY = 86_400_000;
const CARDS_AT_ONCE = 2_000;
const SYLLABLES = ['mā', 'lǐ', 'xiǎng', 'shì', 'zhuàng', 'nǚ', 'ān', 'qū', 'yuè', 'cǎo', 'hóng', 'qiáo'];
const MEANINGS = [
  'to plant',
  'grass',
  'a bridge',
  'rainbow',
  'cat',
  'to recommend',
  'green',
  'tax',
  'companion',
  'old',
];

const NOW = Date.UTC(2026, 10, 21, 12);

/** Park and Miller's generator: the same deck in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

function aWord(i: number, random: () => number): WordSnapshot {
  const simplified = [i % 500, Math.floor(i / 500) % 500].map((n) => String.fromCodePoint(0x4e00 + n * 13)).join('');
  return {
    key: `w:${simplified}`,
    simplified,
    traditional: simplified,
    pinyin: `${pick(SYLLABLES, random)} ${pick(SYLLABLES, random)}`,
    gloss: `${pick(MEANINGS, random)}; ${pick(MEANINGS, random)} ${i}`,
    basis: 'dictionary',
  };
}

/** Reviews as they come: each some time after it is due, one in eight forgotten, the last one lately. */
function aLog(key: string, { n, count, random }: { n: number; count: number; random: () => number }): Grading[] {
  let memory = unreviewed(0);
  const log = Array.from({ length: count }, (_, i): Grading => {
    const t = Math.round(memory.due + random() * DAY * (memory.state === 'review' ? 1 : 0.01));
    const grade: Grade = random() < 0.125 ? 1 : random() < 0.2 ? 2 : 3;
    const was = memory.state;
    memory = review(memory, grade, t);
    return { dev: 'benchaaa', n: n + i, key, t, grade, ms: 2_000 + Math.round(random() * 4_000), was };
  });
  const wait = memory.due - memory.last!;
  const shift = Math.round(NOW - DAY / 2 - random() * 1.1 * wait) - memory.last!;
  return log.map((entry) => ({ ...entry, t: entry.t + shift }));
}

export interface Part {
  /** Of the whole deck; nine tenths of the words are reviewed. */
  cards: number;
  reviews: number;
  /** The words to write now. */
  from: number;
  to: number;
}

/** Writes a part of a deck; in parts, since a call into a page may not take minutes. */
async function fill(name: string, { cards, reviews, from, to }: Part): Promise<void> {
  const db = new DeckDb(name);
  const reviewed = Math.floor(cards * 0.9);
  const [each, rest] = [Math.floor(reviews / reviewed), reviews % reviewed];
  for (let start = from; start < to; start += CARDS_AT_ONCE) {
    const batch: Card[] = [];
    const logs: Grading[] = [];
    for (let i = start; i < Math.min(to, start + CARDS_AT_ONCE); i++) {
      const random = chance(i + 7);
      const word = aWord(i, random);
      const count = i < reviewed ? each + (i < rest ? 1 : 0) : 0;
      const log = count > 0 ? aLog(word.key, { n: i * each + Math.min(i, rest) + 1, count, random }) : [];
      logs.push(...log);
      batch.push(aCard(word, i, log));
    }
    await db.cards.bulkAdd(batch);
    await db.reviews.bulkAdd(logs);
    await db.queue.bulkAdd(batch.flatMap((card) => placesOf(card, DEFAULT_OPTIONS, NOW)));
  }
  await db.meta.put({ name: 'deck', device: 'benchaaa', clock: NEVER, revision: 1, size: to });
  db.close();
}

function aCard(word: WordSnapshot, i: number, log: Grading[]): Card {
  const at = tick(NEVER, { now: NOW - 900 * DAY + i * 60_000, device: 'benchaaa' });
  const sentence = `今天又看到${word.simplified}了，还是不知道是什么意思。`;
  return {
    ...{ id: cardId(word.key), v: 1, word, wordAt: at, added: at, removed: NEVER, fields: {} },
    sightings: [{ at, sentence, url: `https://www.xiaohongshu.com/explore/${i}`, title: '小红书' }],
    seen: { benchaaa: 1 },
    memory: replay(log, NOW - 900 * DAY).recognition,
    changed: 1,
  };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median of some measurements, after one that is thrown away. */
async function median(runs: number, work: () => unknown): Promise<number> {
  await work();
  const values: number[] = [];
  for (let i = 0; i < runs; i++) values.push(await timed(work));
  return values.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** A bare transaction: what the browser takes for the same, whoever asks. */
function bare(name: string, mode: IDBTransactionMode, work: (store: (table: string) => IDBObjectStore) => void) {
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(['cards', 'reviews'], mode);
      transaction.oncomplete = () => {
        db.close();
        resolve();
      };
      transaction.onerror = () => reject(transaction.error);
      work((table) => transaction.objectStore(table));
    };
  });
}

/** Each figure with its floor, in milliseconds. */
async function measure(name: string): Promise<[name: string, value: number, floor: number][]> {
  const clock = { now: NOW };
  const deck = new Deck(new DeckDb(name), { now: () => clock.now });
  const readCards = (count: number) => () => bare(name, 'readonly', (store) => store('cards').getAll(null, count));
  const figures: [string, number, number][] = [];

  const late = NOW + 4000 * DAY;
  const twenty = await median(15, readCards(20));
  figures.push(['due queue (floor: 20 cards, bare)', await median(15, () => deck.due(NOW, { limit: 20 })), twenty]);
  figures.push(['the same with every word due', await median(15, () => deck.due(late, { limit: 20 })), twenty]);
  figures.push(['how many are due', await median(15, () => deck.dueCount(NOW)), twenty]);

  const [one] = await deck.due(NOW, { limit: 1 });
  const writes = await median(15, () =>
    bare(name, 'readwrite', (store) => {
      store('cards').put(one!.card);
      store('reviews').put({ dev: 'floor', n: 1, key: one!.card.word.key, t: 0, grade: 3, ms: 0 });
    }),
  );
  await bare(name, 'readwrite', (store) => store('reviews').delete(['floor', 1]));
  let session = refilled(NEW_SESSION, await deck.due(NOW, { limit: 20 }));
  const gradeToNext = async () => {
    const { card, kind } = asked(session)!;
    clock.now += 5_000;
    session = graded(storing(session), await deck.grade(card.word.key, 3, { kind, given: card.memory }));
    if (!asked(session)) throw new Error('There is no next card.');
  };
  figures.push(['grade to next card (floor: card and review put, bare)', await median(15, gradeToNext), writes]);

  await deck.setOptions({ newPerDay: 40, kinds: ['recognition', 'recall'] });
  const slice = await timed(() => stopped(deck, 500));
  const put = await median(3, () => putAgain(name, 500));
  figures.push(['500 cards placed anew after a choice (floor: 500 cards put, bare)', slice, put]);
  return figures;
}

/** One slice of computing anew. */
async function stopped(deck: Deck, slice: number): Promise<void> {
  const stop = new AbortController();
  await deck.refold({ slice, signal: stop.signal, onCards: () => stop.abort() }).catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
}

const putAgain = (name: string, count: number) =>
  bare(name, 'readwrite', (store) => {
    const cards = store('cards').getAll(null, count);
    cards.onsuccess = () => {
      for (const card of cards.result) store('cards').put(card);
    };
  });

/** What a worker measures of the whole log. */
function replayInWorker(name: string, script: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script);
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(name);
  });
}

Object.assign(globalThis, { deckBench: { fill, measure, replayInWorker } });
