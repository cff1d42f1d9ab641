import { expect, test } from 'vitest';
import type { DictionaryEntry } from './entry';
import { scriptPairs, simplifier } from './scripts';

const entry = (traditional: string, simplified: string): DictionaryEntry => ({
  traditional,
  simplified,
  pinyin: '',
  senses: ['x'],
});

test('a character is simplified as in most entries', () => {
  const simplify = simplifier(scriptPairs([entry('乾淨', '干净'), entry('餅乾', '饼干'), entry('乾坤', '乾坤')]));
  expect(['乾淨', '餅乾', '乾坤', '安靜'].map(simplify)).toEqual(['干净', '饼干', '干坤', '安靜']);
});

test('forms of other lengths and characters beyond the first plane are left as they are', () => {
  const simplify = simplifier(scriptPairs([entry('𨋢', '𨋢'), entry('咖', '咖啡')]));
  expect(['𨋢', '咖'].map(simplify)).toEqual(['𨋢', '咖']);
});
