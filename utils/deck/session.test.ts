import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeckDb } from './db';
import { Deck } from './deck';
import { aDeck, aMeeting, aWord, MINUTE, NOON } from './fakes';
import type { Kind } from './kinds';
import { memoryOf } from './kinds';
import { GRADES, unreviewed } from './memory';
import { isUndoing } from './review';
import { asked, edited, graded, lastGiven, NEW_SESSION, notStored, refilled, storing, takenBack } from './session';

async function aSitting(words: string[], kinds: Kind[] = ['recognition']) {
  const own = aDeck();
  await own.deck.setOptions({ kinds });
  for (const word of words) await own.deck.save(aWord(word), aMeeting(`说${word}`));
  const { deck, clock } = own;
  const sitting = {
    ...own,
    session: NEW_SESSION,
    word: () => asked(sitting.session)?.card.word.simplified,
    async refill() {
      sitting.session = refilled(sitting.session, await deck.due(clock.now));
    },
    async grade(grade: 1 | 2 | 3 | 4, by: Deck = deck) {
      const ask = asked(sitting.session)!;
      const given = memoryOf(ask.card, ask.kind) ?? unreviewed(0);
      return by.grade(ask.card.word.key, grade, { kind: ask.kind, given });
    },
    async undo() {
      const given = lastGiven(sitting.session)!;
      sitting.session = takenBack(sitting.session, given, await deck.undo(given.n));
    },
  };
  await sitting.refill();
  return sitting;
}

test('the word in question stays in front, and the same question, while the queue changes behind it', async () => {
  const sitting = await aSitting(['一', '二']);
  const front = asked(sitting.session);
  await sitting.deck.save(aWord('三'));
  await sitting.deck.remove('w:二');
  await sitting.refill();
  expect(asked(sitting.session)).toBe(front);
  expect(sitting.session.asks.map(({ card }) => card.word.simplified)).toEqual(['一', '三']);
});

test('while a grade is being stored nothing else is asked', async () => {
  const sitting = await aSitting(['一', '二']);
  const waiting = storing(sitting.session);
  expect(refilled(waiting, [])).toBe(waiting);
  expect(asked(graded(waiting, await sitting.grade(4)))?.card.word.simplified).toBe('二');
});

test('a word that was removed meanwhile is not asked again when its grade is taken back', async () => {
  const sitting = await aSitting(['一', '二']);
  const first = sitting.word()!;
  sitting.session = graded(sitting.session, await sitting.grade(3));
  await sitting.deck.remove(`w:${first}`);
  await sitting.undo();
  expect(sitting.word()).not.toBe(first);
  await sitting.deck.restore(`w:${first}`);
  expect((await sitting.deck.card(`w:${first}`))?.memory.reps).toBe(0);
});

test('a grade that could not be stored leaves its word, as a new question', async () => {
  const sitting = await aSitting(['一', '二']);
  const front = asked(sitting.session);
  const again = notStored(storing(sitting.session));
  expect(asked(again)).toBe(front);
  expect(again.question).not.toBe(sitting.session.question);
});

test('a word changed in the midst of it is the same question with the change', async () => {
  const sitting = await aSitting(['一', '二']);
  const { question } = sitting.session;
  const card = (await sitting.deck.setNote('w:一', 'mine'))!;
  sitting.session = edited(sitting.session, card);
  await sitting.refill();
  expect(sitting.session.question).toBe(question);
  expect(asked(sitting.session)?.card.fields.note?.[0]).toBe('mine');
  expect((await sitting.grade(4))?.n).toBe(1);
});

test('a removed word is not asked again by an undo', async () => {
  const sitting = await aSitting(['一', '二']);
  sitting.session = graded(sitting.session, await sitting.grade(4));
  await sitting.deck.remove('w:一');
  const given = lastGiven(sitting.session)!;
  expect(asked(takenBack(sitting.session, given, null))?.card.word.simplified).toBe('二');
});

test('any number of grades can be taken back, and what is left is as if they had never been', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...GRADES, 'undo' as const), { maxLength: 14 }), async (steps) => {
      const sitting = await aSitting(['一', '二', '三'], ['recognition', 'recall', 'cloze']);
      const before: { word: string | undefined; memories: unknown }[] = [];
      const memories = async () =>
        (await sitting.deck.contents()).cards.map((card) => [
          card.id,
          'memory' in card && card.memory,
          'others' in card && card.others,
        ]);
      for (const step of steps) {
        sitting.clock.now += MINUTE;
        if (step !== 'undo' && asked(sitting.session)) {
          before.push({ word: sitting.word(), memories: await memories() });
          sitting.session = graded(sitting.session, await sitting.grade(step));
        } else if (before.length > 0) {
          await sitting.undo();
          const then = before.pop()!;
          expect(sitting.word()).toBe(then.word);
          expect(await memories()).toEqual(then.memories);
        }
        await sitting.refill();
      }
      const { reviews } = await sitting.deck.contents();
      expect(reviews.length - 2 * reviews.filter(isUndoing).length).toBe(before.length);
    }),
    { numRuns: 60 },
  );
});

describe('two windows', () => {
  test('that ask the same word count one grade: the later one is refused and shows the card as it is', async () => {
    const sitting = await aSitting(['一']);
    const other = new Deck(new DeckDb(sitting.db.name), { now: () => NOON });
    const [a, b] = await Promise.all([sitting.grade(3), sitting.grade(1, other)]);
    expect([a?.n, b?.n].sort()).toEqual([1, null]);
    expect((await sitting.deck.card('w:一'))?.memory.reps).toBe(1);
    expect((a?.n === null ? a : b)?.card).toEqual(await sitting.deck.card('w:一'));
  });

  test('reviewing a whole deck at once log each word once', async () => {
    const words = [...'甲乙丙丁戊己庚辛'];
    const sitting = await aSitting(words);
    const other = new Deck(new DeckDb(sitting.db.name), { now: () => NOON });
    const asks = await sitting.deck.due(NOON + MINUTE);
    await Promise.all(
      asks.flatMap(({ card }) =>
        [sitting.deck, other].map((deck) => deck.grade(card.word.key, 4, { given: unreviewed(0) })),
      ),
    );
    const keys = (await sitting.deck.contents()).reviews.map(({ key }) => key);
    expect(keys.sort()).toEqual(words.map((word) => `w:${word}`).sort());
  });

  test('a note written in one does not refuse the grade of the other', async () => {
    const sitting = await aSitting(['一']);
    await sitting.deck.setNote('w:一', 'mine');
    expect((await sitting.grade(3))?.n).toBe(1);
  });
});

test('what was taken back is asked as it was, also when the deck would ask it otherwise by now or not yet', async () => {
  const sitting = await aSitting(['一', '二'], ['recall']);
  sitting.session = graded(sitting.session, await sitting.grade(3));
  await sitting.deck.setOptions({ kinds: ['recognition'], newPerDay: 0 });
  await sitting.deck.refold();
  await sitting.refill();
  expect(sitting.word()).toBeUndefined();
  await sitting.undo();
  await sitting.refill();
  expect(asked(sitting.session)).toMatchObject({ kind: 'recall', card: { word: { simplified: '一' } } });
  const aside = (await sitting.deck.setSuspended('w:一', true))!;
  sitting.session = edited(sitting.session, aside);
  await sitting.refill();
  expect(sitting.word()).toBeUndefined();
});
