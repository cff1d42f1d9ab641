import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedDictionary } from '@/tests/packed';
import { cardKey, type WordSnapshot } from '@/utils/deck/card';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { Encounters } from '@/utils/deck/encounters';
import { packEnglish } from '@/utils/lexicon/english';
import type { Asker } from '@/utils/messages/rpc';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import type { Explains } from '@/utils/settings/settings';
import { checks } from './checks';
import { makeHandlers } from './handlers';
import type { Read } from './learner';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: cardKey, read: readAloud });
const english = new English(packEnglish(readEnglish()), (term) => cardKey(term, 'en'));
const word: WordSnapshot = {
  key: cardKey('种草'),
  simplified: '种草',
  traditional: '種草',
  pinyin: 'zhòng cǎo',
  gloss: 'to make somebody want a thing',
  basis: 'lexicon',
};
const met = { sentence: '我被种草了', url: 'https://www.xiaohongshu.com/explore/1', title: '' };

const reader: Asker = { url: met.url, isPrivate: false, isOurs: false };

let count = 0;
let deck: Deck;
let encounters: Encounters;
beforeEach(() => {
  const db = new DeckDb(`worker-${count++}`);
  deck = new Deck(db);
  encounters = new Encounters(db);
});

interface Around {
  openEngine: () => Promise<Engine>;
  openEnglish: () => Promise<English>;
  changed: () => Promise<void>;
  counts: boolean;
  take: (read: readonly Read[]) => void;
}

/** The answers as a page of the reader's gets them. */
function serving({ counts = true, take = () => {}, ...around }: Partial<Around> = {}, from = reader) {
  const handlers = makeHandlers({
    deck,
    encounters,
    learner: { take },
    openEngine: () => Promise.resolve(engine),
    openEnglish: () => Promise.resolve(english),
    ownWords: () => deck.ownWords(),
    countsMet: async () => counts,
    fadeAt: async () => 0.8,
    changed: () => Promise.resolve(),
    screenshot: () => Promise.reject(new Error('not allowed')),
    openTranslators: () => Promise.resolve(),
    ...around,
  });
  return {
    annotate: (
      texts: string[],
      { explains = 'chinese', isTyped = false }: { explains?: Explains; isTyped?: boolean } = {},
    ) => handlers.annotate({ texts, explains, isTyped }, from),
    saveWord: (req: Parameters<typeof handlers.saveWord>[0]) => handlers.saveWord(req, from),
    saveSentence: (req: Parameters<typeof handlers.saveSentence>[0]) => handlers.saveSentence(req, from),
    setStanding: (req: Parameters<typeof handlers.setStanding>[0]) => handlers.setStanding(req, from),
    removeWord: (key: string) => handlers.removeWord({ key }, from),
    wordStates: (keys: string[]) => handlers.wordStates({ keys }, from),
    meetSlang: () => handlers.meetSlang({ met: [{ word, met }] }, from),
  };
}

describe('the worker', () => {
  test('sends what the deck knows along with the analysis', async () => {
    const { annotate, saveWord } = serving();
    expect((await annotate(['我被种草了'])).states).toEqual({});
    expect(await saveWord({ word, met })).toBe('new');
    expect((await annotate(['我被种草了'])).states).toEqual({ [word.key]: { state: 'new', recalled: false } });
  });

  test('a word saved twice is one card with two sentences', async () => {
    const { saveWord } = serving();
    await saveWord({ word, met });
    await saveWord({ word, met: { ...met, sentence: '又种草了一个' } });
    const cards = await deck.cards([`c:${word.key}`]);
    expect(cards.map((card) => card.sightings.map((s) => s.sentence))).toEqual([['又种草了一个', '我被种草了']]);
  });

  test('keeps a sentence as a card of its own, with its reading and the word it was kept through', async () => {
    const { saveSentence } = serving();
    const key = await saveSentence({ met, language: 'zh', through: '种草' });
    expect((await deck.card(key))?.word).toMatchObject({
      key: 's:我被种草了',
      simplified: '我被种草了',
      pinyin: 'wǒ bèi zhòng cǎo le',
      through: '种草',
    });
    const other = await saveSentence({ met: { ...met, sentence: 'slay, no cap' }, language: 'en', through: 'no cap' });
    expect((await deck.card(other))?.word).toMatchObject({ key: 't:slay, no cap', pinyin: '' });
  });

  test('says what the reader says of a word, and tells pages when that is news', async () => {
    const changed = vi.fn(() => Promise.resolve());
    const { setStanding, wordStates } = serving({ changed });
    await setStanding({ word, standing: 'ignored' });
    expect(await wordStates([word.key])).toEqual({
      [word.key]: { state: 'none', recalled: false, standing: 'ignored' },
    });
    await setStanding({ word, standing: 'ignored' });
    expect(changed).toHaveBeenCalledTimes(1);
    await setStanding({ word, standing: null });
    expect(await wordStates([word.key])).toEqual({});
  });

  test.each([
    { word, standing: 'bored' },
    { word: { ...word, key: '' }, standing: 'known' },
  ])('takes no standing that is none: %j', (body) => {
    expect(checks.setStanding(body)).toBe(false);
    expect(checks.setStanding({ word, standing: null })).toBe(true);
  });

  test.each([
    { met: { ...met, sentence: ' ' }, language: 'zh', through: '' },
    { met, language: 'fr', through: '' },
    { met, language: 'zh' },
  ])('takes no sentence that is none: %j', (body) => {
    expect(checks.saveSentence(body)).toBe(false);
    expect(checks.saveSentence({ met, language: 'zh', through: '' })).toBe(true);
  });

  test('tells of a change when there was one', async () => {
    const changed = vi.fn(() => Promise.resolve());
    const { saveWord, removeWord } = serving({ changed });
    await removeWord(word.key);
    expect(changed).toHaveBeenCalledTimes(0);
    await saveWord({ word, met });
    await removeWord(word.key);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('says the readings when the dictionary cannot be opened, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { annotate } = serving({ openEngine: () => Promise.reject(new Error('the file is missing')) });
    const { trouble, texts, entries } = await annotate(['猫很可爱']);
    expect(trouble).toBe('dictionary');
    expect(texts[0]!.flatMap((token) => token.readings)).toEqual(['māo', 'hěn', 'kě', 'ài']);
    expect(entries.every((entry) => entry.dictionary.length === 0)).toBe(true);
  });

  test('asks memory to hold as surely as the reader wants', async () => {
    const states = vi.spyOn(deck, 'states');
    const { annotate, wordStates } = serving();
    await annotate(['猫']);
    await wordStates(['w:猫']);
    expect(states.mock.calls.map(([, atLeast]) => atLeast)).toEqual([0.8, 0.8]);
  });

  test('analyses although the deck cannot be opened', async () => {
    vi.spyOn(deck, 'states').mockRejectedValue(new Error('refused'));
    const { texts, states } = await serving().annotate(['猫']);
    expect(texts[0]).toHaveLength(1);
    expect(states).toEqual({});
  });
});

describe('what was met', () => {
  test('is counted, and comes with the next analysis of its word', async () => {
    const { annotate, meetSlang } = serving();
    expect((await annotate(['我被种草了'])).seen).toEqual({});
    await meetSlang();
    await meetSlang();
    expect((await annotate(['我被种草了'])).seen).toEqual({ [word.key]: { count: 2, last: expect.any(Number) } });
  });

  test('teaches the detector what was read, and where', async () => {
    const take = vi.fn();
    await serving({ take }).annotate(['我被种草了', '猫']);
    expect(take.mock.calls[0]![0]).toMatchObject([
      { text: '我被种草了', url: met.url },
      { text: '猫', url: met.url },
    ]);
  });

  test('is no lesson while it is being typed', async () => {
    const take = vi.fn();
    await serving({ take }).annotate(['我被种草了'], { isTyped: true });
    expect(take).not.toHaveBeenCalled();
  });

  test.each([
    ['the reader switched it off', { counts: false }, reader],
    ['the window is private', {}, { ...reader, isPrivate: true }],
    ['the page is one of our own', {}, { ...reader, isOurs: true }],
  ])('is neither written nor told when %s', async (_, around, from) => {
    await serving().meetSlang();
    const before = await encounters.offered();
    const take = vi.fn();
    const { annotate, meetSlang } = serving({ ...around, take }, from);
    expect((await annotate(['我被种草了'])).seen).toBeUndefined();
    await meetSlang();
    expect(take).not.toHaveBeenCalled();
    expect(await encounters.offered()).toEqual(before);
  });

  test('and named by the reader is explained like slang from then on', async () => {
    const own: WordSnapshot = {
      ...word,
      key: cardKey('瘪酷'),
      simplified: '瘪酷',
      traditional: '',
      gloss: '',
      basis: 'own',
    };
    const { annotate } = serving();
    expect((await annotate(['又瘪酷又好笑'])).texts[0]!.some(({ kind }) => kind === 'slang')).toBe(false);
    await deck.saveOwn(own, 'drily cool');
    const { texts, entries } = await annotate(['又瘪酷又好笑']);
    const found = texts[0]!.find(({ kind }) => kind === 'slang')!;
    expect(entries[found.entry!]).toMatchObject({ headword: '瘪酷', own: 'drily cool', key: own.key });
    expect(found).toMatchObject({ start: 1, end: 3, readings: ['biě', 'kù'] });
  });
});

describe('who has English explained', () => {
  test('gets English terms, and for English alone the dictionary stays shut', async () => {
    const openEngine = vi.fn(() => Promise.resolve(engine));
    const { annotate } = serving({ openEngine });
    const { entries, trouble } = await annotate(['she slayed, no cap', 'nice view'], { explains: 'both' });
    expect(entries.map(({ key }) => key)).toEqual(['e:slay', 'e:no cap']);
    expect(trouble).toBeUndefined();
    expect(openEngine).not.toHaveBeenCalled();
  });

  test('gets both languages where both are, or English alone', async () => {
    const text = 'this outfit ate 真的绝绝子';
    const keys = async (explains: Explains) =>
      (await serving().annotate([text], { explains })).entries.map((e) => e.key);
    expect(await keys('both')).toEqual(expect.arrayContaining(['e:ate', 'w:绝绝子']));
    expect(await keys('english')).toEqual(['e:ate']);
    expect(await keys('chinese')).not.toContain('e:ate');
  });

  test('pays for them alone: where only Chinese is explained, their file stays shut', async () => {
    const openEnglish = vi.fn(() => Promise.resolve(english));
    const { annotate } = serving({ openEnglish });
    await annotate(['我被种草了, no cap', 'she slayed']);
    expect(openEnglish).not.toHaveBeenCalled();
    await annotate(['she slayed'], { explains: 'both' });
    expect(openEnglish).toHaveBeenCalled();
  });

  test('still gets Chinese when the English terms cannot be opened', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { annotate } = serving({ openEnglish: () => Promise.reject(new Error('the file is missing')) });
    const { entries, trouble } = await annotate(['我被种草了, no cap'], { explains: 'both' });
    expect(entries.map(({ key }) => key)).toContain('w:种草');
    expect(trouble).toBeUndefined();
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
    ['saveWord', { word, met: { ...met, translation: { text: 'sold on it', by: 'gloss' } } }, true],
    ['saveWord', { word, met: { ...met, translation: 'sold on it' } }, false],
    ['keepTranslation', { key: word.key, sentence: met.sentence, translation: { text: 'sold', by: 'gloss' } }, true],
    [
      'keepTranslation',
      { key: word.key, sentence: met.sentence, translation: { text: 'x'.repeat(6000), by: '' } },
      false,
    ],
    ['keepTranslation', { key: word.key, sentence: met.sentence }, false],
    ['saveWord', { word: { ...word, key: 'w:' } }, false],
    ['annotate', { texts: ['猫'], explains: 'chinese' }, true],
    ['annotate', { texts: ['猫'] }, false],
    ['annotate', { texts: ['猫'], explains: 'german' }, false],
    ['annotate', { texts: Array(65).fill('猫'), explains: 'both' }, false],
    ['annotate', { texts: ['猫'.repeat(200_001)], explains: 'both' }, false],
    ['annotate', { texts: [1], explains: 'both' }, false],
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
