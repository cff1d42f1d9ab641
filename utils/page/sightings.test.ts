import { expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import type { Block } from './blocks';
import { Sightings } from './sightings';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => word, read: readAloud });

/** What was read of some texts, by a reader who knows what is said of a word's key and band. */
function readingOf(texts: readonly string[], knows: (key: string, band: number | undefined) => boolean) {
  const document = { location: new URL('https://www.rednote.com/explore'), title: '', visibilityState: 'visible' };
  const sightings = new Sightings(document as unknown as Document);
  for (const text of texts) {
    const { texts: tokens, entries } = engine.analyse([text]);
    sightings.see({ text } as Block, { tokens: tokens[0]!, entries });
  }
  return sightings.summary((key, band) => ({ recalled: false, known: knows(key, band) }));
}

test('a word counts as often as it stands on the page', () => {
  const { reading } = readingOf(['我们看见穿山甲，穿山甲看见我们', '我们走'], (key) => key === '我们');
  expect(reading).toEqual({ words: 8, recalled: 0, known: 3 });
});

test('a text that the page shows twice counts once, and what is no word does not count', () => {
  const { reading } = readingOf(['我们……！ hello 123', '我们……！ hello 123'], () => true);
  expect(reading).toEqual({ words: 1, recalled: 0, known: 1 });
});

test('who knows nothing reads nothing, who knows the common words most', () => {
  const texts = ['我们昨天在家里看见一只穿山甲', '你说的我都知道'];
  expect(readingOf(texts, () => false).reading.known).toBe(0);
  const { words, known } = readingOf(texts, (_, band = 6) => band <= 5).reading;
  expect(known / words).toBeGreaterThan(0.5);
  expect(known).toBeLessThan(words);
});

test('how common words are stays on the page', () => {
  const [word] = readingOf(['我们'], () => true).words;
  expect(Object.keys(word!).sort()).toEqual(['count', 'sentence', 'slang', 'word']);
});
