import { describe, expect, test } from 'vitest';
import { parseBlocks, yamlFiles } from '@/modules/dictionary/blocks';
import { readEnglish } from '@/modules/dictionary/english';
import { LEXICON } from '@/modules/dictionary/lexicon';
import { packedDictionary } from '@/tests/packed';
import { packEnglish } from '@/utils/lexicon/english';
import { parseLexiconEntry } from '@/utils/lexicon/parse';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import type { Direction } from './engine';
import { hintsOf, notesOn, slangIn } from './notes';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => `w:${word}`, read: readAloud });
const english = new English(packEnglish(readEnglish()), (term) => `e:${term}`);

const toEnglish: Direction = { from: 'zh', to: 'en' };
const toChinese: Direction = { from: 'en', to: 'zh' };
const chineseIn = (text: string) => slangIn(text, engine.analyse([text]), toEnglish);
const englishIn = (text: string) => slangIn(text, english.add([text], { texts: [[]], entries: [] }), toChinese);

const accused = (text: string, translated: string) =>
  notesOn(chineseIn(text), translated)
    .filter((note) => note.isTakenLiterally)
    .map(({ term }) => term);

describe('the slang of a text', () => {
  test('is told in order, each term once, with how it is said and what it means', () => {
    const slang = chineseIn('被种草了，yyds！又种草一个，YYDS');
    expect(slang.map(({ term }) => term)).toEqual(['被种草', 'yyds']);
    expect(slang[0]).toMatchObject({ reading: 'bèi zhòng cǎo', literal: 'to plant grass' });
    expect(hintsOf(slang)[0]).toEqual({ term: '被种草', meaning: 'to make somebody want a thing; to be sold on it' });
  });

  test('has nothing of the other language, nor ordinary words with a story', () => {
    const text = '在食堂 no cap 种草';
    const both = english.add([text], engine.analyse([text]));
    expect(slangIn(text, both, toEnglish).map(({ term }) => term)).toEqual(['种草']);
    expect(slangIn(text, both, toChinese).map(({ term }) => term)).toEqual(['no cap']);
  });

  test('has what the reader explains, as the reader does', () => {
    engine.setOwnWords([{ term: '瘪酷', traditional: '瘪酷', meaning: 'drily cool' }]);
    expect(notesOn(chineseIn('又瘪酷又好笑'), 'cool and funny')).toEqual([
      { term: '瘪酷', reading: 'biě kù', meaning: 'drily cool', isTakenLiterally: false },
    ]);
    engine.setOwnWords([]);
  });

  test('of English is told in Chinese, with its sound', () => {
    expect(englishIn('best soup ever, no cap')).toMatchObject([
      { term: 'no cap', reading: '/ˌnoʊ ˈkæp/', meaning: '不骗你，说真的', literal: '没有帽子' },
    ]);
  });

  test('is none where there is none', () => {
    expect(chineseIn('今天天气很好')).toEqual([]);
    expect(slangIn('', { texts: [], entries: [] }, toEnglish)).toEqual([]);
  });
});

describe('what a term says word for word', () => {
  test.each([
    ['is told where it misleads', '种草', 'to plant grass'],
    ['not where the meaning says it', '兄嘚', undefined],
    ['not where it is the term itself', 'citywalk', undefined],
    ['not where it is only a sound', '斯国一', undefined],
    ['not of letters, which stand for it', 'yyds', undefined],
    ['not of an emoji, which shows it', '🥺', undefined],
    ['not where it describes', '绝绝子', undefined],
  ])('%s', (_, term, literal) => {
    const [slang] = chineseIn(term);
    expect(slang?.term).toBe(term);
    expect(slang!.literal).toBe(literal);
  });
});

describe('an engine is said to have taken slang literally', () => {
  test.each([
    ['我被种草了', 'I was planted with grass', '被种草'],
    ['又种草一个口红', 'Planting grass on another lipstick', '种草'],
    ['博主天天种草', 'The blogger plants some grass every day', '种草'],
    ['今天在公司摸鱼', 'Touching fish at the company today', '摸鱼'],
    ['我开始摸鱼了', 'I started to touch a fish', '摸鱼'],
    ['薅羊毛啦姐妹们', 'Pluck the wool from sheep, sisters', '薅羊毛'],
    ['他又翻车了', 'His car rolled over again', '翻车'],
    ['别给我画饼', 'Do not draw me any flatbreads', '画饼'],
    ['这届网友太夺笋了', 'These netizens snatch too many bamboo shoots', '夺笋'],
  ])('%s: %s', (text, translated, term) => {
    expect(accused(text, translated)).toContain(term);
  });

  test.each([
    ['the meaning is there', '我被种草了', 'Now I want it too'],
    [
      'the meaning is there in another tense',
      '又种草一个口红',
      'Another lipstick it made me want, like planting grass',
    ],
    ['an equivalent is there', '我被种草了', "You've sold me on it; the grass is planted"],
    ['it says something else', '今天在公司摸鱼', 'Slacking off at work today'],
    ['the term is left as it is', '今天在公司摸鱼', 'Today in the company 摸鱼 (touching fish)'],
    ['only one of its words is there', '我被种草了', 'I sat on the grass'],
    [
      'its words stand far apart',
      '又种草一个口红',
      'We plant trees in spring, and later when summer comes we mow the grass',
    ],
    [
      'another word of the text says it',
      '摸了摸鱼的头，今天摸鱼',
      'I touched the head of the fish; I am touching fish',
    ],
    ['it is given as a name', '双十一买了好多', 'I bought a lot on Double Eleven'],
    ['it is an institution', '公司年会抽奖', 'The raffle of the annual meeting of the company'],
    ['letters are spelled out', '你真的yyds', 'You are really the eternal god'],
    ['literal sense and meaning have a word in common', '收下我的膝盖', 'Take my knees'],
    ['a row of words is right as it stands', '伤害性不高侮辱性极强', 'Low in damage, very high in insult'],
    ['nothing was translated', '我被种草了', ''],
    ['it is no language at all', '我被种草了', '\ud800 <b>🌱</b>'],
  ])('but not where %s: %s', (_, text, translated) => {
    expect(accused(text, translated)).toEqual([]);
  });

  test.each([
    ['best soup ever, no cap', '有史以来最好的汤，没有帽子', true],
    ['best soup ever, no cap', '最好喝的汤，没帽子', false],
    ['best soup ever, no cap', '最好喝的汤，不骗你', false],
    ['that is such a hot take', '那是一个热辣的观点', true],
    ['that is such a hot take', '真是暴论', false],
    ['it was lit, shoot your shot', '真棒，投你那一球', true],
    ['shoot your shot', '冲就完了，投你那一球', false],
  ])('in Chinese, too: %s: %s', (text, translated, expected) => {
    expect(notesOn(englishIn(text), translated).some((note) => note.isTakenLiterally)).toBe(expected);
  });
});

test('hardly ever is a good translation accused: less than one note in a hundred under the examples of the lexicon', () => {
  const examples = parseBlocks(yamlFiles(LEXICON), parseLexiconEntry)
    .map(({ entry }) => entry.example)
    .filter((_, i) => i % 3 === 0);
  const notes = examples.flatMap(({ zh, en }) => notesOn(chineseIn(zh), en));
  const wrong = notes.filter((note) => note.isTakenLiterally);
  expect(notes.length).toBeGreaterThan(1_000);
  expect(wrong.length / notes.length, wrong.map(({ term }) => term).join(' ')).toBeLessThan(0.01);
}, 20_000);
