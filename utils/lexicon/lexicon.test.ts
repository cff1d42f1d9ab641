import { describe, expect, test } from 'vitest';
import { readCedict } from '@/modules/dictionary/compile';
import { parseLexicon, readLexicon } from '@/modules/dictionary/lexicon';
import { readingsOf, wrongSyllable } from '@/modules/dictionary/readings';
import { packedDictionary } from '@/tests/packed';
import { slangForm } from './pack';

const readings = readingsOf(readCedict());
const lexicon = readLexicon(readings);

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
  const parsed = (yaml: string) => parseLexicon({ 'x.yaml': yaml }, readings);

  test('a right one parses', () => {
    expect(parsed(good)).toMatchObject([{ term: '猫税', aliases: [], like: [] }]);
  });

  test.each([
    ['a number for a text', 'term: 猫税', 'term: 666', /x\.yaml:1: .*"term" must be a text/],
    ['a field that is missing', '  literal: cat tax\n', '', /x\.yaml:1: 猫税: "literal" must be a text/],
    ['an unknown kind', 'kind: meme', 'kind: joke', /x\.yaml:1: 猫税: "kind" must be one of/],
    ['a field nobody reads', 'tone: warm', 'tone: warm\n  mood: good', /there is no field "mood"/],
    ['a rule that never matches', 'tone: warm', 'tone: warm\n  match: { ambiguous: true }', /would never match/],
    ['a reading no dictionary has', 'māo shuì', 'māo shù', /x\.yaml:1: 猫税: "pinyin" reads 税 as shù.* as shuì/],
    ['a syllable too few', 'māo shuì', 'māo', /"pinyin" has 1 syllables for 2 characters/],
    [
      'too many aliases',
      'kind:',
      `aliases: [${[...'一二三四五六七八九十百千万亿兆甲乙']}]\n  kind:`,
      /17 items, at most 16/,
    ],
    ['a note too long for the card', 'You show a cat.', 'A cat. '.repeat(50), /"note" has \d+ characters, at most 300/],
    [
      'a full stop after the meaning',
      'a cat photo owed',
      'a cat photo owed.',
      /"meaning" is a line without a full stop/,
    ],
    ['an alias that is the term', 'kind:', 'aliases: [猫税]\n  kind:', /"猫税" stands twice/],
    ['a traditional form that is the same', 'kind:', 'traditional: 猫税\n  kind:', /only when it differs/],
    ['an example of something else', 'zh: 交猫税', 'zh: 交狗税', /"example" shows neither/],
    ['a line that is not YAML', 'kind: meme', 'kind: [meme', /x\.yaml:\d+: /],
  ])('%s is named with file and line', (_, from, to, message) => {
    expect(() => parsed(good.replace(from, to))).toThrow(message);
  });

  test('a spelling that another file has is named with both places', () => {
    const other = good
      .replace('term: 猫税', 'term: 貓片')
      .replace('kind:', 'aliases: [猫税]\n  kind:')
      .replace('shuì', 'piàn');
    const files = { 'a.yaml': good, 'b.yaml': `# A heading\n${other}` };
    expect(() => parseLexicon(files, readings)).toThrow(
      'b.yaml:2: 貓片: "猫税" is there already, with 猫税 in a.yaml:1',
    );
  });
});

describe('the reading of a term', () => {
  test.each([
    ['银行', 'yín xíng', 'reads 银行 as yín xíng, the dictionary as yín háng'],
    ['谁懂啊', 'shuí dǒng a', undefined],
    ['哪儿', 'nǎ er', undefined],
    ['喜欢', 'xǐ huān', undefined],
    ['yyds', 'Y Y D S', undefined],
    ['某新词', '', undefined],
  ])('%s as %s', (term, pinyin, problem) => {
    expect(wrongSyllable(term, pinyin, readings)).toBe(problem);
  });
});
