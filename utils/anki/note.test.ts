import { describe, expect, test } from 'vitest';
import type { CardFacts } from '@/utils/deck/card';
import { KINDS } from '@/utils/deck/kinds';
import { aCard } from '@/utils/export/fakes';
import { DeckTree } from './decks';
import { FIELDS, noteOf } from './note';

const field = (card: CardFacts, name: (typeof FIELDS)[number], kinds = KINDS.slice()) =>
  noteOf(card, kinds).fields[FIELDS.indexOf(name)];

const met = (sentence: string, url: string) => aCard('种草', { sentence, url }).sightings[0]!;

describe('a note', () => {
  test('takes the newest sentence in which the word stands, with its own translation and source', () => {
    const card = {
      ...aCard('种草'),
      sightings: [
        met('没有那个词', 'https://weibo.com/2'),
        { ...met('又被种草了', 'https://weibo.com/1'), translation: { text: 'sold', by: '' } },
      ],
    };
    expect(field(card, 'Sentence')).toBe('又被<b>种草</b>了');
    expect(field(card, 'Translation')).toBe('sold');
    expect(field(card, 'Source')).toContain('weibo.com/1');
  });

  test('shows a sentence without its word, and asks no gap of it', () => {
    const card = aCard('种草', { sentence: '没有那个词' });
    expect(field(card, 'Sentence')).toBe('没有那个词');
    expect(field(card, 'Gap')).toBe('');
    expect(noteOf(card, KINDS).kinds).toEqual(['recognition', 'listening', 'recall']);
  });

  test('has a card though the word can be asked in none of the ways chosen', () => {
    const note = noteOf(aCard('种草'), ['cloze']);
    expect(note.kinds).toEqual(['recognition']);
    expect(field(aCard('种草'), 'Ask recognition', ['cloze'])).toBe('1');
    expect(field(aCard('种草'), 'Ask cloze', ['cloze'])).toBe('');
  });

  test('is written smaller the longer the word is', () => {
    expect(
      ['种草', '世界那么大我想去看看', '这是一个很长很长很长很长的句子啊', 'absolutely'].map((w) =>
        field(aCard(w), 'Size'),
      ),
    ).toEqual(['short', 'phrase', 'long', 'short']);
  });
});

describe('decks', () => {
  test('by kind part words, slang, English and sentences; by site, words met nowhere stay above', () => {
    const keyed = (key: string, basis: 'dictionary' | 'lexicon') => {
      const card = aCard('x');
      return { ...card, word: { ...card.word, key, basis } };
    };
    const kinds = new DeckTree('kind');
    const names = [
      keyed('w:x', 'dictionary'),
      keyed('w:y', 'lexicon'),
      keyed('e:x', 'lexicon'),
      keyed('s:x', 'dictionary'),
    ];
    expect(names.map((card) => kinds.of(card).name)).toEqual([
      'Hongqiao::Words',
      'Hongqiao::Slang',
      'Hongqiao::English',
      'Hongqiao::Sentences',
    ]);
    const sites = new DeckTree('site');
    expect(sites.of(aCard('x')).name).toBe('Hongqiao');
    const weibo = sites.of(aCard('种草', { sentence: '种草', url: 'https://www.weibo.com/1' }));
    expect(sites.of(aCard('种草', { sentence: '种草', url: 'https://weibo.com/2' }))).toBe(weibo);
    expect(sites.all().map(({ name }) => name)).toEqual(['Hongqiao', 'Hongqiao::weibo.com']);
  });
});
