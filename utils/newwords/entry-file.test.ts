import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseLexiconEntry } from '@/utils/lexicon/parse';
import { entryFile } from './entry-file';

test('a shared word is a block of the lexicon that only lacks what a person has to say', () => {
  const [block] = parse(entryFile({ term: '瘪酷', pinyin: 'biě kù', meaning: 'drily cool' }));
  expect(() => parseLexiconEntry(block)).toThrow('瘪酷: "literal"');
  const filled = { ...block, literal: 'flat and cool', note: 'A story.', example: { zh: '又瘪酷又好笑', en: 'Dry' } };
  expect(parseLexiconEntry(filled)).toMatchObject({ term: '瘪酷', meaning: 'drily cool', kind: 'meme' });
});

test('no word and no meaning can break out of the block', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (term, meaning) => {
      const blocks = parse(entryFile({ term, pinyin: '', meaning }));
      expect(blocks).toHaveLength(1);
      expect(Object.keys(blocks[0])).toHaveLength(11);
      expect(typeof blocks[0].term).toBe('string');
      expect(typeof blocks[0].meaning).toBe('string');
    }),
  );
});
