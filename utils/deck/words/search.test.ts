import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, cardId, type WordSnapshot } from '../card';
import { tick } from '../clock';
import { NOON } from '../fakes';
import { unreviewed } from '../memory';
import { Catalogue } from './catalogue';
import { wordEntry } from './entry';

interface Own {
  note?: string;
  gloss?: string;
  url?: string;
}

let made = 0;

/** A card; each is kept a little before the one made last, so the order of making is the order of the list. */
function card(word: Partial<WordSnapshot> & { simplified: string }, { note, gloss, url }: Own = {}): Card {
  const key = word.key ?? `w:${word.simplified}`;
  const at = tick('', { now: NOON - made++ * 1000, device: 'abcd1234' });
  return {
    id: cardId(key),
    v: 1,
    word: { traditional: word.simplified, pinyin: '', gloss: '', basis: 'dictionary', ...word, key },
    wordAt: at,
    added: at,
    removed: '',
    fields: { ...(note && { note: [note, at] }), ...(gloss && { gloss: [gloss, at] }) },
    sightings: url ? [{ at, url, sentence: '', title: '' }] : [],
    seen: {},
    memory: unreviewed(NOON),
    changed: 1,
  };
}

const plain = (simplified: string, traditional: string, pinyin: string, gloss: string, own?: Own) =>
  card({ simplified, traditional, pinyin, gloss }, own);

function catalogueOf(cards: readonly Card[]): Catalogue {
  const catalogue = new Catalogue();
  catalogue.put(new Map(cards.map((one) => [one.id, wordEntry(one)])));
  return catalogue;
}

function find(cards: readonly Card[], query: string, tagNames = {}): string[] {
  const catalogue = catalogueOf(cards);
  return [...catalogue.find({ query }, NOON, tagNames)].map((row) => catalogue.idAt(row).slice(4));
}

const DECK = [
  plain('女朋友', '女朋友', 'nǚ péng yǒu', 'girlfriend'),
  plain('努力', '努力', 'nǔ lì', 'to strive; to try hard'),
  plain('奴隶', '奴隸', 'nú lì', 'slave'),
  plain('绿茶', '綠茶', 'lǜ chá', 'green tea; (slang) seemingly innocent schemer'),
  plain('西安', '西安', "Xī'ān", "Xi'an, city"),
  plain('先生', '先生', 'xiān sheng', 'mister; sir; café owner'),
  plain('种草', '種草', 'zhòng cǎo', 'to make someone want it', { note: '小红书上常见 planting grass' }),
  plain('教育', '教育', 'jiào yù', 'education'),
  plain('猫', '貓', 'māo', 'cat', { gloss: 'kitty' }),
  plain('YYDS', 'YYDS', 'Y Y D S', 'the greatest of all time'),
  plain('666', '666', 'liù liù liù', 'awesome'),
  plain('🐂🍺', '🐂🍺', 'niú bī', 'impressive'),
  card({ simplified: 'no cap', key: 'e:no cap', pinyin: '/ˌnoʊ ˈkæp/', gloss: '不骗你，说真的' }),
];

describe('finding a word', () => {
  test.each([
    // characters, either script
    ['女', ['女朋友']],
    ['朋友', ['女朋友']],
    ['種', ['种草']],
    ['综', []],
    ['🐂', ['🐂🍺']],
    ['６６６', ['666']],
    // ü in all its spellings
    ['nǚ', ['女朋友']],
    ['nv', ['女朋友']],
    ['nu:', ['女朋友']],
    ['nü', ['女朋友']],
    ['nv3', ['女朋友']],
    ['nu:3', ['女朋友']],
    ['NÜ3', ['女朋友']],
    ['nv4', []],
    ['lvcha', ['绿茶']],
    ['lu:4 cha2', ['绿茶']],
    // who cannot type ü writes u
    ['nu', ['女朋友', '努力', '奴隶']],
    ['nupengyou', ['女朋友']],
    // tones, spaces and apostrophes are optional, and hold when given
    ['pengyou', ['女朋友']],
    ['peng you', ['女朋友']],
    ['péng you', ['女朋友']],
    ['peng2you3', ['女朋友']],
    ['peng1 you', []],
    ['nuli', ['努力', '奴隶']],
    ['nu3li4', ['努力']],
    ['nú lì', ['奴隶']],
    ['xian', ['西安', '先生']],
    ["xi'an", ['西安', '先生']],
    ['xi1an1', ['西安']],
    ['xian1', ['西安', '先生']],
    ['sheng5', ['先生']],
    ['sheng1', []],
    ['zhongcao', ['种草']],
    ['zho', ['种草']],
    ['hong', []],
    ['yyds', ['YYDS']],
    ['liu4', ['666']],
    // first letters
    ['zc', ['种草']],
    ['npy', ['女朋友']],
    ['np', ['女朋友']],
    ['py', []],
    ['zc4', []],
    // meaning and notes
    ['girl', ['女朋友']],
    ['friend', ['女朋友']],
    ['cat', ['猫', '教育']],
    ['ca', ['种草', '猫', '先生', 'no cap']],
    ['kitty', ['猫']],
    ['try hard', ['努力']],
    ['hard strive', ['努力']],
    ['cafe', ['先生']],
    ['planting', ['种草']],
    ['常见', ['种草']],
    ['GRASS 种', ['种草']],
    ['green 绿', ['绿茶']],
    ['green 红', []],
    // English terms, by their letters and their Chinese meaning
    ['no cap', ['no cap']],
    ['骗你', ['no cap']],
    // nothing to search by
    ['(', []],
    ['.*', []],
    ['[1-4]', []],
    ['\t', DECK.map(({ word }) => word.simplified)],
  ])('%s', (query, words) => {
    expect(find(DECK, query).sort()).toEqual([...words].sort());
  });
});

describe('the best comes first', () => {
  test.each([
    [
      'a whole word before words that begin with it, before those that hold it',
      '猫',
      [
        plain('熊猫', '熊貓', 'xióng māo', 'panda'),
        plain('猫税', '貓稅', 'māo shuì', 'cat tax'),
        plain('猫', '貓', 'māo', 'cat'),
      ],
      ['猫', '猫税', '熊猫'],
    ],
    ['the traditional form as well', '貓', [plain('熊猫', '熊貓', '', ''), plain('猫', '貓', '', '')], ['猫', '熊猫']],
    [
      'a whole pinyin before longer ones, and a later syllable behind them',
      'mao',
      [plain('熊猫', '', 'xióng māo', ''), plain('猫税', '', 'māo shuì', ''), plain('帽', '', 'mào', '')],
      ['帽', '猫税', '熊猫'],
    ],
    [
      'a whole meaning before one that begins so, before a word within, before letters within',
      'cat',
      [
        plain('教育', '', '', 'education'),
        plain('熊猫', '', '', 'a bear-like cat'),
        plain('猫税', '', '', 'cat tax'),
        plain('猫', '', '', 'pet; cat'),
      ],
      ['猫', '猫税', '熊猫', '教育'],
    ],
    [
      'a verb without its "to"',
      'strive',
      [plain('奋', '', '', 'to strive hard'), plain('努', '', '', 'to strive')],
      ['努', '奋'],
    ],
    [
      'words together before words apart',
      'green tea',
      [plain('茶', '', '', 'tea that is green'), plain('绿茶', '', '', 'best green tea')],
      ['绿茶', '茶'],
    ],
    ['newer words where two are alike', 'tea', [plain('新', '', '', 'tea'), plain('旧', '', '', 'tea')], ['新', '旧']],
    [
      'all first letters before some',
      'zc',
      [plain('种草机', '', 'zhòng cǎo jī', ''), plain('早餐', '', 'zǎo cān', '')],
      ['早餐', '种草机'],
    ],
  ])('%s', (_, query, cards, words) => {
    expect(find(cards, query)).toEqual(words);
  });
});

describe('a tag is found by its name', () => {
  const deck = [
    card({ simplified: '绝绝子', basis: 'lexicon', kind: 'meme' }, { url: 'https://www.xiaohongshu.com/explore/1' }),
    card({ simplified: '瘪酷', basis: 'own' }, { url: 'https://m.weibo.com/2' }),
    card({ simplified: '桌子' }),
  ];
  test.each([
    ['meme', ['绝绝子']],
    ['梗', []],
    ['热梗', ['绝绝子']],
    ['slang', ['绝绝子']],
    ['own', ['瘪酷']],
    ['weibo', ['瘪酷']],
    ['weibo.com', ['瘪酷']],
    ['xiaohongshu', ['绝绝子']],
    ['eibo', []],
    ['meme weibo', []],
    ['meme 绝', ['绝绝子']],
    ['new', ['绝绝子', '瘪酷', '桌子']],
    ['known', []],
  ])('%s', (query, words) => {
    expect(find(deck, query, { meme: '热梗', word: '词语' })).toEqual(words);
  });

  test('behind words that are found by what they are', () => {
    const cards = [card({ simplified: '梗', basis: 'lexicon', kind: 'meme' }), plain('米姆', '', '', 'meme')];
    expect(find(cards, 'meme')).toEqual(['米姆', '梗']);
  });
});

describe('whatever is in the deck and typed', () => {
  const syllables = ['mā', 'máo', 'nǚ', 'lè', 'xī', 'ān', 'xiān', 'a'];
  const anyCard = fc
    .record({
      simplified: fc.string({
        unit: fc.constantFrom('猫', '茶', 'a', 'M', '\n', '\t', ' ', '🐂'),
        minLength: 1,
        maxLength: 4,
      }),
      syllables: fc.array(fc.constantFrom(...syllables), { maxLength: 3 }),
      gloss: fc.array(fc.constantFrom('cat', 'tea', 'to', 'a', '茶', ';', 'é'), { maxLength: 5 }),
      note: fc.string({ unit: fc.constantFrom('\n', ';', 'x', '猫', '\0'), maxLength: 4 }),
    })
    .map(({ simplified, syllables, gloss, note }) =>
      card({ simplified, pinyin: syllables.join(' '), gloss: gloss.join(' ') }, { note }),
    );
  const anyDeck = fc.uniqueArray(anyCard, { selector: ({ id }) => id, maxLength: 12 });

  test('a word is found by itself, by its pinyin, by its first letters and by each word of its meaning', () => {
    fc.assert(
      fc.property(anyDeck, (deck) => {
        for (const { id, word } of deck) {
          const queries = [word.simplified, word.pinyin, word.pinyin.normalize('NFD').replace(/\p{M}/gu, '')];
          queries.push(
            word.pinyin
              .split(' ')
              .map(([letter]) => letter?.normalize('NFD')[0])
              .join(''),
          );
          queries.push(...word.gloss.split(/[; ]+/).filter((one) => one !== 'to'));
          for (const query of queries.filter((one) => one.trim()))
            expect(find(deck, query), query).toContain(id.slice(4));
        }
      }),
    );
  });

  test('a longer text finds nothing that its beginning does not find, but for letters within words', () => {
    fc.assert(
      fc.property(
        anyDeck,
        fc.string({ unit: fc.constantFrom('c', 'a', 't', 'm', 'x', 'n', '茶', '猫'), maxLength: 5 }),
        (deck, text) => {
          const wider = find(deck, text.slice(0, -1));
          // The third letter is the first that is looked for within words.
          if (text.length !== 3) for (const found of find(deck, text)) expect(wider).toContain(found);
        },
      ),
    );
  });

  test('answers never depend on how the words came in', () => {
    const anyStep = fc.tuple(fc.array(fc.nat(11), { minLength: 1, maxLength: 4 }), fc.boolean());
    fc.assert(
      fc.property(
        anyDeck,
        fc.array(anyStep, { maxLength: 6 }),
        fc.constantFrom('', 'a', '猫', 'cat', 'ma', 'xian'),
        (deck, steps, query) => {
          const changed = new Catalogue();
          const held = new Map<string, Card>();
          for (const [picks, isRemoval] of steps) {
            const cards = picks.flatMap((i) => deck[i] ?? []);
            for (const one of cards) isRemoval ? held.delete(one.id) : held.set(one.id, one);
            changed.put(new Map(cards.map((one) => [one.id, isRemoval ? null : wordEntry(one)])));
            if (picks.length === 4) changed.tidy();
          }
          const ids = [...changed.find({ query }, NOON)].map((row) => changed.idAt(row).slice(4));
          expect(ids).toEqual(find([...held.values()], query));
          for (const id of held.keys()) expect(changed.idAt(changed.rowOf(id))).toBe(id);
        },
      ),
    );
  });
});
