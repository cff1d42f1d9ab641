import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceAround } from './sentence';

test.each([
  ['今天下雨。明天休息！', '明天', '明天休息！'],
  ['今天下雨。明天休息！', '下雨', '今天下雨。'],
  ['他说：“好的。”然后走了', '然后', '然后走了'],
  ['他说：“好的。”然后走了', '好的', '他说：“好的。”'],
  ['第一行\n第二行', '二', '第二行'],
  ['真的吗？？？！是的', '真的', '真的吗？？？！'],
  ['一个\u3000  两个', '两', '一个 两个'],
])('in %j the sentence of %s is %j', (text, word, sentence) => {
  const start = text.indexOf(word);
  expect(sentenceAround(text, start, start + word.length)).toBe(sentence);
});

test('a sentence without end is cut round its word', () => {
  const text = `${'前'.repeat(1_000)}中间${'后'.repeat(1_000)}`;
  const sentence = sentenceAround(text, 1_000, 1_002);
  expect(sentence).toHaveLength(300);
  expect(sentence).toContain('前中间后');
});

test('whatever the text, the sentence is well-formed, at most 300 units, and of the text', () => {
  const unit = fc.oneof(
    fc.constantFrom('𠮷', '😀', '。', '\n', '字', ' ', '”', '\ud840', '\udc00'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const texts = fc.array(unit, { maxLength: 600 }).map((units) => units.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat({ max: 400 }), (text, at, length) => {
      const start = Math.min(at, text.length);
      const sentence = sentenceAround(text, start, Math.min(text.length, start + length));
      expect(sentence.length).toBeLessThanOrEqual(300);
      expect(/\p{Cs}/u.test(sentence)).toBe(false);
    }),
  );
});
