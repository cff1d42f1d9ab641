import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from './card';
import { stampMs } from './clock';
import { DeckDb } from './db';
import { Deck } from './deck';
import { aMeeting, aWord, killAfter, MINUTE, NOON } from './fakes';
import { type Ask, memoryOf } from './kinds';
import { type Grade, unreviewed } from './memory';
import { placesOf } from './place';
import { type Grading, isUndoing, replay } from './review';
import { asked, graded, lastGiven, NEW_SESSION, refilled, takenBack } from './session';

/**
 * A page can be gone at any moment of a review: the popup is closed, the browser ends, the power fails. Here every
 * call on the database is a moment to be gone at: what is in its transaction is undone by the browser, and nothing
 * more is asked of it or heard from it.
 */
type Step = Grade | 'undo' | 'note';

/** What the reader saw stored: grades and undoings by number, and the one that was on its way. */
interface Witness {
  stored: { key: string; grade: Grade; n: number; undone: boolean }[];
  inFlight: { ask: Ask; grade: Grade } | { undoes: number } | null;
}

async function review(
  deck: Deck,
  {
    steps,
    clock,
    witness,
    isDead,
  }: {
    steps: Step[];
    clock: { now: number };
    witness: Witness;
    isDead: () => boolean;
  },
): Promise<void> {
  let session = refilled(NEW_SESSION, await deck.due(clock.now));
  for (const step of steps) {
    clock.now += MINUTE;
    const ask = asked(session);
    const last = lastGiven(session);
    if (step === 'note' && ask) await deck.setNote(ask.card.word.key, `note ${clock.now}`);
    if (step === 'undo' && last) {
      witness.inFlight = { undoes: last.n };
      const card = await deck.undo(last.n);
      if (isDead()) return;
      session = takenBack(session, last, card);
      witness.stored.find(({ n }) => n === last.n)!.undone = true;
    } else if (typeof step === 'number' && ask) {
      witness.inFlight = { ask, grade: step };
      const given = memoryOf(ask.card, ask.kind) ?? unreviewed(0);
      const result = await deck.grade(ask.card.word.key, step, { kind: ask.kind, given });
      // Whether the browser stored it is one thing, whether anybody was left to hear of it another.
      if (isDead()) return;
      session = graded(session, result);
      if (result?.n) witness.stored.push({ key: ask.card.word.key, grade: step, n: result.n, undone: false });
    }
    witness.inFlight = null;
    // Reading loses nothing, so few of the moments to be gone at are spent on it.
    if (session.asks.length === 0) session = refilled(session, await deck.due(clock.now));
    if (isDead()) return;
  }
}

/** What is stored makes sense in itself: each card is what its log leaves, and stands where it should in the queue. */
async function expectWhole(db: DeckDb, deck: Deck, now: number): Promise<void> {
  const options = await deck.options();
  for (const card of await db.cards.toArray()) {
    const log = await db.reviews.where('key').equals(card.word.key).toArray();
    const { recognition, ...others } = replay(log, stampMs(card.added), options);
    expect({ memory: card.memory, others: card.others ?? {} }).toEqual({ memory: recognition, others });
    const places = await db.queue.where('id').equals(card.id).toArray();
    places.sort((a, b) => b.lane - a.lane);
    expect(places).toEqual(placesOf(card, options, now));
    expect(factsOf(card).sightings).toHaveLength(1);
  }
}

let deaths = 0;
const anySteps = fc.array(fc.constantFrom<Step>(1, 2, 3, 3, 4, 'undo', 'note'), { minLength: 8, maxLength: 12 });

test('a review ended at any of five hundred moments loses no grade, doubles none, and goes on', {
  timeout: 120_000,
}, async () => {
  let inTime = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, fc.integer({ min: 0, max: 60 }), async (steps, calls) => {
      const name = `kill ${++deaths}`;
      const clock = { now: NOON };
      const now = () => clock.now;
      const first = new Deck(new DeckDb(name), { now });
      await first.setOptions({ kinds: ['recognition', 'recall', 'cloze'] });
      for (const word of ['一', '二', '三']) await first.save(aWord(word), aMeeting(`说${word}`));

      let dead = false;
      const witness: Witness = { stored: [], inFlight: null };
      const restore = killAfter(calls, () => {
        dead = true;
      });
      await review(first, { steps, clock, witness, isDead: () => dead }).catch((error) => {
        if (!dead) throw error;
      });
      restore();
      if (dead) inTime += 1;

      const db = new DeckDb(name);
      const deck = new Deck(db, { now });
      const { reviews } = await deck.contents();
      const gradings = reviews.filter((entry): entry is Grading => !isUndoing(entry));
      const undoings = reviews.filter(isUndoing);
      expect(reviews.map(({ n }) => n)).toEqual(reviews.map((_, i) => i + 1));
      for (const { key, grade, n, undone } of witness.stored) {
        expect(gradings.filter((entry) => entry.n === n)).toMatchObject([{ key, grade }]);
        if (undone) expect(undoings.filter(({ undoes }) => undoes === n)).toHaveLength(1);
      }
      const unseen = reviews.length - witness.stored.length - witness.stored.filter(({ undone }) => undone).length;
      // What was on its way is stored whole or not at all.
      expect(unseen).toBeLessThanOrEqual(witness.inFlight ? 1 : 0);
      await expectWhole(db, deck, clock.now);

      const again: Witness = { stored: [], inFlight: null };
      await review(deck, { steps: [3], clock, witness: again, isDead: () => false });
      await expectWhole(db, deck, clock.now);
      db.close();
    }),
    { numRuns: 560 },
  );
  // The others had done all they wanted before.
  expect(inTime).toBeGreaterThanOrEqual(500);
});
