import { describe, expect, test } from 'vitest';
import type { Explains } from '@/utils/settings/settings';
import { readsOf } from './reads';

const POST = 'this outfit ate and I need it';
const GERMAN = 'das ist nicht so einfach mit dem Wort slay';

describe.each([
  ['chinese', '我爱猫', 3],
  ['chinese', POST, 0],
  ['english', '我爱猫', 0],
  ['english', POST, 14],
  ['both', '我爱猫', 3],
  ['both', POST, 14],
  ['both', '我爱猫 this outfit ate', 9],
  ['both', GERMAN, 0],
] as [Explains, string, number][])('who has %s explained', (explains, text, amount) => {
  test(`has ${amount} to read in ${text}`, () => {
    expect(readsOf(explains).amount(text)).toBe(amount);
    if (amount > 0) expect(readsOf(explains).may(text)).toBe(true);
  });
});

test.each([
  ['chinese', '我爱猫', 1, '', true],
  ['english', '我爱猫', 1, '', false],
  ['chinese', '我爱 yyds', 4, '', true],
  ['chinese', 'yyds', 1, 'zh-CN', true],
  ['chinese', 'yyds', 1, 'en', false],
  ['chinese', POST, 13, 'en', false],
  ['both', POST, 13, 'en', true],
  ['both', GERMAN, 40, 'de', false],
  ['both', `${POST}.`, POST.length, 'en', false],
] as [Explains, string, number, string, boolean][])(
  'with %s explained, %s is pointed at %i',
  (explains, text, offset, lang, isRead) => {
    expect(readsOf(explains).at(text, offset, () => lang)).toBe(isRead);
  },
);
