import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { cardKey, type WordSnapshot } from '@/utils/deck/card';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { checks } from './checks';
import { makeHandlers } from './handlers';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: cardKey, read: readAloud });
const word: WordSnapshot = {
  key: cardKey('种草'),
  simplified: '种草',
  traditional: '種草',
  pinyin: 'zhòng cǎo',
  gloss: 'to make somebody want a thing',
  basis: 'lexicon',
};
const met = { sentence: '我被种草了', url: 'https://www.xiaohongshu.com/explore/1', title: '' };

let count = 0;
let deck: Deck;
beforeEach(() => {
  deck = new Deck(new DeckDb(`worker-${count++}`));
});

const serving = (openEngine = () => Promise.resolve(engine), changed = () => Promise.resolve()) =>
  makeHandlers({ deck, openEngine, fadeAt: () => Promise.resolve(0.8), changed });

describe('the worker', () => {
  test('sends what the deck knows along with the analysis', async () => {
    const { annotate, saveWord } = serving();
    expect((await annotate({ texts: ['我被种草了'] })).states).toEqual({});
    expect(await saveWord({ word, met })).toBe('new');
    expect((await annotate({ texts: ['我被种草了'] })).states).toEqual({
      [word.key]: { state: 'new', recalled: false },
    });
  });

  test('a word saved twice is one card with two sentences', async () => {
    const { saveWord } = serving();
    await saveWord({ word, met });
    await saveWord({ word, met: { ...met, sentence: '又种草了一个' } });
    const cards = await deck.list();
    expect(cards.map((card) => card.sightings.map((s) => s.sentence))).toEqual([['又种草了一个', '我被种草了']]);
  });

  test('tells of a change when there was one', async () => {
    const changed = vi.fn(() => Promise.resolve());
    const { saveWord, removeWord } = serving(undefined, changed);
    await removeWord({ key: word.key });
    expect(changed).toHaveBeenCalledTimes(0);
    await saveWord({ word, met });
    await removeWord({ key: word.key });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('says the readings when the dictionary cannot be opened, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { annotate } = serving(() => Promise.reject(new Error('the file is missing')));
    const { trouble, texts, entries } = await annotate({ texts: ['猫很可爱'] });
    expect(trouble).toBe('dictionary');
    expect(texts[0]!.flatMap((token) => token.readings)).toEqual(['māo', 'hěn', 'kě', 'ài']);
    expect(entries.every((entry) => entry.dictionary.length === 0)).toBe(true);
  });

  test('asks memory to hold as surely as the reader wants', async () => {
    const states = vi.spyOn(deck, 'states');
    const { annotate, wordStates } = serving();
    await annotate({ texts: ['猫'] });
    await wordStates({ keys: ['w:猫'] });
    expect(states.mock.calls.map(([, atLeast]) => atLeast)).toEqual([0.8, 0.8]);
  });

  test('analyses although the deck cannot be opened', async () => {
    vi.spyOn(deck, 'states').mockRejectedValue(new Error('refused'));
    const { texts, states } = await serving().annotate({ texts: ['猫'] });
    expect(texts[0]).toHaveLength(1);
    expect(states).toEqual({});
  });
});

describe('a question is refused', () => {
  const right = { word, met };
  test.each([
    ['saveWord', right, true],
    ['saveWord', { word }, true],
    ['saveWord', { word: { ...word, basis: 'page' } }, false],
    ['saveWord', { word: { ...word, gloss: 'x'.repeat(6000) } }, false],
    ['saveWord', { word, met: { sentence: 1 } }, false],
    ['saveWord', { word: { ...word, key: 'w:' } }, false],
    ['annotate', { texts: ['猫'] }, true],
    ['annotate', { texts: Array(65).fill('猫') }, false],
    ['annotate', { texts: ['猫'.repeat(200_001)] }, false],
    ['annotate', { texts: [1] }, false],
    ['annotate', null, false],
    ['wordStates', { keys: ['w:猫'] }, true],
    ['wordStates', { keys: 'w:猫' }, false],
    ['meetSlang', { met: [right] }, true],
    ['meetSlang', { met: [word] }, false],
    ['removeWord', { key: 7 }, false],
  ] as const)('unless it has its shape: %s %#', (question, body, isRight) => {
    expect(checks[question](body)).toBe(isRight);
  });
});
