import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardFacts, cardKey, ownNote, type WordSnapshot } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { aDeck, aMeeting, aWord } from '@/utils/deck/fakes';
import { ankiText } from '@/utils/export/anki-text';
import { COLUMNS } from '@/utils/export/columns';
import { csv } from '@/utils/export/csv';
import { anyCard } from '@/utils/export/fakes';
import { type TextFormat, writeText } from '@/utils/export/text-format';
import type { Candidate } from './candidate';
import { chosenCandidates, firstChoice, infoOf } from './choice';
import { aJob, loadTestSqlite, textFile } from './fakes';
import { openFile } from './open';
import { arrivalsOf, type Known, planImport } from './plan';

const FACTS = { borrowed: false };
const DICTIONARY: Record<string, Partial<WordSnapshot>> = {
  你好: { pinyin: 'nǐ hǎo', gloss: 'hello; hi' },
  種草: { simplified: '种草', traditional: '種草', key: 'w:种草', pinyin: 'zhòng cǎo', gloss: 'to recommend' },
  种草: { traditional: '種草', pinyin: 'zhòng cǎo', gloss: 'to recommend' },
  yyds: { gloss: 'the greatest', basis: 'lexicon' },
};
const known: Known = (word) => DICTIONARY[word] && aWord(word, DICTIONARY[word]);

const candidate = (headword: string, more: Partial<Candidate> = {}): Candidate => ({
  line: 1,
  headword,
  traditional: '',
  pinyin: '',
  meaning: '',
  note: '',
  kind: '',
  story: '',
  sentence: '',
  translation: '',
  url: '',
  ...more,
});

const arrival = (one: Candidate, facts = FACTS) => arrivalsOf([one], known, facts).arrivals[0]?.arrival;
const reason = (one: Candidate) => arrivalsOf([one], known, FACTS).skipped[0]?.reason;

async function planFor(
  deck: Deck,
  candidates: readonly Candidate[],
  facts: { borrowed: boolean; history?: string } = FACTS,
) {
  const words = arrivalsOf(candidates, known, facts);
  const { cards, logs } = await deck.about(words.arrivals.map((one) => one.arrival.word.key));
  return planImport(words, cards, logs);
}

describe('a word from a file', () => {
  test('gets from the dictionary what the file leaves out', () => {
    expect(arrival(candidate('你好'))?.word).toMatchObject({
      pinyin: 'nǐ hǎo',
      gloss: 'hello; hi',
      basis: 'dictionary',
    });
  });

  test('in traditional script is the card of its simplified form', () => {
    expect(arrival(candidate('種草'))?.word).toMatchObject({ key: 'w:种草', simplified: '种草', traditional: '種草' });
    expect(arrival(candidate('', { traditional: '種草' }))?.word.key).toBe('w:种草');
  });

  test('that nobody knows is the reader’s own', () => {
    expect(arrival(candidate('瘪酷', { meaning: 'drily cool', pinyin: 'biě kù' }))).toMatchObject({
      gloss: 'drily cool',
      word: { basis: 'own', gloss: '', pinyin: 'biě kù' },
    });
  });

  test.each([
    ['hello; hi', false, undefined],
    ['Hi/hello/how are you', false, undefined],
    ['a greeting', false, 'a greeting'],
    ['a greeting', true, undefined],
    ['', false, undefined],
  ])('keeps the meaning "%s" (borrowed: %s) as the reader’s own: %s', (meaning, borrowed, own) => {
    expect(arrival(candidate('你好', { meaning }), { borrowed })?.gloss).toBe(own);
  });

  test('keeps the reading of the file', () => {
    expect(arrival(candidate('你好', { pinyin: 'ní hǎo' }))?.word.pinyin).toBe('ní hǎo');
    expect(arrival(candidate('你好', { pinyin: 'nonsense' }))?.word.pinyin).toBe('nǐ hǎo');
  });

  test.each([
    ['', 'empty'],
    ['\u200b', 'foreign'],
    ['字'.repeat(101), 'long'],
    ['hello', 'foreign'],
    ['yyds', undefined],
  ])('%j is left out as %s', (headword, expected) => {
    expect(reason(candidate(headword))).toBe(expected);
  });

  test('that stands there twice is taken once, with its line told', async () => {
    const plan = await planFor(aDeck().deck, [candidate('种草', { line: 2 }), candidate('種草', { line: 9 })]);
    expect(plan).toMatchObject({ added: 1, skipped: [{ line: 9, text: '種草', reason: 'twice' }] });
  });
});

describe('a plan', () => {
  test('says what each word of the deck would gain', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('你好'), aMeeting('你好吗'));
    await deck.save(aWord('种草'));
    const reviews = [{ at: 5, grade: 3 as const, ms: 1, was: 'new' }];
    const plan = await planFor(
      deck,
      [
        candidate('你好', { meaning: 'other', sentence: '你好吗', translation: 'how are you', reviews }),
        candidate('种草', { note: 'n', sentence: '被种草' }),
        candidate('yyds', { reviews }),
      ],
      { borrowed: false, history: 'anki 1' },
    );
    expect(plan).toMatchObject({
      added: 1,
      merged: 2,
      reviews: 2,
      gains: { meaning: 0, note: 1, sentence: 1, translation: 1, reviews: 1 },
      skipped: [],
    });
  });

  const anyCandidate = fc
    .record({
      headword: fc.constantFrom('你好', '种草', '種草', 'yyds', '', 'hello', '词', '字'.repeat(200), '\ud800', '=1'),
      meaning: fc.constantFrom('', 'm', 'hello; hi', '\ud83d', '<b>'),
      note: fc.constantFrom('', 'n', '牛\ud83d', 'x'.repeat(9000)),
      sentence: fc.constantFrom('', '你好吗', '被种草', '词'.repeat(400)),
      url: fc.constantFrom('', 'https://a.example/1', 'javascript:alert(1)'),
    })
    .map(({ headword, ...more }) => candidate(headword, more));

  test('takes in or leaves out every word, and when it is done has nothing left to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCandidate, { maxLength: 12 }), async (list) => {
        const candidates = list.map((one, i) => ({ ...one, line: i + 1 }));
        const { deck, db } = aDeck();
        await deck.save(aWord('你好'), aMeeting('你好啊'));
        const plan = await planFor(deck, candidates);
        expect(plan.added + plan.merged + plan.skipped.length).toBe(candidates.length);
        const taken = await deck.takeIn(plan.arrivals, aJob());
        expect(taken.words.filter(({ came }) => came)).toHaveLength(plan.added);
        expect(await planFor(deck, candidates)).toMatchObject({ added: 0, merged: 0, arrivals: [] });
        await deck.takeBack(taken);
        expect(await deck.size()).toBe(1);
        await db.delete();
      }),
      { numRuns: 40 },
    );
  });
});

describe.each([
  ['table', csv],
  ['text for Anki', ankiText],
] as [string, TextFormat][])('our own %s', (_, format) => {
  async function readBack(...cards: CardFacts[]) {
    const { file } = await writeText(format, [cards], {
      options: { columns: COLUMNS, mark: true },
      total: cards.length,
    });
    const opened = await openFile(file, loadTestSqlite, aJob());
    if (opened.kind !== 'source') throw new Error('a backup');
    return arrivalsOf(
      chosenCandidates(opened.source, firstChoice(infoOf(opened.source))),
      () => undefined,
      opened.source,
    );
  }
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

  test('brings back the same words, notes and sentences, whatever a page wrote in them', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        const word = { ...card.word, key: cardKey(card.word.simplified) };
        const plain = { ...card, word, id: `c:${word.key}` };
        const { arrivals } = await readBack(plain);
        // A headword of nothing but signs without width names no word.
        if (arrivals.length === 0) return;
        const { arrival } = arrivals[0]!;
        // Anki's gaps are read as the text in them.
        const letters = (text: string) =>
          text
            .replaceAll('{{c1::', '')
            .match(/[\p{Script=Han}a-z\d]/giu)
            ?.join('') ?? '';
        expect(letters(oneLine(arrival.note ?? ''))).toBe(letters(oneLine(ownNote(plain))));
        expect(letters(arrival.met?.sentence ?? '')).toBe(letters(plain.sightings[0]!.sentence.slice(0, 300)));
        expect(arrival.met?.url).toBe('https://weibo.com/1');
      }),
      { numRuns: 60 },
    );
  });

  test('brings back a word of each kind by its key', async () => {
    const { deck } = aDeck();
    await deck.save(
      aWord('种草', { traditional: '種草', pinyin: 'zhòng cǎo', gloss: 'to recommend' }),
      aMeeting('被种草'),
    );
    await deck.save(aWord('yyds', { basis: 'lexicon', kind: 'abbreviation' }));
    await deck.save({ ...aWord('no cap', { basis: 'lexicon', pinyin: '/kæp/', gloss: '不骗你' }), key: 'e:no cap' });
    await deck.setNote('w:yyds', '=1+1\n\t"quoted", and <b>more</b>');
    const { arrivals } = await readBack(...(await deck.contents()).cards);
    expect(arrivals.map(({ arrival }) => arrival.word.key).sort()).toEqual(['e:no cap', 'w:yyds', 'w:种草']);
    const back = aDeck();
    await back.deck.takeIn(
      arrivals.map((one) => one.arrival),
      aJob(),
    );
    expect(await back.deck.card('w:种草')).toMatchObject({
      word: { traditional: '種草', pinyin: 'zhòng cǎo' },
      sightings: [{ sentence: '被种草', url: 'https://www.xiaohongshu.com/explore/1' }],
    });
    expect((await back.deck.card('e:no cap'))?.word.gloss).toBe('不骗你');
    expect(ownNote((await back.deck.card('w:yyds'))!)).toEqual(
      expect.stringMatching(/^=1\+1\n ?"quoted", and <b>more<\/b>$/),
    );
  });
});

test('a file of words that are all there says so', async () => {
  const { deck } = aDeck();
  await deck.save(aWord('你好'));
  const opened = await openFile(textFile('你好'), loadTestSqlite, aJob());
  if (opened.kind !== 'source') throw new Error('a backup');
  const plan = await planFor(deck, chosenCandidates(opened.source, firstChoice(infoOf(opened.source))));
  expect(plan).toMatchObject({ arrivals: [], skipped: [{ line: 1, text: '你好', reason: 'same' }] });
});

test('a kept sentence of a deck of ours stays a sentence, and one under another’s key is left out', () => {
  const key = 's:这家店真的绝了';
  const { arrivals, skipped } = arrivalsOf(
    [candidate('这家店真的绝了', { key, sentence: '这家店真的绝了' }), candidate('别的', { key })],
    known,
    FACTS,
  );
  expect(arrivals.map(({ arrival }) => arrival.word)).toMatchObject([{ key, simplified: '这家店真的绝了', gloss: '' }]);
  expect(skipped).toMatchObject([{ text: '别的', reason: 'foreign' }]);
});

test('an English word of a deck of ours keeps its kind and its story', () => {
  const slay = { key: 'e:slay', meaning: '惊艳', pinyin: '/sleɪ/', kind: 'slang', story: '舞厅文化' };
  const { arrivals } = arrivalsOf([candidate('slay', slay)], known, FACTS);
  expect(arrivals[0]?.arrival.word).toMatchObject({ basis: 'lexicon', kind: 'slang', note: '舞厅文化' });
});
