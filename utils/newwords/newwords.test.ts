import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { newWords } from './judge';
import { LIMITS, NewWordMemory } from './memory';
import { piecesOf } from './pieces';

const dictionary = packedDictionary();
const engine = new Engine({ dictionary, keyOf: (word) => word, read: readAloud });

function learn(memory: NewWordMemory, texts: readonly string[]): NewWordMemory {
  for (const text of texts) {
    const tokens = engine.analyse([text], { also: false }).texts[0]!;
    memory.learn({ text, stretches: piecesOf(text, tokens, dictionary), url: 'https://weibo.com/1' });
  }
  return memory;
}
const found = (...texts: string[]) => newWords(learn(new NewWordMemory(), texts)).map(({ text }) => text);

const AROUND = ['我觉得{}太好笑了', '原来{}是这个意思', '昨天又看到{}', '别说{}了，饿', '{}的人最开心'];
const inPosts = (word: string, frames = AROUND) => frames.map((frame) => frame.replace('{}', word));

describe('a word nobody lists', () => {
  test.each(['云嗑党', '瘪酷', '松果脑', 'zdgx', 'z1g1q'])('is found in five posts: %s', (word) => {
    expect(found(...inPosts(word))).toEqual([word]);
  });

  test('comes with how often it was met, its reading and the last two sentences', () => {
    expect(newWords(learn(new NewWordMemory(), inPosts('蔫甜')))).toEqual([
      {
        text: '蔫甜',
        count: 5,
        said: 'niān tián',
        places: [
          { sentence: '蔫甜的人最开心', url: 'https://weibo.com/1' },
          { sentence: '别说蔫甜了，饿', url: 'https://weibo.com/1' },
        ],
      },
    ]);
  });

  test.each([
    ['in fewer than three posts', inPosts('云嗑党').slice(0, 2)],
    ['in the same post again and again', Array(9).fill(inPosts('云嗑党')[0])],
    ['always before the same character', ['看云嗑党的', '说云嗑党的', '是云嗑党的', '被云嗑党的']],
    ['cut in two by punctuation', inPosts('云，党')],
    ['that the dictionary has', inPosts('奶茶')],
    ['that the lexicon has', [...inPosts('绝绝子'), ...inPosts('yyds')]],
    ['that is a number', [...inPosts('520'), ...inPosts('三十七万')]],
    ['that is a name', inPosts('陈国栋')],
    ['that is a handle', [...inPosts('@云嗑党 '), ...inPosts('@zdgx ')]],
    ['that is part of an address', inPosts('https://zdgx.com/zdgx')],
    ['that is the text of a picture', inPosts('[云嗑党R]')],
    ['that is English', [...inPosts('shop'), ...inPosts('iPhone16')]],
    ['that is an ordinary phrase', [...inPosts('真的很好'), ...inPosts('吃早饭'), ...inPosts('这件事')]],
  ])('is not one %s', (_, texts) => {
    expect(found(...texts)).toEqual([]);
  });

  test('is looked for at the beginning of an article only, however long it is', () => {
    const long = `${'猫，'.repeat(100_000)}云嗑党`;
    expect(found(...inPosts('云嗑党').map((text) => long + text))).toEqual([]);
  });

  test('is found whole, not in parts', () => {
    expect(found(...inPosts('松果脑袋瓜'), ...inPosts('糊墙').slice(0, 1))).not.toContain('松果脑');
  });
});

describe('the memory', () => {
  const anyPost = fc
    .array(
      fc.constantFrom('云', '嗑', '党', '瘪', '酷', '松果', '脑', '，', '的', 'zdgx', ' ', '猫', '\u{2A6A5}', '\ud83d'),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(''));

  test('stays within its limits, whatever comes in', () => {
    const limits = { grams: 20, words: 8, posts: 5 };
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 40 }), (posts) => {
        const { grams, words, seen } = learn(new NewWordMemory(undefined, limits), posts).stored();
        expect(grams.length).toBeLessThanOrEqual(limits.grams);
        expect(words.length).toBeLessThanOrEqual(limits.words);
        expect(seen.length).toBeLessThanOrEqual(limits.posts);
        for (const gram of grams) {
          expect(gram.places.length).toBeLessThanOrEqual(2);
          expect([...gram.left].length).toBeLessThanOrEqual(12);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('finds the same in whatever order the posts came', () => {
    const posts = [...inPosts('云嗑党'), ...inPosts('瘪酷').slice(1), ...inPosts('zdgx').slice(0, 3), '今天去买菜'];
    const words = (texts: readonly string[]) =>
      newWords(learn(new NewWordMemory(), texts)).map(({ text, count }) => ({ text, count }));
    const expected = words(posts);
    expect(expected).toHaveLength(3);
    fc.assert(
      fc.property(fc.shuffledSubarray(posts, { minLength: posts.length }), (shuffled) => {
        expect(words(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test('goes on where it was stored', () => {
    const posts = [...inPosts('云嗑党'), ...inPosts('瘪酷')];
    const half = learn(new NewWordMemory(), posts.slice(0, 4));
    const later = learn(new NewWordMemory(structuredClone(half.stored())), posts);
    expect(later.stored()).toEqual(learn(new NewWordMemory(), posts).stored());
  });

  test('keeps what is met often when there is no more room', () => {
    const rare = Array.from({ length: 60 }, (_, i) => `蔫${String.fromCodePoint(0x7000 + i)}了`);
    const memory = learn(new NewWordMemory(undefined, { ...LIMITS, grams: 12 }), [...inPosts('云嗑党'), ...rare]);
    expect(newWords(memory).map(({ text }) => text)).toEqual(['云嗑党']);
  });
});
