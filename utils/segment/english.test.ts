import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedDictionary } from '@/tests/packed';
import { cardKey } from '@/utils/deck/card';
import { packEnglish } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from './engine';
import { English } from './english';
import { glossOf } from './gloss';

const english = new English(packEnglish(readEnglish()), (term) => cardKey(term, 'en'));
const engine = new Engine({ dictionary: packedDictionary(), keyOf: cardKey, read: readAloud });

const alone = (texts: string[]) => english.add(texts, { texts: texts.map(() => []), entries: [] });
const both = (texts: string[]) => english.add(texts, engine.analyse(texts));
const slang = (text: string, { texts: [tokens], entries }: ReturnType<typeof both>) =>
  tokens!.flatMap(({ start, end, kind, entry }) =>
    kind === 'slang' ? [`${text.slice(start, end)} ${entries[entry!]!.key}`] : [],
  );

test('a term has its key, its Chinese meaning and no readings', () => {
  const { texts, entries } = alone(['you SLAYED, no cap']);
  const [first] = texts[0]!.filter((token) => token.kind === 'slang');
  expect(first).toMatchObject({ start: 4, end: 10, readings: [] });
  expect(entries[first!.entry!]).toMatchObject({ headword: 'slay', key: 'e:slay', dictionary: [] });
  expect(glossOf(entries[first!.entry!]!)).toMatch(/\p{Script=Han}/u);
});

test('a post in both languages gets both', () => {
  const text = 'this outfit ate 真的绝绝子';
  expect(slang(text, both([text]))).toEqual(['ate e:ate', '绝绝子 w:绝绝子']);
  expect(slang(text, alone([text]))).toEqual(['ate e:ate']);
});

test('where Chinese explains letters, Chinese stays', () => {
  const text = '他真的是yyds，别再 emo 了';
  expect(slang(text, both([text])).filter((mark) => mark.includes(' e:'))).toEqual([]);
});

test('entries are shared between the texts of one answer', () => {
  const { entries } = alone(['no cap', 'nocap fr', 'No Cap!']);
  expect(entries.filter(({ key }) => key === 'e:no cap')).toHaveLength(1);
});

test.each([
  ['an English comment', 'slay', true],
  ['English letters that mean something', 'ngl', true],
  ['Chinese slang in letters', 'yyds', false],
  ['Chinese slang in letters and digits', 'u1s1', false],
  ['a text with Chinese', 'slay 太好看了', false],
  ['German', 'das ist nicht so gut', false],
])('%s is English alone: %s', (_, text, claimed) => {
  expect(english.claims(text)).toBe(claimed);
});

test('tokens cover every text without gaps', () => {
  const word = fc.constantFrom(
    'slay',
    'no cap',
    '种草',
    'yyds',
    '🔥',
    ' ',
    ', ',
    'the',
    'ate',
    "it's giving",
    '\n',
    '💅🏽',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('');
      for (const { texts } of [alone([text]), both([text])]) {
        const pieces = texts[0]!.map(({ start, end }) => text.slice(start, end));
        expect(pieces.join('')).toBe(text);
        expect(pieces).not.toContain('');
      }
    }),
  );
});
