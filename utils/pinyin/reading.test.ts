import { expect, test } from 'vitest';
import { readingOf } from './reading';

test.each([
  ['种草', 'zhòng cǎo', 'zhòng cǎo'],
  ['种草', 'zhòngcǎo', 'zhòng cǎo'],
  ['种草', 'zhong4 cao3', 'zhòng cǎo'],
  ['种草', 'zhong4cao3', 'zhòng cǎo'],
  ['种草', 'Zhòng Cǎo', 'zhòng cǎo'],
  ['女儿', "nǚ'ér", 'nǚ ér'],
  ['律师', 'lu:4 shi1', 'lǜ shī'],
  ['这边', 'zhèbiān', 'zhè biān'],
  ['方案', 'fāng’àn', 'fāng àn'],
  ['平安', "píng'ān", 'píng ān'],
  ['种草', 'ㄓㄨㄥˋ ㄘㄠˇ', ''],
  ['勉強', 'べんきょう', ''],
  ['种草', 'zhòng', ''],
  ['种草', '', ''],
])('%s, written %s, is read "%s"', (term, written, expected) => {
  expect(readingOf(term, written)).toBe(expected);
});
