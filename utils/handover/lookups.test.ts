import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import { LOOKUP_DEFAULTS, lookupUrl, PLACES, templateProblem } from './lookups';

describe('a place to look a word up', () => {
  test.each(PLACES)('$id has a name, and an address that can be used', ({ id, url }) => {
    expect(templateProblem(url)).toBeNull();
    expect(`lookup_${id}` in en).toBe(true);
  });

  test('is told the word', () => {
    const at = (id: 'pleco' | 'mdbg') => lookupUrl({ id, on: true }, '种草', 'zh');
    expect(at('pleco')).toBe('plecoapi://x-callback-url/s?q=%E7%A7%8D%E8%8D%89');
    expect(at('mdbg')).toBe('https://www.mdbg.net/chinese/dictionary?wdqb=%E7%A7%8D%E8%8D%89');
  });

  test('of Chinese is not offered an English term', () => {
    const offered = LOOKUP_DEFAULTS.filter((lookup) => lookupUrl(lookup, 'no cap', 'en'));
    expect(offered).toEqual([
      { id: 'xiaohongshu', on: true },
      { id: 'wiktionary', on: true },
    ]);
  });

  test.each([
    ['https://example.org/?q={word}', null],
    ['plecoapi://x-callback-url/df?hw={word}', null],
    ['https://example.org/', 'word'],
    ['http://example.org/{word}', 'scheme'],
    ['javascript:alert("{word}")', 'scheme'],
    ['data:text/html,{word}', 'scheme'],
    ['https://{word}.example.org/', 'scheme'],
    ['https://', 'scheme'],
    [' https://example.org/{word}', 'scheme'],
  ])('of the address %s it says %s', (url, problem) => {
    expect(templateProblem(url)).toBe(problem);
    expect(lookupUrl({ name: 'Mine', url, on: true }, '词', 'zh') === null).toBe(problem !== null);
  });

  test('is never told more than the word, whatever that is', () => {
    const template = 'https://example.org/search?a=1&q={word}&b=2#top';
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (word) => {
        const url = new URL(lookupUrl({ name: 'Mine', url: template, on: true }, word, 'zh')!);
        expect([url.host, url.hash, [...url.searchParams.keys()]]).toEqual(['example.org', '#top', ['a', 'q', 'b']]);
        expect(url.searchParams.get('q')).toBe(word.toWellFormed());
      }),
    );
  });
});
