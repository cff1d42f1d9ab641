import { describe, expect, test } from 'vitest';
import type { MatchRule } from './entry';
import { allows, foldRule } from './match';

/** The spelling stands between bars. */
function isSlang(rule: MatchRule, marked: string): boolean {
  const [before, spelling, after] = marked.split('|') as [string, string, string];
  return allows(foldRule(rule), before + spelling + after, {
    start: before.length,
    end: before.length + spelling.length,
  });
}

describe('a word that is usually meant as it stands', () => {
  const rule: MatchRule = { ambiguous: true, near: ['日本'], before: ['太'], after: ['鸡'] };
  test.each([
    ['日本|柜子|', true],
    ['买了|柜子|', false],
    ['你太|菜|了', true],
    ['这|菜|鸡', true],
    ['你太 |菜| 了', true],
    ['日本离这里实在是非常非常远的，|柜子|', false],
  ])('%s', (text, expected) => {
    expect(isSlang(rule, text)).toBe(expected);
  });
});

test.each([
  ['|520|块', false],
  ['|520|快乐', true],
  ['满|520|', false],
  ['满 |520| 元', false],
])('what must not stand beside it: %s', (text, expected) => {
  expect(isSlang({ notAfter: ['块'], notBefore: ['满'] }, text)).toBe(expected);
});

test.each([
  ['|6|', true],
  ['|6|！🐶', true],
  ['第|6|天', false],
])('only alone: %s', (text, expected) => {
  expect(isSlang({ alone: true }, text)).toBe(expected);
});

test('a rule may be written fullwidth', () => {
  expect(isSlang({ ambiguous: true, after: ['！'] }, '|菜|!')).toBe(true);
});

describe('an alias that holds the term', () => {
  const rule: MatchRule = { ambiguous: true, before: ['大叔'], notAfter: ['制'] };
  const span = { start: 2, end: 5 };
  const term = { start: 4, end: 5 };
  test('brings along what makes the term slang', () => {
    expect(allows(rule, '我是大叔控', span, term)).toBe(true);
    expect(allows(rule, '我是大叔控', span)).toBe(false);
  });
  test('is still kept from where the term must not stand', () => {
    expect(allows(rule, '我是大叔控制', span, term)).toBe(false);
  });
});
