import { expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import type { KeptWord } from '@/utils/deck/card';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { type PinyinChoice, wantedWords } from './wanted';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => word, read: readAloud });

/** The words that carry pinyin, each with what stands above it. */
function labels(text: string, choice: Partial<PinyinChoice>, kept: Record<string, KeptWord> = {}): string {
  const { texts, entries } = engine.analyse([text]);
  const known = { tokens: texts[0]!, entries };
  const words = wantedWords(text, known, {
    amount: 'all',
    level: 0,
    sandhi: false,
    state: (key) => kept[key],
    ...choice,
  });
  return words.map(({ start, end, readings }) => `${text.slice(start, end)} ${readings.join('')}`).join(' · ');
}

test('common words carry no pinyin at a level that takes them in, rare ones do', () => {
  const text = '我们昨天看见一只穿山甲';
  expect(labels(text, { amount: 'unknown' })).toContain('我们 wǒmen');
  const rest = labels(text, { amount: 'unknown', level: 5 });
  expect(rest).not.toContain('我们');
  expect(rest).toContain('穿山甲 chuānshānjiǎ');
});

test('what memory holds of a kept word goes before how common it is, however far the word has come', () => {
  const shown = (kept: Record<string, KeptWord>) => labels('我们和穿山甲', { amount: 'unknown', level: 5 }, kept);
  expect(shown({ 我们: { state: 'known', recalled: false }, 穿山甲: { state: 'learning', recalled: true } })).toBe(
    '我们 wǒmen',
  );
  expect(shown({})).toBe('穿山甲 chuānshānjiǎ');
});

test('a recalled word carries pinyin where everything does', () => {
  expect(labels('我们', { amount: 'all' }, { 我们: { state: 'known', recalled: true } })).toBe('我们 wǒmen');
});

test.each(['slang', 'unknown'] as const)(
  'with pinyin on %s, what the reader knows or ignores carries none',
  (amount) => {
    const kept = (standing: 'known' | 'ignored') => ({ 种草: { state: 'none', recalled: false, standing } as const });
    expect(labels('真种草', { amount }, {})).toContain('种草');
    expect(labels('真种草', { amount }, kept('known'))).not.toContain('种草');
    expect(labels('真种草', { amount }, kept('ignored'))).not.toContain('种草');
    expect(labels('真种草', { amount: 'all' }, kept('ignored'))).toContain('种草');
  },
);

test('as spoken, tones meet across words but not across a comma, and the analysis stays as it was', () => {
  expect(labels('我不贵', { sandhi: true })).toContain('不 bú');
  expect(labels('我不，贵', { sandhi: true })).toContain('不 bù');
  expect(labels('你好', { sandhi: true })).toBe('你好 níhǎo');
  expect(labels('你好', {})).toBe('你好 nǐhǎo');
});

test('slang carries pinyin at every level', () => {
  expect(labels('又被种草了', { amount: 'unknown', level: 5 })).toContain('被种草 bèizhòngcǎo');
});

test('letters that are said as they are written carry nothing, others do', () => {
  expect(labels('愿称之为yyds', {})).not.toMatch(/yyds/i);
  expect(labels('给我打call', {})).toContain('打');
});
