import { expect, test } from 'vitest';
import { couldBeInitials } from './letters';

test.each(['zqsg', 'yysy', 'xswl', 'awsl', 'nbcs', 'u1s1', 'z1g1q'])('%s could be initials', (run) => {
  expect(couldBeInitials(run)).toBe(true);
});

test.each([
  ['an English word', 'apple', 'shop', 'best', 'why', 'rhythm'],
  ['an acronym everybody knows', 'pdf', 'nba', 'gps', 'lgbt'],
  ['letters that no syllable begins with', 'iphone', 'mbti', 'vlog', 'plus'],
  ['a model or an amount', 'a17', '24h', '10kg', 'mp3', 'h5'],
  ['one letter drawn out', 'hhhhh', 'wwww'],
  ['too short or too long', 'zq', 'zqsgzqsgz'],
])('%s is not: %s %s', (_, ...runs) => {
  expect(runs.filter(couldBeInitials)).toEqual([]);
});
