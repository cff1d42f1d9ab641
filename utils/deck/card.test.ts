import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardKey, isSentence, keyLike, languageOf, type Memory, sentenceKey, wordState } from './card';

describe('the identity of a word', () => {
  test.each([
    ['种草', 'w:种草'],
    ['  种草\n', 'w:种草'],
    ['种\u200B草\uFEFF', 'w:种草'],
    ['YYDS', 'w:yyds'],
    ['卡拉OK', 'w:卡拉ok'],
    ['Cafe\u0301', 'w:caf\u00E9'],
    ['\uF9DC', 'w:\u9686'],
    ['❤\uFE0F', 'w:❤'],
    ['🐂🍺', 'w:🐂🍺'],
    ['牛\uD83D', 'w:牛\uFFFD'],
    ['', 'w:'],
  ])('of %j is %j', (headword, key) => {
    expect(cardKey(headword)).toBe(key);
  });

  test('of an English term is its own, so that it never meets a Chinese word in letters', () => {
    expect(cardKey(' No Cap', 'en')).toBe('e:no cap');
    expect(cardKey('emo', 'en')).not.toBe(cardKey('emo'));
    expect([languageOf('e:emo'), languageOf('w:emo')]).toEqual(['en', 'zh']);
  });

  test('is the same for every way of writing the same characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        const key = cardKey(word);
        expect(cardKey(word.normalize('NFD'))).toBe(key);
        expect(cardKey(`\u200B${[...word].join('\u2060')} `)).toBe(key);
        expect(cardKey(key.slice(2))).toBe(key);
      }),
    );
  });
});

describe('how far the reader is', () => {
  const memory: Memory = { due: 0, stability: 0, difficulty: 0, reps: 0, lapses: 0, state: 'new', step: 0, last: null };
  test.each<[string, Partial<Memory>, string]>([
    ['never reviewed', {}, 'new'],
    ['first day', { state: 'learning', reps: 1, stability: 2.3 }, 'learning'],
    ['one easy on the first day', { state: 'review', reps: 1, stability: 8.3 }, 'learning'],
    ['three weeks of stability', { state: 'review', reps: 4, stability: 21 }, 'known'],
    ['just forgotten', { state: 'relearning', reps: 9, stability: 30 }, 'learning'],
  ])('%s', (_, change, state) => {
    expect(wordState({ fields: {}, memory: { ...memory, ...change } })).toBe(state);
  });
});

describe('the key of a sentence', () => {
  test.each([
    ['真种草了！', 'zh', 's:真种草了！'],
    [' 是  No\u200BCap 吗 ', 'zh', 's:是 nocap 吗'],
    ['That soup, no cap', 'en', 't:that soup, no cap'],
  ] as const)('of "%s" is %s: %s', (sentence, language, key) => {
    expect(sentenceKey(sentence, language)).toBe(key);
    expect([isSentence(key), languageOf(key)]).toEqual([true, language]);
  });

  test('is never that of a word with the same text', () => {
    expect(sentenceKey('绝')).not.toBe(cardKey('绝'));
    expect([isSentence(cardKey('绝')), isSentence(cardKey('slay', 'en'))]).toEqual([false, false]);
  });

  test('of a long one is bounded, and other where only the end is other', () => {
    const long = '好'.repeat(200);
    expect(sentenceKey(`${long}吗`).length).toBeLessThanOrEqual(102);
    expect(sentenceKey(`${long}吗`)).not.toBe(sentenceKey(`${long}吧`));
  });

  test('does not depend on how the characters are composed, and made from a key it is the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (sentence) => {
        const key = sentenceKey(sentence);
        expect(sentenceKey(sentence.normalize('NFD'))).toBe(key);
        expect(keyLike(key, key.slice(2))).toBe(key);
      }),
    );
  });
});
