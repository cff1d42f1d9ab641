import { expect, test } from 'vitest';
import { markWord } from '@/components/review/mark-word';

test.each([
  ['新来的先交猫税！', '猫税', '貓稅', ['新来的先交', '猫税', '！']],
  ['先交貓稅', '猫税', '貓稅', ['先交', '貓稅', '']],
  ['I was late, she ATE it', 'ate', 'ate', ['I was late, she ', 'ATE', ' it']],
  ['no cap!', 'no cap', 'no cap', ['', 'no cap', '!']],
  ['这夜景YYDS啊', 'yyds', 'yyds', ['这夜景', 'YYDS', '啊']],
])('%s', (sentence, simplified, traditional, [before, word, after]) => {
  expect(markWord(sentence, { simplified, traditional })).toEqual({ before, word, after });
});

test('a sentence in which the word is written otherwise is left whole', () => {
  expect(markWord('🐂🍺', { simplified: '牛逼', traditional: '牛逼' })).toBeNull();
  expect(markWord('plate', { simplified: 'ate', traditional: 'ate' })).toBeNull();
  expect(markWord('', { simplified: '', traditional: '' })).toBeNull();
});
