import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATE_FILTERS } from '@/utils/deck/words/catalogue';
import { SORTS } from '@/utils/deck/words/order';
import { EVERYTHING, isFiltered, questionOf, readView, type WordsView, writeView } from './view';

const anyView: fc.Arbitrary<WordsView> = fc
  .record({
    query: fc.string({ unit: 'grapheme' }),
    sort: fc.constantFrom(...SORTS),
    state: fc.option(fc.constantFrom(...STATE_FILTERS), { nil: undefined }),
    kind: fc.option(fc.constantFrom('meme', 'own', 'a&b=c#'), { nil: undefined }),
    band: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    site: fc.option(fc.constantFrom('weibo.com', '知乎.中国'), { nil: undefined }),
    kept: fc.option(fc.constantFrom('today' as const, 'year' as const), { nil: undefined }),
  })
  .map((view) => Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as never);

test('a view comes back from the address as it was', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(readView(writeView(view))).toEqual(view);
    }),
  );
});

test('an address that says nothing we know shows everything', () => {
  for (const text of ['', 'x', 'state=gone&sort=&kept=ever', 'band=0', 'band=7', 'band=x', '%E0%A4%A', '?q'])
    expect(readView(text)).toEqual(EVERYTHING);
  expect(writeView(EVERYTHING)).toBe('');
});

test('an order leaves nothing out, and each filter does', () => {
  expect(isFiltered({ query: 'x', sort: 'due' })).toBe(false);
  expect(isFiltered({ query: '', sort: 'newest', site: 'weibo.com' })).toBe(true);
});

test('today begins at midnight, and a week is seven days with today', () => {
  const now = new Date(2026, 10, 21, 15, 30).getTime();
  expect(questionOf({ ...EVERYTHING, kept: 'today' }, now).since).toBe(new Date(2026, 10, 21).getTime());
  expect(questionOf({ ...EVERYTHING, kept: 'week' }, now).since).toBe(new Date(2026, 10, 15).getTime());
  expect(questionOf(EVERYTHING, now).since).toBeUndefined();
});
