import { describe, expect, test } from 'vitest';
import { readCedict } from '@/modules/dictionary/compile';
import { packedDictionary, packedFile } from '@/tests/packed';
import { fold } from '@/utils/text/fold';
import { openDictionary } from './dictionary';
import { packDictionary } from './pack';

const dictionary = packedDictionary();
const look = (word: string) => dictionary.entriesAt(dictionary.words.find(fold(word)));

describe('the packed dictionary', () => {
  test('gives back every CC-CEDICT entry equal to the source', () => {
    const line = (e: object) => JSON.stringify(e);
    const source = readCedict();
    const packed = Array.from({ length: dictionary.size.entries }, (_, i) => dictionary.entry(i));
    expect(packed).toHaveLength(124_188);
    expect(packed.map(line).sort()).toEqual(source.map(line).sort());
  });

  test('finds every entry by its simplified and its traditional form', () => {
    const lost = readCedict().filter(
      ({ simplified, traditional, pinyin }) =>
        ![simplified, traditional].every((form) => look(form).some((e) => e.pinyin === pinyin)),
    );
    expect(lost).toEqual([]);
  });

  test.each([
    ['东西', 'dong1 xi5'],
    ['地方', 'di4 fang5'],
    ['了', 'le5'],
    ['的', 'de5'],
    ['好', 'hao3'],
    ['和', 'he2'],
    ['中国', 'Zhong1 guo2'],
    ['還', 'hai2'],
    ['长', 'chang2'],
    ['王', 'wang2'],
  ])('puts the everyday entry of %s first', (word, pinyin) => {
    expect(look(word)[0]?.pinyin).toBe(pinyin);
  });

  test('knows nothing of prefixes that are not words', () => {
    const prefix = dictionary.words.find('卡拉o');
    expect(prefix).toBeGreaterThan(0);
    expect(dictionary.entriesAt(prefix)).toEqual([]);
    expect(look('卡拉OK')).toHaveLength(1);
  });
});

describe('a file that is not what it should be', () => {
  test.each([
    ['empty', () => new ArrayBuffer(0)],
    ['cut in half', () => packedFile().slice(0, 5_000_000)],
    ['a few bytes short', () => packedFile().slice(0, -4)],
    ['something else', () => new TextEncoder().encode('<!doctype html>'.repeat(100)).buffer as ArrayBuffer],
  ])('is refused: %s', (_, file) => {
    expect(() => openDictionary(file())).toThrowError(expect.objectContaining({ code: 'dictionary' }));
  });
});

test('a dictionary of one entry, without a lexicon, opens', () => {
  const one = { traditional: '貓', simplified: '猫', pinyin: 'mao1', senses: ['cat'] };
  const file = packDictionary({
    entries: [one],
    lexicon: [],
    frequencies: { counts: new Map([['猫', 10]]), tags: new Map([['猫', 'n']]), total: 1000 },
    phrases: { readings: new Map([['猫了个', 'māo le gè']]), characters: '个' },
    model: { readings: '', weights: new Uint8Array(4) },
    usualReading: () => 'mao1',
  });
  const small = openDictionary(file.buffer as ArrayBuffer);
  expect(small.entriesAt(small.words.find('貓'))).toEqual([one]);
  expect(small.entriesAt(small.words.find('狗'))).toEqual([]);
  expect(String.fromCharCode(small.wordClass(small.words.find('貓')))).toBe('n');
  expect(small.phraseReading(small.phrases.values[small.phrases.find('猫了个')]! - 1)).toEqual(['māo', 'le', 'gè']);
});
