import { describe, expect, test } from 'vitest';
import type { CardFacts, WordSnapshot } from '@/utils/deck/card';
import { NEVER } from '@/utils/deck/clock';
import { COPIES, copyText } from './copy-text';

const aCard = (more: Partial<WordSnapshot> = {}): CardFacts => ({
  id: 'c:w:种草',
  v: 1,
  word: {
    key: 'w:种草',
    simplified: '种草',
    traditional: '種草',
    pinyin: 'zhòng cǎo',
    gloss: 'to make somebody want a thing',
    basis: 'lexicon',
    note: 'Its story',
    ...more,
  },
  wordAt: NEVER,
  added: NEVER,
  removed: NEVER,
  fields: { note: ['我的', NEVER] },
  sightings: [
    {
      at: NEVER,
      sentence: '又被种草了',
      url: 'https://weibo.com/1',
      title: '',
      translation: { text: 'Sold on it again', by: 'deepl' },
    },
  ],
  seen: {},
});

describe('a word as text', () => {
  test('is as much of it as was asked for', () => {
    const entry = '种草 (種草) zhòng cǎo\nto make somebody want a thing\nIts story\n我的';
    expect(COPIES.map((form) => copyText(aCard(), form))).toEqual([
      '种草',
      '种草 zhòng cǎo',
      entry,
      `${entry}\n又被种草了\nSold on it again\nhttps://weibo.com/1`,
    ]);
  });

  test('leaves no gaps for what is not known', () => {
    const bare = { ...aCard({ traditional: '种草', pinyin: '', gloss: '' }), fields: {}, sightings: [] };
    const { note: _, ...word } = bare.word;
    expect(copyText({ ...bare, word }, 'sentence')).toBe('种草');
    expect(copyText({ ...bare, word }, 'reading')).toBe('种草');
  });
});
