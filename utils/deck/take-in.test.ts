import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { backup, parseBackup } from '@/utils/export/backup';
import type { Job } from '@/utils/job';
import type { Arrival, PastReview } from './arrival';
import { type Card, cardKey, isHeld } from './card';
import { Deck } from './deck';
import { aDeck, aMeeting, aWord, DAY, NOON } from './fakes';
import { keptAt } from './kept';
import { counting } from './review';

const aJob = (signal = new AbortController().signal): Job => ({ progress: () => {}, signal });

const anArrival = (simplified: string, more: Partial<Arrival> = {}): Arrival => ({ word: aWord(simplified), ...more });

const review = (at: number, grade: PastReview['grade'] = 3): PastReview => ({ at, grade, ms: 1000, was: 'review' });
const history = (...reviews: PastReview[]) => ({ source: 'anki 1', reviews });

/** What the reader sees of a card. */
const shown = (card: Card | null | undefined) =>
  card && {
    word: card.word,
    note: card.fields.note?.[0] ?? '',
    gloss: card.fields.gloss?.[0] ?? '',
    suspended: card.fields.suspended?.[0] ?? false,
    sightings: card.sightings,
    memory: card.memory,
  };

async function busyDeck() {
  const parts = aDeck();
  const { deck, clock } = parts;
  clock.now -= 3 * DAY;
  await deck.save(aWord('有'), aMeeting('我有'));
  await deck.setNote('w:有', 'mine');
  await deck.grade('w:有', 3);
  await deck.save(aWord('空', { gloss: '' }));
  await deck.save(aWord('走'), aMeeting('走了'));
  await deck.remove('w:走');
  clock.now += 3 * DAY;
  return parts;
}

describe('words from a file', () => {
  test('come into the deck with what the file has, kept since they were saved there', async () => {
    const { deck } = aDeck();
    const met = aMeeting('被种草了', { translation: { text: 'sold', by: '' } });
    await deck.takeIn(
      [anArrival('种草', { gloss: 'my own', note: 'a note', met, savedAt: NOON - DAY, suspended: true })],
      aJob(),
    );
    const card = await deck.card('w:种草');
    expect(shown(card)).toMatchObject({ gloss: 'my own', note: 'a note', suspended: true, sightings: [met] });
    expect(card?.memory.due).toBe(NOON - DAY);
  });

  test('leave what is in the deck as it is and fill what it lacks', async () => {
    const { deck } = await busyDeck();
    const all = { gloss: 'theirs', note: 'theirs', met: aMeeting('别的') };
    const { words } = await deck.takeIn([anArrival('有', all), anArrival('空', all)], aJob());
    expect(words.map(({ came }) => came)).toEqual([false, false]);
    const [has, lacks] = [await deck.card('w:有'), await deck.card('w:空')];
    expect(shown(has)).toMatchObject({ note: 'mine', gloss: '' });
    expect(has?.sightings.map(({ sentence }) => sentence)).toEqual(['别的', '我有']);
    expect(shown(lacks)).toMatchObject({ note: 'theirs', gloss: 'theirs' });
  });

  test('never push out a sentence of the reader’s', async () => {
    const { deck } = aDeck();
    for (const sentence of ['一有', '二有', '三有']) await deck.save(aWord('有'), aMeeting(sentence));
    const before = await deck.card('w:有');
    const taken = await deck.takeIn([anArrival('有', { met: aMeeting('四有') })], aJob());
    expect(taken.words).toEqual([]);
    expect(await deck.card('w:有')).toEqual(before);
  });

  test('that were removed come back with their history', async () => {
    const { deck } = await busyDeck();
    await deck.takeIn([anArrival('走')], aJob());
    expect((await deck.card('w:走'))?.sightings[0]?.sentence).toBe('走了');
  });

  test('bring their reviews into memory, once however often the file is read', async () => {
    const { deck } = aDeck();
    const arrival = anArrival('种草', { history: history(review(NOON - 9 * DAY), review(NOON - 5 * DAY)) });
    await deck.takeIn([arrival], aJob());
    const first = await deck.card('w:种草');
    expect(first?.memory.reps).toBe(2);
    const again = await deck.takeIn(
      [{ ...arrival, history: history(...arrival.history!.reviews, review(NOON - DAY)) }],
      aJob(),
    );
    expect(again.reviews).toHaveLength(1);
    expect((await deck.card('w:种草'))?.memory.reps).toBe(3);
    expect((await deck.takeIn([arrival], aJob())).words).toEqual([]);
  });

  test('taken in on two devices are one log when they meet', async () => {
    const [a, b] = [aDeck(), aDeck()];
    const arrival = anArrival('种草', { history: history(review(NOON - 9 * DAY), review(NOON - 5 * DAY)) });
    await a.deck.takeIn([arrival], aJob());
    await b.deck.takeIn([arrival], aJob());
    await a.deck.merge(await b.deck.contents());
    expect((await a.deck.contents()).reviews).toHaveLength(2);
  });

  test('have reviews whose numbers a backup takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 4e12 }), { minLength: 1, maxLength: 20 }),
        async (times) => {
          const { deck, db } = aDeck();
          const taken = await deck.takeIn(
            [anArrival('种草', { history: history(...times.map((at) => review(at))) })],
            aJob(),
          );
          await deck.takeBack(taken);
          const { reviews } = await deck.contents();
          expect(new Set(reviews.map(({ dev, n }) => `${dev} ${n}`)).size).toBe(2 * times.length);
          for (const { dev, n } of reviews) expect(/^[0-9a-z]{8}$/.test(dev) && n >= 1 && n <= 1e9).toBe(true);
          await db.delete();
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('an import taken back', () => {
  const arrivals = [
    anArrival('新', { note: 'n', met: aMeeting('新的'), history: history(review(NOON - DAY)) }),
    anArrival('有', { note: 'n', met: aMeeting('别的'), history: history(review(NOON - 2 * DAY)) }),
    anArrival('空', { gloss: 'g', note: 'n', met: aMeeting('空的') }),
    anArrival('走', { note: 'n' }),
  ];

  test('leaves every word as it was', async () => {
    const { deck, db } = await busyDeck();
    const keys = ['w:有', 'w:空', 'w:新', 'w:走'];
    const look = () => Promise.all(keys.map(async (key) => shown(await deck.card(key))));
    const [before, size] = [await look(), await deck.size()];
    const taken = await deck.takeIn(arrivals, aJob());
    expect(await deck.size()).toBe(size + 2);
    await deck.takeBack(taken);
    expect([await look(), await deck.size()]).toEqual([before, size]);
    expect(counting(await db.reviews.toArray())).toHaveLength(1);
  });

  test('twice is as once', async () => {
    const { deck } = await busyDeck();
    const taken = await deck.takeIn(arrivals, aJob());
    await deck.takeBack(taken);
    const once = await deck.contents();
    await deck.takeBack(taken);
    expect((await deck.contents()).reviews).toEqual(once.reviews);
    expect(await deck.card('w:新')).toBeNull();
  });

  test('can be brought in again, reviews and all', async () => {
    const { deck } = await busyDeck();
    await deck.takeBack(await deck.takeIn(arrivals, aJob()));
    await deck.takeIn(arrivals, aJob());
    expect(shown(await deck.card('w:新'))).toMatchObject({ note: 'n', memory: { reps: 1 } });
    expect((await deck.card('w:有'))?.memory.reps).toBe(2);
    await deck.takeIn(arrivals, aJob());
    expect((await deck.card('w:新'))?.memory.reps).toBe(1);
  });

  test('leaves what the reader did since', async () => {
    const { deck } = await busyDeck();
    const taken = await deck.takeIn(arrivals, aJob());
    await deck.setNote('w:空', 'since');
    await deck.save(aWord('空'), aMeeting('看见空'));
    await deck.save(aWord('新'), aMeeting('看见新'));
    await deck.takeBack(taken);
    expect(shown(await deck.card('w:空'))).toMatchObject({ note: 'since', sightings: [{ sentence: '看见空' }] });
    expect((await deck.card('w:新'))?.sightings.map(({ sentence }) => sentence)).toEqual(['看见新']);
  });
});

test.each([1e18, -5, 0, Number.NaN, 1.5])(
  'a file that says %s for a time leaves a deck that is read back',
  async (wrong) => {
    const { deck } = aDeck();
    const wrongly = { at: wrong, grade: 3 as const, ms: 1000, was: 'review' };
    const slowly = { ...review(NOON - DAY), ms: wrong };
    await deck.takeIn([anArrival('新', { savedAt: wrong, history: history(wrongly, slowly) })], aJob());
    const card = (await deck.card('w:新'))!;
    expect([keptAt(card), card.memory.reps]).toEqual([NOON, 1]);
    const text = await (await backup.write(await deck.contents(), { now: NOON })).text();
    expect(parseBackup(text).kind).toBe('ok');
  },
);

describe('an import of many words', () => {
  const many = Array.from({ length: 600 }, (_, i) => anArrival(`词${i}`));

  test('that is cancelled leaves the deck as it was', async () => {
    const { deck } = await busyDeck();
    const size = await deck.size();
    const stop = new AbortController();
    const job = { signal: stop.signal, progress: (done: number) => done === 500 && stop.abort(new Error('enough')) };
    await expect(deck.takeIn(many, job as unknown as Job)).rejects.toThrow('enough');
    expect(await deck.size()).toBe(size);
    expect(await deck.card('w:词0')).toBeNull();
  });

  test('that finds no room half-way leaves the deck as it was', async () => {
    const { deck } = await busyDeck();
    const size = await deck.size();
    const { put } = IDBObjectStore.prototype;
    let refused = 0;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (value.id === 'c:w:词300' && refused++ === 0) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value);
    });
    await expect(deck.takeIn(many, aJob())).rejects.toMatchObject({ code: 'quota' });
    full.mockRestore();
    expect(refused).toBeGreaterThan(0);
    expect(await deck.size()).toBe(size);
    expect((await deck.contents()).cards.filter(isHeld).some(({ word }) => word.key === cardKey('词0'))).toBe(false);
  });

  test('goes on in the room of older copies', async () => {
    const { db } = await busyDeck();
    const before = vi.fn(async () => {});
    let rooms = 1;
    const deck = new Deck(db, { now: () => NOON, safety: { before, makeRoom: async () => rooms-- > 0 } });
    const { put } = IDBObjectStore.prototype;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (value.id === 'c:w:词300' && rooms > 0) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value);
    });
    const { words } = await deck.takeIn(many, aJob());
    full.mockRestore();
    expect([words.length, rooms]).toEqual([600, 0]);
    expect(before).toHaveBeenCalledOnce();
  });
});
