import { describe, expect, test } from 'vitest';
import { readCedict } from '@/modules/dictionary/compile';
import { plainSense, shortGloss } from './senses';

test.each([
  ['to eat', 'eat'],
  ['(coll.) awesome', 'awesome'],
  ['beautiful; pretty', 'beautiful'],
  ['to jump or leap', 'jump'],
  ['to go on an official (or business) trip', 'go on an official trip'],
  ['the scene (of an accident)', 'scene'],
  ["to wash one's hands", 'wash own hands'],
  ['to give sb a ride', 'give someone a ride'],
  ['Beijing municipality, capital of China', 'Beijing'],
  ['(bound form) eye', 'eye'],
])('a gloss of "%s" is "%s"', (sense, gloss) => {
  expect(plainSense(sense)).toBe(gloss);
});

test.each([
  'CL:個|个[ge4]',
  'variant of 年[nian2]',
  'old variant of 裏|里[li3]',
  'surname Wang',
  'see 打卡[da3 ka3]',
  'used to link a verb',
  'classifier for flat things',
  '(question particle for "yes-no" questions)',
  'abbr. for 中國|中国[Zhong1 guo2]',
  'Taiwan pr. [jie3]',
])('"%s" is no gloss', (sense) => {
  expect(plainSense(sense)).toBe('');
});

describe('of several senses', () => {
  test.each([
    ['the first that fits', ['to look', 'to watch'], 'look'],
    ['a short one before a long one', ['to stand in front of the whole class', 'to notice'], 'notice'],
    ['a living one before an old one', ['(archaic) moat', 'rich and vulgar'], 'rich and vulgar'],
  ])('%s is taken', (_, senses, gloss) => {
    expect(shortGloss({ senses })).toBe(gloss);
  });

  test('none may fit', () => {
    expect(shortGloss({ senses: ['variant of 年[nian2]', 'CL:個|个[ge4]'] })).toBeUndefined();
  });
});

test('nothing the dictionary says of itself gets into a gloss', () => {
  const glosses = readCedict().flatMap((entry) => shortGloss(entry) ?? []);
  expect(glosses.length).toBeGreaterThan(100_000);
  const wrong = glosses.filter((gloss) => /\p{Script=Han}|CL:|\[|bound form|variant of|^\s|\s$/u.test(gloss));
  expect(wrong).toEqual([]);
});
