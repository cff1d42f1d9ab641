import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptIn } from './shield';
import { layOut, type Part, putTogether, putTogetherSoFar, type Shape } from './split';

const toEnglish: Shape = {
  units: 1_000,
  keepsLines: false,
  mark: (i) => `[[${i}]]`,
  direction: { from: 'zh', to: 'en' },
  terms: [],
};
const toChinese: Shape = { ...toEnglish, direction: { from: 'en', to: 'zh' } };

const sources = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'source' ? [part.source.text] : []));
const sent = (text: string, shape: Partial<Shape> = {}) => sources(layOut(text, { ...toEnglish, ...shape }));

describe('what is sent of a text', () => {
  test.each([
    ['a line', '绝了', ['绝了']],
    ['lines apart, without the blank ones', '第一行\n\n  第二行  \n', ['第一行', '第二行']],
    ['nothing of emoji, numbers, signs', '😂😂\n123\n……\n!!!', []],
    ['nothing of tags alone', '#穿搭 #美食 @小红 [派对R]', []],
    ['the words between leading and trailing tags', '@小红 快来看 #重庆#[doge]', ['快来看']],
    ['marks for what stands inside', '和@小红 去#北海#玩', ['和[[0]] 去[[1]]玩']],
    ['mixed language as it is', '今天的 OOTD 好 chill', ['今天的 OOTD 好 chill']],
    ['no line that is English already', 'Good morning\n早安', ['早安']],
  ])('%s', (_, text, expected) => {
    expect(sent(text)).toEqual(expected);
  });

  test('lines together, where the engine keeps them apart', () => {
    expect(sent('第一行\n第二行\n\n第三行\n😂', { keepsLines: true })).toEqual(['第一行\n第二行', '第三行']);
  });

  test('Chinese written in letters, where the lexicon knows it', () => {
    expect(sent('yyds\nok', { terms: ['yyds', '666'] })).toEqual(['yyds']);
    expect(sent('666', { terms: ['666'] })).toEqual([]);
  });

  test('no line that is Chinese already, in the other direction', () => {
    expect(sent('so cute\n好可爱', toChinese)).toEqual(['so cute']);
  });
});

describe('a text too long for the engine is cut', () => {
  test.each([
    ['behind a line', { keepsLines: true, units: 8 }, '一二三。\n四五六七。', ['一二三。', '四五六七。']],
    ['else behind a sentence', { units: 8 }, '一二三！四五六七。八', ['一二三！', '四五六七。八']],
    ['else behind a comma', { units: 6 }, '一二三，四五六七', ['一二三，', '四五六七']],
    ['else anywhere', { units: 3 }, '一二三四五', ['一二三', '四五']],
    ['never inside a character of several units', { units: 11 }, '一👩‍👩‍👧‍👦二', ['一', '二']],
    ['never inside a name', { units: 9 }, '一二三四五六@小红书一号 七', ['一二三四五六', '七']],
  ])('%s', (_, shape, text, expected) => {
    expect(sent(text, shape)).toEqual(expected);
  });
});

describe('put together again', () => {
  const inEnglish = (text: string, ...renderings: string[]) =>
    putTogether(layOut(text, toEnglish), renderings, toEnglish);

  test('lines, tags and blank lines are where they were', () => {
    expect(inEnglish('@小红 早\n\n😂\n#穿搭 好看 #ootd', 'Morning', 'Pretty')).toBe(
      '@小红 Morning\n\n😂\n#穿搭 Pretty #ootd',
    );
  });

  test('English gets the space that Chinese did without', () => {
    expect(inEnglish('#重庆#太好吃了#火锅#', 'So tasty')).toBe('#重庆# So tasty #火锅#');
  });

  test('a line that comes back as two stays one', () => {
    expect(inEnglish('一\n二', 'one\nmore', ' two ')).toBe('one more\ntwo');
  });

  test('while it grows: up to where nothing has come yet', () => {
    const parts = layOut('一@a 一\n二\n三', toEnglish);
    const soFar = (...renderings: Parameters<typeof putTogetherSoFar>[1]) =>
      putTogetherSoFar(parts, renderings, toEnglish);
    expect(soFar(undefined, { text: 'two', isWhole: true }, undefined)).toBe('');
    expect(soFar({ text: 'one [[', isWhole: false }, { text: 'two', isWhole: true }, undefined)).toBe('one ');
    expect(soFar({ text: 'one [[0]]', isWhole: true }, { text: 'tw', isWhole: false }, undefined)).toBe('one @a\ntw');
  });
});

describe('of any text, for any engine', () => {
  const bits = fc.constantFrom(
    ...[
      '好',
      '看。',
      'hello ',
      'world. ',
      '\n',
      '\n\n',
      '👩‍👧',
      'é',
      '@ana ',
      '#话题#',
      '#tag ',
      '[doge]',
      '𠮷',
      ' ',
      '😂',
      'https://a.cn/b?c ',
      '[[1]]',
      '，',
      '\r\n',
      '\ud83d',
    ],
  );
  const texts = fc.array(bits, { maxLength: 60 }).map((all) => all.join(''));
  const shapes = fc.record({
    units: fc.integer({ min: 12, max: 80 }),
    keepsLines: fc.boolean(),
    mark: fc.constantFrom<Shape['mark']>(
      (i) => `[[${i}]]`,
      (i) => `<x id="${i}"/>`,
    ),
    direction: fc.constantFrom(toEnglish.direction, toChinese.direction),
    terms: fc.constantFrom([], ['hello']),
  });

  test('the originals together are the text, and each piece is one the engine can take', () => {
    fc.assert(
      fc.property(texts, shapes, (text, shape) => {
        const parts = layOut(text, shape);
        expect(parts.map((part) => (part.kind === 'kept' ? part.text : part.original)).join('')).toBe(text);
        for (const source of sources(parts)) {
          expect(source.length).toBeLessThanOrEqual(shape.units);
          expect(source.trim()).toBe(source);
          if (!shape.keepsLines) expect(source).not.toContain('\n');
        }
      }),
    );
  });

  test('an engine that changes nothing gives the text back, whatever it does around marks', () => {
    fc.assert(
      fc.property(texts, shapes, fc.boolean(), (text, shape, loses) => {
        const parts = layOut(text, shape);
        const marks = new RegExp(
          shape
            .mark(0)
            .replace(/[[\]/"]/g, '\\$&')
            .replace('0', '\\d+'),
          'g',
        );
        const back = putTogether(
          parts,
          sources(parts).map((source) => (loses ? source.replace(marks, '') : source)),
          shape,
        );
        const count = (of: string) => keptIn(of, shape.mark).length;
        if (!loses) expect(back.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(count(back)).toBe(count(text));
      }),
    );
  });

  test('no cut goes through a character', () => {
    const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(texts, shapes, (text, shape) => {
        const whole = new Set(Array.from(characters.segment(text), ({ index }) => index).concat(text.length));
        let at = 0;
        for (const part of layOut(text, shape)) {
          expect(whole).toContain(at);
          at += part.kind === 'kept' ? part.text.length : part.original.length;
        }
      }),
    );
  });
});
