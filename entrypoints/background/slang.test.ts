import { expect, test, vi } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedDictionary } from '@/tests/packed';
import { cardKey } from '@/utils/deck/card';
import { packEnglish } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import { makeSlang } from './slang';

const openEngine = vi.fn(async () => new Engine({ dictionary: packedDictionary(), keyOf: cardKey, read: readAloud }));
const openEnglish = vi.fn(async () => new English(packEnglish(readEnglish()), (term) => cardKey(term, 'en')));
const ownWords = async () => [{ term: '喵酱', traditional: '喵醬', meaning: 'our cat' }];
const slang = makeSlang({ openEngine, openEnglish, ownWords });

test('Chinese slang is told to the engine and noted on the translation, the reader’s own words too', async () => {
  const { hints, notesOn } = await slang('喵酱被这件衣服种草了', { from: 'zh', to: 'en' });
  expect(hints.map(({ term }) => term)).toEqual(['喵酱', '种草']);
  expect(notesOn('This dress planted grass in our cat').map((note) => note.isTakenLiterally)).toEqual([false, true]);
  expect(openEnglish).not.toHaveBeenCalled();
});

test('English slang is told in Chinese', async () => {
  openEngine.mockClear();
  const { hints } = await slang('best soup I ever had, no cap', { from: 'en', to: 'zh' });
  expect(hints.map(({ term }) => term)).toEqual(['no cap']);
  expect(hints[0]!.meaning).toMatch(/\p{Script=Han}/u);
  expect(openEngine).not.toHaveBeenCalled();
});
