import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyFacts, anyStamp } from '@/utils/deck/fakes';
import { joinCards } from '@/utils/deck/join';
import { cardDoc } from './codec';
import type { Doc, EntryRow } from './document';
import { fingerprint } from './fingerprint';
import { joinDocs } from './join-docs';

/** A name of a newer version, as some copies have it. */
const anyNews = fc.record(
  { colour: fc.constantFrom('red', 'blue'), links: fc.array(fc.nat(3), { maxLength: 2 }) },
  { requiredKeys: [] },
);

const anyCard: fc.Arbitrary<Doc> = fc
  .tuple(anyFacts(), anyNews)
  .map(([facts, news]) => ({ ...news, ...cardDoc(facts) }));

const anyRow: fc.Arbitrary<EntryRow> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 5, max: 6 }),
    fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
  )
  .map(([n, t, news]) => (news ? [n, 'w:种草', t, 3, 0, undefined, undefined, news] : [n, 'w:种草', t, 3, 0]));

const anySegment: fc.Arbitrary<Doc> = fc
  .tuple(fc.array(anyRow, { maxLength: 5 }), anyNews)
  .map(([e, news]) =>
    joinDocs({ id: 'l:aaaaaaaa:00000', t: 'l', v: 1, e, ...news }, { id: 'l:aaaaaaaa:00000', t: 'l', v: 1, e: [] }),
  );

const anyFields = fc.dictionary(
  fc.constantFrom('name', 'kind', 'newPerDay'),
  fc.tuple(fc.constantFrom('a', 'b', 3), anyStamp),
);
const anyPrefs: fc.Arbitrary<Doc> = fc
  .tuple(anyFields, anyNews)
  .map(([f, news]) => ({ id: 'p:prefs', t: 'p', v: 1, f, ...news }));
const anyDevice: fc.Arbitrary<Doc> = fc
  .tuple(anyFields, anyStamp, fc.integer({ min: 1, max: 3 }), anyNews)
  .map(([f, seen, schema, news]) => ({ id: 'd:aaaaaaaa', t: 'd', v: 1, f, seen, schema, ...news }));

describe.each<[string, fc.Arbitrary<Doc>]>([
  ['card', anyCard],
  ['stretch of the log', anySegment],
  ['choice', anyPrefs],
  ['device', anyDevice],
])('two copies of a %s', (_, anyDoc) => {
  test('are together the same, whoever meets whom, in whatever order and however often', () => {
    fc.assert(
      fc.property(anyDoc, anyDoc, anyDoc, (a, b, c) => {
        const both = joinDocs(a, b);
        expect(fingerprint(joinDocs(b, a))).toBe(fingerprint(both));
        expect(fingerprint(joinDocs(joinDocs(a, b), c))).toBe(fingerprint(joinDocs(a, joinDocs(b, c))));
        expect(fingerprint(joinDocs(a, a))).toBe(fingerprint(a));
        expect(fingerprint(joinDocs(both, b))).toBe(fingerprint(both));
      }),
      { numRuns: 500 },
    );
  });

  test('keep every name of a newer version', () => {
    fc.assert(
      fc.property(anyDoc, anyDoc, (a, b) => {
        expect(Object.keys(joinDocs(a, b))).toEqual(expect.arrayContaining([...Object.keys(a), ...Object.keys(b)]));
      }),
    );
  });
});

test('copies outside are joined as the deck joins its own', () => {
  fc.assert(
    fc.property(anyFacts(), anyFacts(), (a, b) => {
      expect(fingerprint(joinDocs(cardDoc(a), cardDoc(b)))).toBe(fingerprint(cardDoc(joinCards(a, b))));
    }),
  );
});

test('every entry of either stretch is in both together, and the copy that says more of one is kept', () => {
  const segment = (e: EntryRow[]) => ({ id: 'l:aaaaaaaa:00000', t: 'l', v: 1, e });
  const ours = segment([
    [1, 'w:种草', 5, 3, 0],
    [2, 'w:种草', 6, 3, 0],
  ]);
  const theirs = segment([
    [1, 'w:种草', 5, 3, 0, undefined, undefined, 'more'],
    [2, 'w:绿茶', 7, 1, 0],
  ]);
  expect(joinDocs(ours, theirs).e).toEqual([
    [1, 'w:种草', 5, 3, 0, undefined, undefined, 'more'],
    [2, 'w:种草', 6, 3, 0],
    [2, 'w:绿茶', 7, 1, 0],
  ]);
});

test('different documents are never joined', () => {
  const card = { id: 'c:w:种草', t: 'c', v: 1 };
  expect(() => joinDocs(card, { ...card, id: 'c:w:绿茶' })).toThrow(TypeError);
});
