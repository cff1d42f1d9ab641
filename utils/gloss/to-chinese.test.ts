import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedReverse } from '@/tests/packed';
import { packEnglish } from '@/utils/lexicon/english';
import { English } from '@/utils/segment/english';
import { piecesOf } from '@/utils/text/english';
import { Reverse } from './reverse';
import { glossInChinese } from './to-chinese';

const file = packedReverse();
const reverse = new Reverse(file);
const english = new English(packEnglish(readEnglish()), (term) => term);
const gloss = (text: string) => {
  const { texts, entries } = english.add([text], { texts: [[]], entries: [] });
  return glossInChinese({ text, tokens: texts[0]!, entries }, reverse);
};

describe('English word by word in Chinese', () => {
  test.each([
    ['I love this café', '我 爱 这 咖啡馆'],
    ['She bought a blue umbrella yesterday.', '她 买 蓝 伞 昨天。'],
    ['The government raised taxes', '政府 增加 税'],
    ["my cat's food", '我的 猫的 吃的'],
    ['I gave up', '我 放弃'],
    ['happy birthday!', '生日快乐！'],
    ['read the book, then book a hotel', '读 书， 然后 书 酒店'],
    ['I want to book a hotel', '我 想 订 酒店'],
    ['best soup ever, no cap', '最好 汤 曾经，不骗你'],
    ['', ''],
  ])('%s: %s', (text, expected) => {
    expect(gloss(text).replaceAll('， ', '，')).toBe(expected.replaceAll('， ', '，'));
  });

  test.each([
    ['what it does not know', 'the zorblax is good', 'zorblax 是 好'],
    ['Chinese', '你好 my friend', '你好 我的 朋友'],
    ['links, emoji and marks', 'look ⟦0⟧ 🐶 https://a.com/b', '看 ⟦0⟧ 🐶 https://a.com/b'],
    ['lines', 'good\n\nbad\nhello', '好\n\n坏\n你好'],
  ])('leaves %s', (_, text, expected) => {
    expect(gloss(text)).toBe(expected);
  });

  test('knows 97 of 100 words of ordinary English', () => {
    const text = readFileSync(join(import.meta.dirname, '../../bench/data/english-ordinary.txt'), 'utf8');
    const words = piecesOf(text.replace(/^#.*$/gm, '')).filter(({ isWord, form }) => isWord && /[a-z]/.test(form));
    const known = words.filter(({ form }) => reverse.find(form.replace(/'s$/, ''), false) !== undefined);
    expect(known.length / words.length).toBeGreaterThan(0.97);
  });

  test('comes in a file of less than 200 kB compressed', () => {
    expect(gzipSync(JSON.stringify(file), { level: 9 }).length).toBeLessThan(200_000);
  });

  test('is not upset by names that objects have', () => {
    expect(gloss('constructor __proto__ tostring')).not.toContain('function');
  });

  test('whatever the text, no mark is lost and as many lines come back', () => {
    const parts = fc.constantFrom(
      'the ',
      'cat ',
      "don't ",
      'gave up ',
      '⟦0⟧',
      '\n',
      ',',
      '?!',
      '猫',
      '🐶',
      '\ud83d',
      'a-b ',
      '@x ',
      '12 ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (list) => {
        const text = list.join('').trim();
        const made = gloss(text);
        expect(made.match(/⟦0⟧/g)?.length).toBe(text.match(/⟦0⟧/g)?.length);
        if (text && made) expect(made.split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });

  test('20,000 letters of anything come to an end', () => {
    for (const unit of ['a', 'the ', 'give ', '. ', '⟦', "'s "])
      expect(gloss(unit.repeat(20_000 / unit.length)).length).toBeLessThan(200_000);
  });
});
