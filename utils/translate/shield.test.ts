import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptIn, type Mark, shield, unshield, unshieldSoFar } from './shield';

const brackets: Mark = (i) => `[[${i}]]`;
const xml: Mark = (i) => `<x id="${i}"/>`;
const letters: Mark = (i) => `ZQ${i}`;
const rare: Mark = (i) => `⟦${i}⟧`;
const MARKS = [brackets, xml, letters, rare];

const kept = (text: string) => keptIn(text, brackets).map(({ start, end }) => text.slice(start, end));
const shielded = (text: string, mark = brackets) =>
  shield(text, { start: 0, end: text.length, kept: keptIn(text, mark) }, mark);

describe('left alone are', () => {
  test.each([
    ['a tag between two signs', '今天#重庆火锅#真好吃', ['#重庆火锅#']],
    ['a tag as RedNote copies it', '出片 #拍照姿势[话题]# 走起', ['#拍照姿势[话题]#']],
    ['a tag of several words', '#Taylor Swift# 来了', ['#Taylor Swift#']],
    ['a tag that another follows', '#穿搭 好看#美食', ['#穿搭', '#美食']],
    ['tags with one sign', '#穿搭 #ootd2026 好看', ['#穿搭', '#ootd2026']],
    ['a name', '回复 @小红书_1号：谢谢', ['@小红书_1号']],
    ['a name at the end of a sentence', 'ask @ana.', ['@ana']],
    ['a link among Chinese', '看https://b23.tv/aBc?x=1，快', ['https://b23.tv/aBc?x=1']],
    ['a link in brackets', '(see http://a.com/b)', ['http://a.com/b']],
    ['an address without http', 'go to xhslink.com/a/b now', ['xhslink.com/a/b']],
    ['an e-mail address', '联系 li.na+shop@mail.example.cn 哦', ['li.na+shop@mail.example.cn']],
    ['stickers', '哈哈[派对R][doge]', ['[派对R]', '[doge]']],
    ["what looks like the engine's mark", '数组 [[3]] 是', ['[[3]]']],
    ['nothing of two languages with a sharp', 'C# 和 F# 都行', []],
    ['no number', 'you are my #1', []],
    ['nothing of an ordinary sentence', '今天 5.5 折，a.m. 营业 e.g. 早上', []],
  ])('%s', (_, text, expected) => {
    expect(kept(text)).toEqual(expected);
  });
});

describe('put back', () => {
  test.each([
    ['spaced out', '[ [ 0 ] ] loves it'],
    ['in full width', '［［０］］ loves it'],
    ['in other brackets', '【【0】】 loves it'],
    ['twice', '[[0]] loves it [[0]]'],
    ['with one that was never sent', '[[0]] loves it [[7]]'],
  ])('is a name whose mark comes back %s', (_, translated) => {
    expect(unshield(translated, shielded('@小红 很喜欢'), brackets).trim()).toBe('@小红 loves it');
  });

  test('is a name whose mark comes back in plainer brackets', () => {
    for (const mark of ['[0]', '[[0]]', '【0】', '⟦ 0 ⟧'])
      expect(unshield(`${mark} loves it`, shielded('@小红 很喜欢', rare), rare)).toBe('@小红 loves it');
  });

  test.each([
    ['a number of a list beside the mark', '看@小红书 的①和②', 'See ⟦0⟧ [0] and [1]', 'See @小红书 [0] and [1]'],
    ['a number that no mark has', '看@小红书 买', 'Look at ⟦0⟧ [1] buy', 'Look at @小红书 [1] buy'],
    ['a year, where the mark was lost', '@小红 那年的票', "[2024]'s ticket of", "@小红 [2024]'s ticket of"],
    ['a number before the mark', '第零个是@小红', '[0] is ⟦0⟧', '[0] is @小红'],
  ])("leaves the engine's own words where they are: %s", (_, text, translated, back) => {
    expect(unshield(translated, shielded(text, rare), rare)).toBe(back);
  });

  test('takes a mark in brackets for the mark', () => {
    expect(unshield('See [⟦0⟧] now', shielded('看@小红 吧', rare), rare)).toBe('See @小红 now');
  });

  test('is what an engine lost: as far along as it was, never inside a word', () => {
    const source = shielded('我昨天在#咖啡馆#遇到了一个老朋友');
    expect(unshield('Yesterday I met an old friend', source, brackets)).toBe('Yesterday #咖啡馆# I met an old friend');
  });

  test('stays in order when all of it was lost', () => {
    const back = unshield('one two three four', shielded('一@a 二@b 三@c 四'), brackets);
    expect([...back.matchAll(/@\w/g)].map(([name]) => name)).toEqual(['@a', '@b', '@c']);
  });

  test('keeps its distance from letters that would become part of it', () => {
    expect(unshield('和[[0]]一起去', shielded('go with @ana today'), brackets)).toBe('和@ana 一起去');
    expect(unshield('see[[0]]now', shielded('看 https://a.cn/b 吧'), brackets)).toBe('see https://a.cn/b now');
  });

  test('is the same whatever the engine did to the marks', () => {
    const words = fc.array(fc.constantFrom('sun', 'and', '好', 'rain.', ' ', 'café', '👩‍👧'), { maxLength: 12 });
    const things = fc.array(fc.constantFrom('@ana', '#cats', '[doge]', 'https://a.cn/1', '#话题#', 'm@x.org'), {
      minLength: 1,
      maxLength: 6,
    });
    const accident = fc.record({
      kind: fc.constantFrom('none', 'drop', 'double', 'space', 'wide', 'shout'),
      place: fc.nat(20),
    });
    fc.assert(
      fc.property(
        things,
        words,
        fc.array(accident, { minLength: 6, maxLength: 6 }),
        fc.constantFrom(...MARKS),
        (names, translated, accidents, mark) => {
          const text = names.map((name) => `字 ${name} `).join('');
          const source = shielded(text, mark);
          expect(source.kept.map((one) => one.text)).toEqual(names);
          const out = translated.map((word) => `${word} `);
          accidents.slice(0, names.length).forEach(({ kind, place }, i) => {
            if (kind === 'drop') return;
            out.splice(place, 0, ` ${mangle[kind]!(mark(i))} `);
            if (kind === 'double') out.push(` ${mark(i)}`);
          });
          const back = unshield(out.join(''), source, mark);
          expect(kept(back).sort()).toEqual([...names].sort());
          const rest = names.reduce((left, name) => left.replace(name, ''), back);
          expect(rest.replace(/\s/g, '')).toBe(translated.join('').replace(/\s/g, ''));
        },
      ),
      { numRuns: 300 },
    );
  });
});

const mangle: Record<string, (mark: string) => string> = {
  none: (mark) => mark,
  double: (mark) => mark,
  space: (mark) => mark.replace(/(\W)/g, ' $1 '),
  wide: (mark) => mark.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  shout: (mark) => mark.toUpperCase(),
};

describe('while a translation grows', () => {
  test.each(MARKS)('no part of a mark is ever seen', (mark) => {
    const source = shielded('我和@ana 去了#北海#玩', mark);
    const whole = `I went with ${mark(0)} to ${mark(1)} for fun 🎉`;
    const final = unshield(whole, source, mark);
    for (let end = 0; end <= whole.length; end++) {
      const soFar = unshieldSoFar(whole.slice(0, end), source, mark);
      expect(final.startsWith(soFar.trimEnd())).toBe(true);
    }
    expect(unshieldSoFar(whole, source, mark)).toBe(final);
  });
});
