import { expect, test, vi } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedDictionary, packedReverse } from '@/tests/packed';
import { Reverse } from '@/utils/gloss/reverse';
import { packEnglish } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import { makeGloss } from './gloss';

const parts = () => ({
  openEngine: vi.fn(async () => new Engine({ dictionary: packedDictionary(), keyOf: (word) => word, read: readAloud })),
  openEnglish: vi.fn(async () => new English(packEnglish(readEnglish()), (term) => term)),
  openReverse: vi.fn(async () => new Reverse(packedReverse())),
  ownWords: async () => [{ term: '瘪酷', traditional: '瘪酷', meaning: 'drily cool' }],
});

test('Chinese is glossed in English, the reader’s words too, and the English files stay shut', async () => {
  const around = parts();
  const made = await makeGloss(around)(['这家店真的很好吃', '瘪酷'], { from: 'zh', to: 'en' });
  expect(made).toEqual(['this shop\u00a0· really very tasty', 'drily cool']);
  expect([around.openEnglish, around.openReverse].map((open) => open.mock.calls.length)).toEqual([0, 0]);
});

test('English is glossed in Chinese, and the dictionary stays shut', async () => {
  const around = parts();
  const made = await makeGloss(around)(['I love this café', 'no cap'], { from: 'en', to: 'zh' });
  expect(made).toEqual(['我 爱 这 咖啡馆', '不骗你']);
  expect(around.openEngine).not.toHaveBeenCalled();
});
