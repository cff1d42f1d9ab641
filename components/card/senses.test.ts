import { describe, expect, test } from 'vitest';
import type { Entry } from '@/utils/segment/token';
import { allot, citationReading, groupByReading, type Piece, readSenses, shortMeaning } from './senses';

/** What a reader would see, with marks for what is set apart: {word reading} and <aside>. */
const shown = (pieces: Piece[]) =>
  pieces
    .map((piece) => {
      const text =
        piece.kind === 'text'
          ? piece.text
          : `{${[piece.kind === 'word' ? piece.simplified : '', piece.pinyin.join(' ')].filter(Boolean).join(' ')}}`;
      return piece.aside ? `<${text}>` : text;
    })
    .join('');

describe('a sense as the card shows it', () => {
  test.each([
    ['awesome', [], 'awesome'],
    ['(coll.) awesome', ['colloquial'], 'awesome'],
    ['(Tw) (coll.) to skip class', ['taiwan', 'colloquial'], 'to skip class'],
    ['(slang, vulgar) damn', ['slang', 'vulgar'], 'damn'],
    ['(coll. or dialect) dad', ['colloquial', 'dialect'], 'dad'],
    ['(coll., often derog.) bumpkin', ['colloquial', 'derogatory'], 'bumpkin'],
    ['(neologism c. 2017) involution', ['neologism'], 'involution'],
    ['(Internet slang) newbie', ['internet'], 'newbie'],
    ['three men make a tiger (idiom)', ['idiom'], 'three men make a tiger'],
    ['(lit. and fig.) to open the door', ['figurative'], 'to open the door'],
    ['(of a person) cold and detached', [], '<(of a person)> cold and detached'],
    ['(math.) function', [], '<(math.)> function'],
    ['(Tw, of a person) kind', [], '<(Tw, of a person)> kind'],
    ['(idiom)', [], '<(idiom)>'],
    ['variant of 為|为[wei4]', [], 'variant of {为 wèi}'],
    ['old variant of 裏|里[li3]', [], 'old variant of {里 lǐ}'],
    ['see 打卡[da3 ka3]', [], 'see {打卡 dǎ kǎ}'],
    ['see also 裏|里', [], 'see also {里}'],
    ['abbr. for 北京大學|北京大学[Bei3 jing1 Da4 xue2]', [], 'abbr. for {北京大学 Běi jīng Dà xué}'],
    ['surname Wang', [], 'surname Wang'],
    ['T-shirt (see T恤[T xu4])', [], 'T-shirt <(see ><{T恤 T xù}><)>'],
    ['preceded by 對…|对…[dui4 xx5]', [], 'preceded by {对… duì xx}'],
    ['green [lu:4 se4]', [], 'green {lǜ sè}'],
    ['erhua variant of 花[hua1]', [], 'erhua variant of {花 huā}'],
    ['see 明日黃花|明日黄花[ming2ri4-huang2hua1]', [], 'see {明日黄花 míng rì huáng huā}'],
    [
      'see 三人行，必有我師|三人行，必有我师[san1 ren2 xing2 , bi4 you3 wo3 shi1]',
      [],
      'see {三人行，必有我师 sān rén xíng , bì yǒu wǒ shī}',
    ],
    ['peanut (from Taiwanese, Tai-lo pr. [thôo-tāu])', [], 'peanut <(from Taiwanese, Tai-lo pr. [thôo-tāu])>'],
    ['character(s) of a script', [], 'character(s) of a script'],
    ['ends (badly', [], 'ends (badly'],
    [':-) emoticon', [], ':-) emoticon'],
    ['2) second ((nested) aside) end', [], '2) second ((nested) aside) end'],
    ['a ((nested) aside) end', [], 'a <((nested) aside)> end'],
  ])('%s', (raw, tags, text) => {
    const { senses } = readSenses([raw]);
    expect(senses).toHaveLength(1);
    expect(senses[0]!.tags).toEqual(tags);
    expect(shown(senses[0]!.pieces)).toBe(text);
  });
});

describe('measure words', () => {
  test.each([
    [['friend', 'CL:個|个[ge4],位[wei4]'], ['个 gè', '位 wèi'], 1],
    [['cabbage (Brassica oleracea) (CL:棵[ke1])'], ['棵 kē'], 1],
    [['dream (CL:場|场[chang2],個|个[ge4])'], ['场 cháng', '个 gè'], 1],
    [['shoe (CL:隻|只[zhi1])', 'tyre (CL:隻|只[zhi1])'], ['只 zhī'], 2],
    [['CL:'], [], 0],
    [['word'], [], 1],
  ])('%j', (raw, measures, senses) => {
    const list = readSenses(raw);
    expect(list.measureWords.map((word) => `${word.simplified} ${word.pinyin.join(' ')}`)).toEqual(measures);
    expect(list.senses).toHaveLength(senses);
    expect(list.senses.every(({ pieces }) => !shown(pieces).includes('CL:'))).toBe(true);
  });
});

test('remarks on pronunciation are notes, not meanings', () => {
  const list = readSenses(['rubbish', 'Taiwan pr. [le4 se4]', 'also pr. [la1ji1]', 'to pr. up']);
  expect(list.senses.map(({ pieces }) => shown(pieces))).toEqual(['rubbish', 'to pr. up']);
  expect(list.notes.map(shown)).toEqual(['Taiwan pr. {lè sè}', 'also pr. {lā jī}']);
});

describe('readings of a word', () => {
  const chang = { traditional: '長', simplified: '长', pinyin: 'chang2', senses: ['long'] };
  const zhang = { traditional: '長', simplified: '长', pinyin: 'zhang3', senses: ['chief', 'to grow'] };

  test('the one in use here comes first, the others keep the order of the dictionary', () => {
    expect(groupByReading([chang, zhang], ['zhǎng']).map((group) => group.reading)).toEqual([['zhǎng'], ['cháng']]);
    expect(groupByReading([chang, zhang], []).map((group) => group.reading)).toEqual([['cháng'], ['zhǎng']]);
  });

  test('words that simplified script merged stay apart', () => {
    const entries = [
      { traditional: '面', simplified: '面', pinyin: 'mian4', senses: ['face'] },
      { traditional: '麵', simplified: '面', pinyin: 'mian4', senses: ['flour'] },
    ];
    expect(groupByReading(entries, ['miàn']).map((group) => group.traditional)).toEqual(['面', '麵']);
  });

  test('a mere variant comes after what it is a variant of', () => {
    const entries = [
      { traditional: '裏', simplified: '里', pinyin: 'li3', senses: ['variant of 裡|里[li3]'] },
      { traditional: '裡', simplified: '里', pinyin: 'li3', senses: ['inside'] },
    ];
    expect(groupByReading(entries, ['lǐ']).map((group) => group.traditional)).toEqual(['裡', '裏']);
  });

  test('a surname written with a capital matches the reading of the page', () => {
    const name = { ...chang, pinyin: 'Zhang3', senses: ['surname'] };
    expect(groupByReading([chang, name], ['zhǎng'])[0]!.reading).toEqual(['Zhǎng']);
  });
});

test.each([
  [[20], [7]],
  [[3], [3]],
  [
    [8, 4],
    [6, 1],
  ],
  [
    [2, 9],
    [2, 5],
  ],
  [
    [1, 1, 9],
    [1, 1, 5],
  ],
  [
    [0, 9],
    [0, 7],
  ],
  [
    [2, 2, 2, 2, 2, 2, 2, 2, 2],
    [1, 1, 1, 1, 1, 1, 1, 0, 0],
  ],
])('readings with %j senses show %j of them at first', (counts, shares) => {
  const groups = counts.map((n) => readSenses(Array.from({ length: n }, (_, i) => `sense ${i}`)));
  expect(allot(groups, 7)).toEqual(shares);
});

describe('a word in one line', () => {
  const word: Entry = {
    headword: '打卡',
    simplified: '打卡',
    traditional: '打卡',
    key: 'w:打卡',
    dictionary: [
      {
        traditional: '打卡',
        simplified: '打卡',
        pinyin: 'da3 ka3',
        senses: ['to clock in', '(coll.) to check in; see 簽到|签到[qian1 dao4]', 'CL:次[ci4]'],
      },
    ],
  };

  test('without tags, measure words and brackets of pinyin', () => {
    expect(shortMeaning(word)).toBe('to clock in; to check in; see 签到');
    expect(citationReading(word)).toEqual(['dǎ', 'kǎ']);
  });

  test('is empty when nothing is known', () => {
    expect(shortMeaning({ ...word, dictionary: [] })).toBe('');
    expect(citationReading({ ...word, dictionary: [] })).toEqual([]);
  });
});
