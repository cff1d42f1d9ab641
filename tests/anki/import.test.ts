import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writePackage } from '@/utils/anki/package';
import { DEFAULT_PACKAGE } from '@/utils/anki/package-options';
import { loadSqlite } from '@/utils/anki/sqlite';
import { isHeld, ownNote, sentenceKey, shownGloss } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { aDeck, aMeeting, aWord, DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { KINDS } from '@/utils/deck/kinds';
import { counting, kindOf } from '@/utils/deck/review';
import { chosenCandidates, firstChoice, infoOf } from '@/utils/import/choice';
import { aJob } from '@/utils/import/fakes';
import { openFile } from '@/utils/import/open';
import { arrivalsOf, planImport } from '@/utils/import/plan';
import type { Source } from '@/utils/import/source';
import { ankiPackage, asFile, inAnki } from './anki';

/** Our importer on packages that Anki wrote, and on ours, straight and by way of Anki. */

async function sourceOf(path: string): Promise<Source> {
  const opened = await openFile(new Blob([readFileSync(path)]), loadSqlite, aJob());
  if (opened.kind === 'backup') throw new Error('not a backup');
  return opened.source;
}

/** Imports a file as it was recognised, without a dictionary; the answer is the plan that was followed. */
async function importInto(deck: Deck, path: string) {
  const source = await sourceOf(path);
  const candidates = chosenCandidates(source, firstChoice(infoOf(source)));
  const words = arrivalsOf(candidates, () => undefined, source);
  const { cards, logs } = await deck.about(words.arrivals.map(({ arrival }) => arrival.word.key));
  const plan = planImport(words, cards, logs);
  await deck.takeIn(plan.arrivals, aJob());
  return plan;
}

/** What a reader sees of a deck. */
async function shown(deck: Deck) {
  const { cards, reviews } = await deck.contents();
  const words = cards.filter(isHeld).map((card) => ({
    key: card.word.key,
    word: [card.word.simplified, card.word.traditional, card.word.pinyin],
    story: [card.word.kind, card.word.note],
    meaning: shownGloss(card),
    note: ownNote(card),
    met: card.sightings.map(({ sentence, url, translation }) => [sentence, url, translation?.text]),
  }));
  const grades = counting(reviews).map((entry) => `${entry.key} ${kindOf(entry)} ${entry.grade} ${entry.t}`);
  return { words: words.sort((a, b) => (a.key < b.key ? -1 : 1)), grades: grades.sort() };
}

const NOTES = [
  {
    deck: 'Chinese::HSK 1',
    type: 'Mine',
    fields: {
      Hanzi: '<b>你好</b>',
      Pinyin: 'ni3 hao3',
      English: 'hello &amp; hi<br>[sound:hello.mp3]',
      Sentence: '{{c1::你好}}<script>alert(1)</script>，请问',
    },
    tags: ['hsk1', 'greeting'],
    card: { type: 2, queue: 2, due: 5, ivl: 3, factor: 2500, reps: 2 },
    reviews: [
      { id: 1_700_000_000_000, ease: 3, ivl: -600, lastIvl: 0, factor: 0, time: 4000, type: 0 },
      { id: 1_700_000_900_000, ease: 4, ivl: 3, lastIvl: -600, factor: 500, time: 2000, type: 0 },
    ],
  },
  {
    deck: 'Chinese::HSK 2',
    type: 'Mine',
    fields: { Hanzi: '种草', Pinyin: '', English: '<img src=x onerror=alert(1)>to recommend', Sentence: '' },
    card: { queue: -1 },
  },
];

describe.each(['legacy', 'apkg', 'colpkg'] as const)('a package of Anki’s own (%s)', (form) => {
  const path = ankiPackage(form, NOTES);

  test('is read with its fields as plain text, its decks, tags and reviews', async () => {
    const source = await sourceOf(path);
    expect(source.decks.map(({ name, count }) => [name, count])).toEqual([
      ['Chinese::HSK 1', 1],
      ['Chinese::HSK 2', 1],
    ]);
    const [table] = source.tables;
    expect(table).toMatchObject({
      name: 'Mine',
      columns: ['Hanzi', 'Pinyin', 'English', 'Sentence', 'Tags'],
      mapping: ['word', 'pinyin', 'meaning', 'sentence', null],
    });
    expect(table!.rows.map(({ cells }) => cells)).toEqual([
      ['你好', 'ni3 hao3', 'hello & hi', '你好，请问', 'greeting hsk1'],
      ['种草', '', 'to recommend', '', ''],
    ]);
    expect(table!.rows[0]!.reviews?.map(({ at, grade, ms }) => [at, grade, ms])).toEqual([
      [1_700_000_000_000, 3, 4000],
      [1_700_000_900_000, 4, 2000],
    ]);
    expect(table!.rows.map(({ suspended }) => suspended)).toEqual([undefined, true]);
  });

  test('comes into the deck with its reviews, and a second time brings nothing', async () => {
    const { deck } = aDeck();
    expect(await importInto(deck, path)).toMatchObject({ added: 2, reviews: 2 });
    expect((await deck.card('w:你好'))?.memory).toMatchObject({ reps: 2, state: 'review' });
    const before = await shown(deck);
    expect(await importInto(deck, path)).toMatchObject({ added: 0, merged: 0, reviews: 0 });
    expect(await shown(deck)).toEqual(before);
  });
});

/** A word with everything, an English one, a whole sentence, reviews of two kinds, and a word that was taken out. */
async function aFullDeck(begins = NOON - 60 * DAY) {
  const made = aDeck();
  made.clock.now = begins;
  const { deck, clock } = made;
  const url = 'https://www.weibo.com/1?a=1&b=2';
  await deck.save(
    aWord('种草', {
      traditional: '種草',
      pinyin: 'zhòng cǎo',
      basis: 'lexicon',
      kind: 'platform',
      note: 'A friend plants.',
    }),
    aMeeting('又被种草了', { url, translation: { text: 'Sold on it "again"', by: 'bergamot' } }),
  );
  await deck.setNote('w:种草', 'from <Lin>\nand {{c1::me}}');
  await deck.save(
    aWord('slay', {
      key: 'e:slay',
      pinyin: '/sleɪ/',
      gloss: '惊艳',
      basis: 'lexicon',
      kind: 'slang',
      note: '舞厅文化',
    }),
    aMeeting('you slay', { url }),
  );
  const sentence = '这家店(新店)真的绝了，'.repeat(12);
  await deck.save(
    aWord(sentence, { key: sentenceKey(sentence), pinyin: 'zhè jiā diàn', gloss: '' }),
    aMeeting(sentence, { url, translation: { text: 'This shop is the best', by: 'bergamot' } }),
  );
  await deck.save(aWord('走了'));
  await deck.remove('w:走了');
  for (const [day, grade] of [3, 4, 1, 3].entries()) {
    clock.now += DAY * (day + 1);
    await deck.grade('w:种草', grade as 3);
    clock.now += MINUTE;
    await deck.grade('w:种草', grade as 3, { kind: 'cloze' });
  }
  return made;
}

const pack = async (made: ReturnType<typeof aDeck>, now = made.clock.now) => {
  const wish = { ...DEFAULT_PACKAGE, kinds: KINDS, scheduling: true, history: true, now };
  return asFile(await writePackage(await made.deck.contents(), wish, aJob()), 'apkg');
};

describe('our own package', () => {
  test('is recognised without a question and makes the same deck again', async () => {
    const made = await aFullDeck();
    const path = await pack(made);
    expect((await sourceOf(path)).fixed).toBe(true);
    const { deck } = aDeck();
    expect(await importInto(deck, path)).toMatchObject({ added: 3, reviews: 8 });
    expect(await shown(deck)).toEqual(await shown(made.deck));
    // Packed on another day it looks like another collection.
    const later = await pack(made, made.clock.now + 40 * DAY);
    expect(await importInto(deck, later)).toMatchObject({ added: 0, merged: 0, reviews: 0 });
  });

  test('brings nothing into the deck that it comes from', async () => {
    const made = await aFullDeck();
    expect(await importInto(made.deck, await pack(made))).toMatchObject({ added: 0, merged: 0, reviews: 0 });
  });

  test('comes back from Anki with what was reviewed and written there, and doubles nothing', async () => {
    const made = await aFullDeck();
    const before = await shown(made.deck);
    const path = await pack(made);
    const at = made.clock.now + DAY;
    const [, , , back] = inAnki(
      { do: 'import', path, scheduling: true },
      { do: 'review', word: 'w:种草', template: 'Recognition', id: at, ease: 3 },
      { do: 'review', word: 'w:种草', template: 'Cloze', id: at + MINUTE, ease: 2 },
      { do: 'export', path: asFile('', 'apkg') },
    );
    expect((await sourceOf(back)).fixed).toBe(true);
    expect(await importInto(made.deck, back)).toMatchObject({ added: 0, merged: 1, reviews: 2 });
    const after = await shown(made.deck);
    expect(after.words).toEqual(before.words);
    expect(after.grades).toEqual(
      [...before.grades, `w:种草 recognition 3 ${at}`, `w:种草 cloze 2 ${at + MINUTE}`].sort(),
    );
    expect(await importInto(made.deck, back)).toMatchObject({ added: 0, merged: 0, reviews: 0 });
  });
});
