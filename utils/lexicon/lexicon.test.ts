import { describe, expect, test } from 'vitest';
import { parseLexiconFile, readLexicon } from '@/modules/dictionary/compile';
import { packedDictionary } from '@/tests/packed';
import { fold } from '@/utils/text/fold';
import { isHan } from '@/utils/text/han';
import { slangForm } from './pack';

const lexicon = readLexicon();

test('the lexicon has what a newcomer meets in the first week', () => {
  expect(lexicon.length).toBeGreaterThanOrEqual(200);
  const dictionary = packedDictionary();
  for (const term of ['猫税', 'TikTok难民', '对账', '李华', 'yyds', '666', '绝绝子', '种草', '集美', '🐂🍺', 'u1s1'])
    expect(dictionary.slang.values[dictionary.slang.find(slangForm(term))], term).toBeGreaterThan(0);
});

test('every entry comes back from the packed file as it was written', () => {
  const { lexiconEntry, size } = packedDictionary();
  expect(Array.from({ length: size.lexicon }, (_, i) => lexiconEntry(i))).toEqual(lexicon);
});

test('every example shows its term', () => {
  const hidden = lexicon.filter(
    ({ term, aliases, example }) => ![term, ...aliases].some((s) => fold(example.zh).includes(fold(s))),
  );
  expect(hidden.map((e) => e.term)).toEqual([]);
});

test('every reading has a syllable for each character', () => {
  const wrong = lexicon.filter(({ term, pinyin }) => {
    const chars = [...term];
    const allHan = chars.every((c) => isHan(c.codePointAt(0)!));
    return allHan && pinyin !== '' && pinyin.split(/\s+/).length !== chars.length;
  });
  expect(wrong.map((e) => `${e.term} ${e.pinyin}`)).toEqual([]);
});

describe('a block that is wrong', () => {
  const good = `- term: 猫税
  pinyin: māo shuì
  kind: meme
  literal: cat tax
  meaning: a cat photo owed
  note: You show a cat.
  tone: warm
  status: current
  example: { zh: 交猫税, en: Pay up }
`;
  test('a right one parses', () => {
    expect(parseLexiconFile(good, 'x.yaml')).toMatchObject([{ term: '猫税', aliases: [], like: [] }]);
  });

  test.each([
    ['a number for a text', 'term: 猫税', 'term: 666', /x\.yaml:1: .*"term" must be a text/],
    ['an unknown kind', 'kind: meme', 'kind: joke', /x\.yaml:1: 猫税: "kind" must be one of/],
    ['a field nobody reads', 'tone: warm', 'tone: warm\n  mood: good', /there is no field "mood"/],
    ['a rule that never matches', 'tone: warm', 'tone: warm\n  match: { ambiguous: true }', /would never match/],
  ])('%s is named with file and line', (_, from, to, message) => {
    expect(() => parseLexiconFile(good.replace(from, to), 'x.yaml')).toThrow(message);
  });
});
