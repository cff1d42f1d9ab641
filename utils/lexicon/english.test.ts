import { describe, expect, test } from 'vitest';
import { parseEnglish, readEnglish } from '@/modules/dictionary/english';
import { EnglishMatcher, packEnglish } from './english';
import type { EnglishEntry } from './entry';

const entry = (term: string, more: Partial<EnglishEntry> = {}): EnglishEntry => ({
  term,
  aliases: [],
  sound: '/x/',
  kind: 'slang',
  literal: '字面',
  meaning: '意思',
  note: '来历',
  like: ['像'],
  tone: 'neutral',
  status: 'current',
  example: { en: term, zh: '例' },
  ...more,
});

const matcher = new EnglishMatcher(
  packEnglish([
    entry('slay', { aliases: ['slays'] }),
    entry("it's giving", { aliases: ["it's giving main character"] }),
    entry('no cap', { aliases: ['no 🧢'] }),
    entry('fr', { aliases: ['fr fr'], kind: 'abbreviation' }),
    entry('W', { aliases: ['Ws'] }),
    entry('sooo'),
    entry('-coded'),
    entry('w/o'),
    entry('low key'),
    entry('tea', { aliases: ['spill the tea'], match: { ambiguous: true, near: ['spill', 'gossip'], alone: true } }),
    entry('fire', { match: { ambiguous: true, before: ['is', 'straight'], notAfter: ['alarm'] } }),
    entry('constructor'),
    entry('flop', { match: { notBefore: ['flip'] } }),
  ]),
);
const found = (text: string, options = {}) =>
  matcher.find(text, options).map(({ start, end }) => text.slice(start, end));

describe('an English term', () => {
  test.each([
    ['whole words only', 'from the slayer, free', []],
    ['whatever the capitals', 'SLAY Slays', ['SLAY', 'Slays']],
    ['drawn out', 'slayyyyy', ['slayyyyy']],
    ['as drawn out as it is listed', 'sooooo', []],
    [
      'with any apostrophe or none',
      "it's giving, it’s giving, its giving",
      ["it's giving", 'it’s giving', 'its giving'],
    ],
    ['the longest first', 'its giving main character', ['its giving main character']],
    ['over spaces, not over lines', 'no   cap\nno\ncap', ['no   cap']],
    ['with emoji in it', 'no 🧢', ['no 🧢']],
    ['with a hyphen for a space', 'low-key', ['low-key']],
    ['not in a compound', 'slay-proof, all-fr', []],
    ['behind a hyphen where it belongs there', 'villain-coded, coded', ['coded']],
    ['with signs that must touch', 'w/o, w / o', ['w/o']],
    ['in possession', "slay's", ["slay's"]],
    ['in a hashtag, not in a name or an address', '#slay @slay slay.com', ['slay']],
    ['with capitals that are the point', 'W w Ws ws', ['W', 'Ws']],
  ])('is found %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['by a word nearby', 'all this gossip, where is the tea', ['tea']],
    ['by a word inside the spelling', 'please spill the tea', ['spill the tea']],
    ['alone in its sentence', 'She said what? Tea.', ['tea'.replace('t', 'T')]],
    ['and not otherwise', 'Pour the tea into a pot', []],
    ['by a telling word before it', 'The beat was straight fire.', ['fire']],
    ['by a common word in a chat', 'this song is fire', ['fire']],
    ['but not by a common word in print', 'Here is fire for the stove.', []],
    ['never before a word that rules it out', 'it is fire alarm day', []],
    ['never behind one', 'my flip flop broke, what a flop', ['flop']],
  ])('with an ordinary sense is slang %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('among Chinese has to speak for itself', () => {
    expect(found('fr', { isBrief: true })).toEqual([]);
    expect(found('slay', { isBrief: true })).toEqual(['slay']);
    expect(found('no cap', { isBrief: true })).toEqual(['no cap']);
  });
});

describe('a file of English terms', () => {
  const good = `- term: no cap
  sound: /ˌnoʊ ˈkæp/
  kind: slang
  literal: 没有帽子
  meaning: 不骗你
  note: 黑人英语，亚特兰大嘻哈圈带火的，放在句子开头或者末尾都可以，意思是真的没有骗你。
  like: [讲真]
  tone: neutral
  status: current
  example: { en: 'Best soup ever, no cap', zh: 真的好喝 }
`;
  const read = (yaml: string) => parseEnglish({ 'x.yaml': yaml });

  test('that is right is read', () => {
    expect(read(good)).toMatchObject([{ term: 'no cap', aliases: [] }]);
  });

  test.each([
    ['an unknown kind', 'kind: slang', 'kind: joke', /x\.yaml:1: no cap: "kind" must be one of/],
    ['a field nobody reads', 'tone: neutral', 'tone: neutral\n  mood: good', /there is no field "mood"/],
    ['a missing field', '  literal: 没有帽子\n', '', /x\.yaml:1: no cap: "literal" must be a text/],
    [
      'a meaning too long for the card',
      '不骗你',
      '不骗你'.repeat(20),
      /x\.yaml:1: no cap: "meaning" has 60 characters, at most 40/,
    ],
    ['a meaning with a full stop', '不骗你\n', '不骗你。\n', /without a full stop/],
    ['a meaning in English', '不骗你\n', 'for real\n', /"meaning" must be in Chinese/],
    ['a sound without slashes', '/ˌnoʊ ˈkæp/', 'no cap', /IPA between slashes/],
    ['an example without the term', "no cap', zh", "honestly', zh", /"example" shows neither/],
    ['an alias that is the term', 'kind:', 'aliases: [no cap]\n  kind:', /"no cap" stands twice/],
    ['a rule that never matches', 'tone: neutral', 'tone: neutral\n  match: { ambiguous: true }', /would never match/],
  ])('with %s is refused with file and line', (_, from, to, message) => {
    expect(() => read(good.replace(from, to))).toThrow(message);
  });

  test('with a spelling that is there already is refused, and says whose it is', () => {
    const again = good.replace('term: no cap', "term: nocap\n  aliases: ['No  Cap']");
    expect(() => read(good + again)).toThrow('x.yaml:11: nocap: "No  Cap" is there already, with no cap in x.yaml:1');
  });
});

test('the everyday words are there', () => {
  const terms = new Set(readEnglish().flatMap(({ term, aliases }) => [term, ...aliases]));
  for (const term of [
    'slay',
    'no cap',
    "it's giving",
    'ate',
    'rizz',
    'tea',
    'cat tax',
    'ngl',
    'fr',
    'iykyk',
    'tiktok refugee',
  ])
    expect(terms, term).toContain(term);
});
