import { expect, test } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { aCard, deckOf } from '@/utils/export/fakes';
import { writePackage, type PackageWish } from '@/utils/anki/package';
import { DEFAULT_PACKAGE } from '@/utils/anki/package-options';
import { asFile, inAnki } from './anki';
import type { DeckContents } from '@/utils/deck/merge';

const job = { progress: () => {}, signal: new AbortController().signal };
const now = Date.now();
const packed = async (contents: DeckContents, wish: Partial<PackageWish> = {}) =>
  asFile(await writePackage(contents, { ...DEFAULT_PACKAGE, now, ...wish }, job), 'apkg');

test('try', async () => {
  const path = await packed(deckOf(aCard('种草', { sentence: '又被种草了', translation: { text: 'sold', by: 'x' }, url: 'https://weibo.com/1', note: 'mine' }), aCard('猫税')), { kinds: ['recognition', 'recall', 'cloze', 'listening', 'sense'] });
  const r = inAnki({ do: 'import', path }, { do: 'contents' }, { do: 'import', path: await packed(deckOf(aCard('种草', { sentence: '又被种草了' })), { now: now + 5000 }) }, { do: 'contents' });
  console.log(JSON.stringify(r, null, 1).slice(0, 9000));
});
