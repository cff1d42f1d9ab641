import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeld, timesSeen } from './card';
import { anyFacts, anyStamp } from './fakes';
import { joinCards, joinReviews, topSightings } from './join';
import type { ReviewEntry } from './review';

const facts = anyFacts();

describe('joining two copies of a card', () => {
  test('does not depend on who asks whom', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(joinCards(a, b)).toEqual(joinCards(b, a));
      }),
    );
  });

  test('does not depend on who meets first', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        expect(joinCards(joinCards(a, b), c)).toEqual(joinCards(a, joinCards(b, c)));
      }),
      { numRuns: 1000 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(joinCards(a, a)).toEqual(a);
        expect(joinCards(joinCards(a, b), b)).toEqual(joinCards(a, b));
      }),
    );
  });

  test('keeps the word when the save was later than the removal, on whichever device each was', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const saved = [a.added, b.added].sort()[1]!;
        const removed = [a.removed, b.removed].sort()[1]!;
        expect(isHeld(joinCards(a, b))).toBe(saved > removed);
      }),
    );
  });

  test('keeps notes and meanings changed on different devices', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const { fields } = joinCards(a, b);
        for (const name of new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])) {
          const stamps = [a.fields[name]?.[1] ?? '', b.fields[name]?.[1] ?? ''].sort();
          expect(fields[name]?.[1]).toBe(stamps[1]);
        }
      }),
    );
  });

  test('counts sentences of both devices once', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const both = joinCards(a, b);
        expect(timesSeen(both)).toBeGreaterThanOrEqual(Math.max(timesSeen(a), timesSeen(b)));
        expect(timesSeen(joinCards(both, a))).toBe(timesSeen(both));
      }),
    );
  });

  test('the newest three sentences of any union are found piece by piece', () => {
    const sighting = fc.record({
      at: anyStamp,
      sentence: fc.constantFrom(...'甲乙丙丁戊己'),
      url: fc.constant(''),
      title: fc.constant(''),
      translation: fc.constantFrom({ text: '! a', by: 'gloss' }, { text: 'b', by: 'bergamot' }, undefined),
    });
    fc.assert(
      fc.property(fc.array(sighting), fc.array(sighting), (a, b) => {
        expect(topSightings([...topSightings(a), ...topSightings(b)])).toEqual(topSightings([...a, ...b]));
      }),
    );
  });
});

test('a sentence translated on one device is translated on both, and keeps its place', () => {
  const plain = { at: '2', sentence: '被种草了', url: '', title: '' };
  const older = { at: '1', sentence: '绿茶', url: '', title: '' };
  const glossed = { ...plain, translation: { text: 'was adding to cart', by: 'gloss' } };
  const translated = { ...plain, translation: { text: '! Now I want it', by: 'bergamot' } };
  expect(topSightings([plain, older, glossed])).toEqual([glossed, older]);
  expect(topSightings([glossed, older, plain])).toEqual([glossed, older]);
  expect(topSightings([translated, glossed, plain])).toEqual([translated]);
  expect(topSightings([glossed, translated])).toEqual([translated]);
});

test('a cloned profile that wrote two reviews under one number ends with the same one everywhere', () => {
  const a: ReviewEntry = { dev: 'aaaaaaaa', n: 1, key: 'w:种草', t: 5, grade: 3, ms: 0 };
  const b: ReviewEntry = { dev: 'aaaaaaaa', n: 1, key: 'w:绿茶', t: 4, grade: 1, ms: 0 };
  expect(joinReviews(a, b)).toEqual(joinReviews(b, a));
});
