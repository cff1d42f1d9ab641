import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { glossInEnglish } from './to-english';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => word, read: readAloud });
const gloss = (text: string) => {
  const { texts, entries } = engine.analyse([text], { also: false });
  // The space before a dot does not break.
  return glossInEnglish({ text, tokens: texts[0]!, entries }).replaceAll('\u00a0', ' ');
};

describe('Chinese word by word in English', () => {
  test.each([
    ['parts words, and lets small ones lean on the next', '这家店真的很好吃', 'this shop · really very tasty'],
    ['drops what only marks', '我吃了一个苹果', 'I eat · a apple'],
    ['says whose it is', '我的猫', 'my cat'],
    ['bends I and am', '我是学生，跟我走吧', 'I am student, with me · go'],
    ['asks where Chinese asks', '你去北京了吗', 'you go · Beijing?'],
    ['asks once', '你去北京了吗？', 'you go · Beijing?'],
    ['writes numbers in digits', '三百五十块，2024年5月1日三点半', '350 yuan, 2024 · May 1 · 3:30'],
    ['drops measure words behind numbers', '两只猫和2件T恤', 'two cat · and 2 T-shirt'],
    ['tells slang by what it means', '太绝绝子了', 'too absolutely amazing'],
    ['writes names as they sound', '陳怡君在家', 'Chen Yijun · at home'],
    ['reads traditional script alike', '這家店真的很好吃', 'this shop · really very tasty'],
    ['turns signs and keeps lines', '好。\n“你好”（嗨）！', 'good.\n“hello” (hi)!'],
    [
      'leaves Latin, links and emoji',
      '我的 iPhone 15 坏了 https://a.cn/x?y=1 🐶',
      'my iPhone 15 · bad · https://a.cn/x?y=1 🐶',
    ],
    ['keeps what the desk marked', '⟦0⟧ 好 ⟦1⟧', '⟦0⟧ · good · ⟦1⟧'],
    ['leaves what is not Chinese', 'no cap, 100%!', 'no cap, 100%!'],
    ['of nothing is nothing', '', ''],
  ])('%s: %s', (_, text, expected) => {
    expect(gloss(text)).toBe(expected);
  });

  test('says the reader’s own words as the reader does', () => {
    engine.setOwnWords([{ term: '瘪酷', traditional: '瘪酷', meaning: 'drily cool' }]);
    expect(gloss('又瘪酷又好笑')).toContain('drily cool');
    engine.setOwnWords([{ term: 'constructor', traditional: 'constructor', meaning: 'builder' }]);
    expect(gloss('constructor的猫，跟constructor走')).toBe('builder · cat, with builder · go');
    engine.setOwnWords([]);
  });

  test('reads the same sign by its place', () => {
    expect(gloss('下个月还你钱')).toContain('pay back');
    expect(gloss('他还没来')).toContain('still not come');
  });
});

describe('whatever the text', () => {
  test('no Chinese is left in what is known, and as many lines come back', () => {
    const parts = fc.constantFrom(
      '我',
      '种草',
      '了',
      '三',
      '万',
      '个',
      '，',
      '。',
      '\n',
      ' ',
      'a',
      '1',
      '🐶',
      '龘',
      '@',
      '⟦0⟧',
      '\ud83d',
      '\u200b',
      '吗',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (list) => {
        const text = list.join('').trim();
        const made = gloss(text);
        expect(made).not.toMatch(/[我种草了三万个吗，。]/);
        expect(made.split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });

  test('marks come back, each once and in order', () => {
    const text = '看⟦0⟧和⟦1⟧，⟦2⟧三⟦3⟧';
    expect(gloss(text).match(/⟦\d⟧/g)).toEqual(['⟦0⟧', '⟦1⟧', '⟦2⟧', '⟦3⟧']);
  });

  test('20,000 characters of anything come to an end', () => {
    for (const unit of ['种草了', '一', '哈', '⟦', ' 。', '好 ', '三万', '的'])
      expect(gloss(unit.repeat(20_000 / unit.length)).length).toBeLessThan(400_000);
  });
});
