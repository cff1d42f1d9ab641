import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backup, parseBackup } from '@/utils/export/backup';
import { type Column, cellOf } from '@/utils/export/columns';
import { factsOf, sentenceKey, shownGloss, type WordSnapshot } from './card';
import { aDeck, aMeeting, aWord, listed, MINUTE, NOON } from './fakes';
import { DEFAULT_OPTIONS } from './options';
import { countWord, noWords } from './progress/words-tally';
import { wordEntry } from './words/entry';

const SENTENCE = '我们昨天被朋友种草了一个小店';
const aSentence = (sentence = SENTENCE): WordSnapshot =>
  aWord(sentence, { key: sentenceKey(sentence), gloss: '', pinyin: 'wǒ men zuó tiān', through: '种草' });

describe('a whole sentence', () => {
  test('is another card than a word with the same text', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('绝'));
    await deck.save(aSentence('绝'), aMeeting('绝'));
    expect(await deck.size()).toBe(2);
  });

  test('means what its translation says, however late that comes, and the reader knows better', async () => {
    const { deck } = aDeck();
    const { key } = (await deck.save(aSentence(), aMeeting(SENTENCE))).word;
    await deck.translate(key, SENTENCE, { text: 'A friend sold us on a little shop', by: 'bergamot' });
    expect(shownGloss((await deck.card(key))!)).toBe('A friend sold us on a little shop');
    await deck.setGloss(key, 'mine');
    expect(shownGloss((await deck.card(key))!)).toBe('mine');
  });

  test('is asked by reading and by listening, and never by typing or with a gap', async () => {
    const { deck, clock } = aDeck();
    await deck.setOptions({ kinds: ['recognition', 'sense', 'listening', 'cloze', 'recall'], steps: [] });
    const { key } = (await deck.save(aSentence(), aMeeting(SENTENCE))).word;
    await deck.setGloss(key, 'mine');
    const asked = new Set<string>();
    for (let day = 0; day < 20; day++) {
      for (const { kind } of await deck.due(clock.now)) {
        asked.add(kind);
        await deck.grade(key, 3, { kind });
      }
      clock.now += 3 * 24 * 60 * MINUTE;
    }
    expect([...asked].sort()).toEqual(['listening', 'recognition']);
    expect(DEFAULT_OPTIONS.kinds).toContain('recognition');
  });

  test('is found by what stands in it, by its reading, its meaning and its sort', async () => {
    const { db, deck } = aDeck();
    await deck.save(aWord('银行', { pinyin: 'yín háng' }));
    const { key } = (await deck.save(aSentence(), aMeeting(SENTENCE))).word;
    await deck.setGloss(key, 'little shop');
    for (const query of ['小店', 'zuotian', 'zuó tiān', 'shop', 'sentence'])
      expect(
        (await listed(db, query)).map(({ word }) => word.key),
        query,
      ).toEqual([key]);
    expect(wordEntry((await deck.card(key))!).kind).toBe('sentence');
  });

  test('is no known word, however well it is remembered', async () => {
    const { deck } = aDeck();
    const card = await deck.save(aSentence(), aMeeting(SENTENCE));
    const tally = noWords();
    countWord(tally, { ...card, memory: { ...card.memory, state: 'review', stability: 400 } });
    expect(tally).toEqual(noWords());
  });

  test('leaves in exports as one text with its meaning, and is not said twice', async () => {
    const { deck } = aDeck();
    const { key } = (await deck.save(aSentence(), aMeeting(SENTENCE))).word;
    await deck.translate(key, SENTENCE, { text: 'little shop', by: 'gloss' });
    const card = (await deck.card(key))!;
    const told = {
      Id: key,
      Simplified: SENTENCE,
      Meaning: 'little shop',
      Sentence: '',
      Translation: '',
      Tags: 'hongqiao sentence xiaohongshu.com',
    };
    const columns = Object.keys(told) as Column[];
    expect(Object.fromEntries(columns.map((column) => [column, cellOf(card, column)]))).toEqual(told);
  });

  test('of any length goes through a backup with its reviews', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), async (text) => {
        fc.pre(sentenceKey(text).length > 2);
        const { deck } = aDeck();
        const { key } = (await deck.save(aSentence(text), aMeeting(text))).word;
        await deck.grade(key, 3);
        const contents = await deck.contents();
        const parsed = parseBackup(await (await backup.write(contents, { now: NOON })).text());
        expect(parsed).toMatchObject({ kind: 'ok' });
        if (parsed.kind === 'ok') expect(parsed.contents.cards).toEqual(contents.cards.map(factsOf));
      }),
      { numRuns: 30 },
    );
  });
});
