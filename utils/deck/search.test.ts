import { describe, expect, test } from 'vitest';
import type { CardFacts } from './card';
import { matcher, searchRow } from './search';

const card = (
  simplified: string,
  traditional: string,
  pinyin: string,
  gloss: string,
  own: { note?: string; gloss?: string } = {},
) =>
  ({
    id: `c:w:${simplified}`,
    v: 1,
    word: { key: `w:${simplified}`, simplified, traditional, pinyin, gloss, basis: 'dictionary' },
    wordAt: '',
    added: '0mi1qxyz00000abcd1234',
    removed: '',
    fields: {
      ...(own.note && { note: [own.note, ''] }),
      ...(own.gloss && { gloss: [own.gloss, ''] }),
    },
    sightings: [],
    seen: {},
  }) satisfies CardFacts;

const rows = [
  card('女朋友', '女朋友', 'nǚ péng yǒu', 'girlfriend'),
  card('努力', '努力', 'nǔ lì', 'to strive; to try hard'),
  card('奴隶', '奴隸', 'nú lì', 'slave'),
  card('绿茶', '綠茶', 'lǜ chá', 'green tea; (slang) seemingly innocent schemer'),
  card('西安', '西安', "Xī'ān", "Xi'an, city"),
  card('先生', '先生', 'xiān sheng', 'mister; sir; café owner'),
  card('种草', '種草', 'zhòng cǎo', 'to make someone want it', { note: '小红书上常见 planting grass' }),
  card('教育', '教育', 'jiào yù', 'education'),
  card('猫', '貓', 'māo', 'cat', { gloss: 'kitty' }),
  card('YYDS', 'YYDS', 'Y Y D S', 'the greatest of all time'),
  card('666', '666', 'liù liù liù', 'awesome'),
  card('🐂🍺', '🐂🍺', 'niú bī', 'impressive'),
  englishCard('no cap', '/ˌnoʊ ˈkæp/', '不骗你，说真的'),
].map(searchRow);

function englishCard(term: string, sound: string, meaning: string) {
  const made = card(term, term, sound, meaning);
  return { ...made, id: `c:e:${term}`, word: { ...made.word, key: `e:${term}` } };
}

const find = (query: string) => rows.filter(matcher(query)).map(({ id }) => id.slice(4));

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
    // meaning and notes
    ['girl', ['女朋友']],
    ['friend', []],
    ['cat', ['猫']],
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
  ])('%s', (query, words) => {
    expect(find(query)).toEqual(words);
  });
});
