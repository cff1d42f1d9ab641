import { describe, expect, test } from 'vitest';
import { cardId, type WordSnapshot } from './card';
import { NEVER, tick } from './clock';
import { aMeeting, aWord, NOON } from './fakes';
import { clozeParts, kindsOf, sentenceWith } from './kinds';

const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });

function aCard(word: WordSnapshot, ...sentences: string[]) {
  const sightings = sentences.map((sentence) => ({ at, ...aMeeting(sentence) }));
  const facts = { wordAt: at, added: at, removed: NEVER, fields: {}, seen: {} };
  return { id: cardId(word.key), v: 1 as const, word, sightings, ...facts };
}

const slang = aWord('种草', { traditional: '種草', basis: 'lexicon', kind: 'platform' });

describe('a word can be asked', () => {
  test.each([
    [
      'slang in its sentence, in every way',
      aCard(slang, '被种草了'),
      ['recognition', 'sense', 'listening', 'cloze', 'recall'],
    ],
    ['in the other script, too', aCard(slang, '被種草了'), ['recognition', 'sense', 'listening', 'cloze', 'recall']],
    ['without a sentence, not in one', aCard(slang), ['recognition', 'listening', 'recall']],
    ['whose sentence writes it otherwise, not in it', aCard(slang, '被🌱了'), ['recognition', 'listening', 'recall']],
    [
      'that is no slang, not for its slang sense',
      aCard(aWord('猫'), '我的猫'),
      ['recognition', 'listening', 'cloze', 'recall'],
    ],
    ['of signs alone, neither by ear nor by typing', aCard(aWord('🐂🍺'), '🐂🍺啊'), ['recognition', 'cloze']],
    [
      'without a meaning, only as far as none is needed',
      aCard(aWord('猫', { gloss: '' }), '猫'),
      ['recognition', 'listening'],
    ],
  ] as const)('%s', (_, card, kinds) => {
    expect(kindsOf(card)).toEqual(kinds);
  });

  test('in the newest sentence that has it', () => {
    expect(sentenceWith(aCard(slang, '没有', '种草机', '被種草'))?.sentence).toBe('种草机');
  });
});

describe('the gaps of a sentence', () => {
  test.each([
    [slang, '真种草，種草了', ['真', '，', '了']],
    [slang, '种草', ['', '']],
    [slang, '没有', ['没有']],
    [aWord('ate', { key: 'e:ate' }), 'She ATE, late plate, ate', ['She ', ', late plate, ', '']],
    [aWord('a.b', { key: 'e:a.b' }), 'a.b axb', ['', ' axb']],
  ])('%# are where the word stands', (word, sentence, parts) => {
    expect(clozeParts(sentence, word)).toEqual(parts);
  });
});
