import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardKey, languageOf, type Memory, wordState } from './card';

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
