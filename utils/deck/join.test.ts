import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeld, timesSeen } from './card';
import { NEVER, tick } from './clock';
import { anyFacts, anyStamp, aWord, NOON } from './fakes';
import { displaced, joinCards, joinReviews, topSightings } from './join';
import { counting, type ReviewEntry } from './review';

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

test('of a word written down at one moment, what only one copy knows of it stays', () => {
  const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });
  const facts = {
    id: 'c:w:种草',
    v: 1 as const,
    added: at,
    removed: NEVER,
    fields: {},
    sightings: [],
    seen: {},
    wordAt: at,
  };
  const ours = { ...facts, word: aWord('种草') };
  const theirs = { ...facts, word: { ...aWord('种草'), sound: 'of a newer version' } };
  expect(joinCards(ours, theirs).word).toEqual(theirs.word);
  expect(joinCards(theirs, ours).word).toEqual(theirs.word);
  const later = { ...ours, wordAt: tick(at, { now: NOON, device: 'bbbbbbbb' }) };
  expect(joinCards(theirs, later).word).toEqual(ours.word);
});

describe('two reviews under one number, from a profile and its copy', () => {
  const a: ReviewEntry = { dev: 'aaaaaaaa', n: 1, key: 'w:种草', t: 5, grade: 3, ms: 0 };
  const b: ReviewEntry = { dev: 'aaaaaaaa', n: 1, key: 'w:绿茶', t: 4, grade: 1, ms: 0 };

  test('leave the number to the same one everywhere', () => {
    expect(joinReviews(a, b)).toEqual(joinReviews(b, a));
  });

  test('go by names that differ from each other and from the first, and are the same on every device', () => {
    const names = [a, b, { ...a, t: 6 }].map((entry) => displaced(entry).dev);
    expect(new Set([...names, a.dev]).size).toBe(4);
    expect(displaced({ ms: 0, grade: 3, t: 5, key: 'w:种草', n: 1, dev: 'aaaaaaaa' })).toEqual(displaced(a));
    for (const name of names) expect(name).toMatch(/^[0-9a-z]{8}$/);
  });

  test('still take back what they took back', () => {
    const undo: ReviewEntry = { dev: 'aaaaaaaa', n: 2, key: 'w:种草', t: 6, undoes: 1 };
    expect(displaced(undo)).toMatchObject({ undoes: 1, of: 'aaaaaaaa' });
    expect(counting([a, displaced(undo)])).toEqual([]);
  });
});
