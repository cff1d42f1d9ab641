import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toneless, toneOf } from '@/utils/pinyin/tones';
import { aWord } from './fakes';
import { checkTyped } from './typed';

const hello = aWord('你好', { pinyin: 'nǐ hǎo' });
const friend = aWord('女朋友', { pinyin: 'nǚ péng you' });
const xian = aWord('西安', { pinyin: 'Xī ān' });
const isIt = aWord('不是', { pinyin: 'bù shì' });
const taxed = aWord('猫税', { traditional: '貓稅', pinyin: 'māo shuì' });
const strategy = aWord('战略', { traditional: '戰略', pinyin: 'zhàn lüè' });
const karaoke = aWord('卡拉OK', { pinyin: 'kǎ lā ō kēi' });
const forever = aWord('yyds', { pinyin: 'yǒng yuǎn de shén' });
const cattle = aWord('🐂🍺', { pinyin: 'niú pí' });
const noCap = aWord('no cap', { key: 'e:no cap', pinyin: '/ˌnoʊ ˈkæp/' });

describe('what is typed for a word', () => {
  test.each([
    [taxed, '猫税', 'characters'],
    [taxed, '貓稅', 'characters'],
    [taxed, ' 猫 税。', 'characters'],
    [karaoke, '卡拉ｏｋ', 'characters'],
    [forever, 'YYDS', 'characters'],
    [cattle, '🐂🍺', 'characters'],
    [hello, 'nǐ hǎo', 'sound'],
    [hello, 'nǐhǎo', 'sound'],
    [hello, 'NI3HAO3', 'sound'],
    [hello, 'ni3 hao3', 'sound'],
    [taxed, 'mao1 shu4i', 'sound'],
    [hello, 'ní hǎo', 'sound'],
    [isIt, 'bu4 shi4', 'sound'],
    [isIt, 'bú shì', 'sound'],
    [friend, 'nü3peng2you', 'sound'],
    [friend, 'nv3peng2you5', 'sound'],
    [friend, 'nu:3 peng2 you0', 'sound'],
    [friend, 'nǚ péng you', 'sound'],
    [xian, "Xi1'an1", 'sound'],
    [xian, 'xī’ān', 'sound'],
    [strategy, 'zhan4lüe4', 'sound'],
    [strategy, 'zhànlüè', 'sound'],
    [strategy, 'zhan4lue4', 'sound'],
    [forever, 'yong3 yuan3 de shen2', 'sound'],
    [noCap, 'No  Cap!', 'letters'],
  ] as const)('%# is right', (word, typed, by) => {
    expect(checkTyped(typed, word)).toEqual({ kind: 'right', by });
  });

  test.each([
    [hello, 'nihao'],
    [hello, 'ni hao3'],
    [xian, 'xian'],
    [xian, 'xian1'],
    [friend, 'nv peng2you'],
  ])('%# has the syllables and not all the tones', (word, typed) => {
    expect(checkTyped(typed, word)).toEqual({ kind: 'toneless' });
  });

  test.each([
    [hello, 'ni4hao3', [0]],
    [hello, 'nì hào', [0, 1]],
    [hello, 'nihao2', [1]],
    [friend, 'nǚ péng yǒu', [2]],
    [xian, 'xi1an4', [1]],
  ] as const)('%# has a wrong tone, and it is said where', (word, typed, syllables) => {
    expect(checkTyped(typed, word)).toEqual({ kind: 'tones', syllables });
  });

  test.each([
    [taxed, '猫睡', 'characters'],
    [taxed, '税猫', 'characters'],
    [taxed, '猫', 'characters'],
    [taxed, 'mao sui', 'sound'],
    [friend, 'nu peng you', 'sound'],
    [aWord('正', { pinyin: 'zhèng' }), 'zen4', 'sound'],
    [hello, 'niaho', 'sound'],
    [noCap, 'no cab', 'letters'],
  ] as const)('%# is close', (word, typed, what) => {
    expect(checkTyped(typed, word)).toEqual({ kind: 'close', in: what });
  });

  test.each([
    [hello, '再见'],
    [hello, 'zaijian'],
    [hello, 'hello'],
    [aWord('草', { pinyin: 'cǎo' }), '花'],
    [aWord('猫', { pinyin: 'māo' }), 'hao1'],
    [noCap, 'slay'],
    [aWord('好', { pinyin: '' }), 'hao3'],
  ])('%# is wrong', (word, typed) => {
    expect(checkTyped(typed, word)).toEqual({ kind: 'wrong' });
  });

  test.each(['', '   ', '\u200B', '\uFE0F'])('%j is nothing', (typed) => {
    expect(checkTyped(typed, hello)).toEqual({ kind: 'empty' });
  });
});

describe('whatever the word', () => {
  const syllables = ['mā', 'lǘ', 'xiǎng', 'shì', 'ér', 'zhuàng', 'nǚ', 'ān', 'de', 'qū', 'yuè', 'lüè'];
  const anyPinyin = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 5 });
  const wordOf = (pinyin: string[]) => aWord('字'.repeat(pinyin.length + 1), { pinyin: pinyin.join(' ') });
  const numbered = (s: string) => `${toneless(s).replace('ü', 'v')}${toneOf(s)}`;

  test('its own pinyin is right in every way of writing it', () => {
    fc.assert(
      fc.property(anyPinyin, fc.constantFrom('', ' ', "'", '-'), (pinyin, gap) => {
        for (const way of [
          (s: string) => s,
          numbered,
          (s: string) => s.normalize('NFD'),
          (s: string) => s.toUpperCase(),
        ])
          expect(checkTyped(pinyin.map(way).join(gap), wordOf(pinyin))).toEqual({ kind: 'right', by: 'sound' });
      }),
    );
  });

  test('without its tones it is never wrong, and with all of them moved never right', () => {
    fc.assert(
      fc.property(anyPinyin, (pinyin) => {
        const bare = checkTyped(pinyin.map(toneless).join(''), wordOf(pinyin));
        expect(bare.kind).toBe(pinyin.every((s) => toneOf(s) === 5) ? 'right' : 'toneless');
        const moved = pinyin.map((s) => `${toneless(s).replace('ü', 'v')}${(toneOf(s) % 5) + 1}`).join('');
        expect(checkTyped(moved, wordOf(pinyin)).kind).toBe('tones');
      }),
    );
  });

  test('anything at all can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), anyPinyin, (typed, pinyin) => {
        expect(['right', 'toneless', 'tones', 'close', 'wrong', 'empty']).toContain(
          checkTyped(typed, wordOf(pinyin)).kind,
        );
      }),
    );
  });
});
