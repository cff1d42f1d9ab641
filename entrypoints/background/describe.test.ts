import { expect, test, vi } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packedDictionary } from '@/tests/packed';
import { cardKey } from '@/utils/deck/card';
import { packEnglish } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import { makeDescribe } from './describe';

const parts = () => ({
  openEngine: vi.fn(async () => new Engine({ dictionary: packedDictionary(), keyOf: cardKey, read: readAloud })),
  openEnglish: vi.fn(async () => new English(packEnglish(readEnglish()), (term) => cardKey(term, 'en'))),
});
const word = (simplified: string, key = cardKey(simplified)) => ({ key, simplified });

test('words and slang are looked up again whole, and nothing else is opened', async () => {
  const around = parts();
  const found = await makeDescribe(around)([word('学习'), word('种草')]);
  expect(found.get('w:学习')).toMatchObject({ traditional: '學習', pinyin: 'xué xí', basis: 'dictionary' });
  expect(found.get('w:学习')?.gloss).not.toBe('');
  expect(found.get('w:种草')).toMatchObject({ basis: 'lexicon', kind: expect.any(String), note: expect.any(String) });
  expect(around.openEnglish).not.toHaveBeenCalled();
});

test('an English term has its Chinese story, without the Chinese dictionary', async () => {
  const around = parts();
  const found = await makeDescribe(around)([word('no cap', 'e:no cap')]);
  expect(found.get('e:no cap')).toMatchObject({
    simplified: 'no cap',
    basis: 'lexicon',
    gloss: expect.stringMatching(/\p{L}/u),
  });
  expect(around.openEngine).not.toHaveBeenCalled();
});

test('what no dictionary has is read aloud and explained by nobody; a sentence is read whole', async () => {
  const found = await makeDescribe(parts())([word('喵星猫猫'), word('我们学习', 's:我们学习')]);
  expect(found.get('w:喵星猫猫')).toMatchObject({ gloss: '', pinyin: 'miāo xīng māo māo' });
  expect(found.get('s:我们学习')).toMatchObject({ gloss: '', pinyin: 'wǒ men xué xí' });
});
