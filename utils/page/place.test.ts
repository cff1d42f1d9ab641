import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCard } from './place';

const word = (left: number, top: number, width = 40, height = 24) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const card = { width: 360, height: 240 };
const desktop = { width: 1200, height: 800 };

test('the card hangs below its word', () => {
  expect(placeCard(word(100, 100), card, desktop)).toEqual({ left: 100, top: 130, side: 'below', height: 240 });
});

test('it flips above at the bottom edge and is clamped at the right', () => {
  expect(placeCard(word(1150, 700), card, desktop)).toEqual({ left: 832, top: 454, side: 'above', height: 240 });
});

test('it goes beside a word that leaves no room above or below', () => {
  expect(placeCard(word(100, 20, 40, 300), card, { width: 900, height: 340 }).side).toBe('right');
  expect(placeCard(word(600, 20, 40, 300), card, { width: 660, height: 340 }).side).toBe('left');
});

test('on a phone it takes the higher side and as much of it as there is', () => {
  const phone = { width: 320, height: 480 };
  const place = placeCard(word(20, 200), { width: 304, height: 400 }, phone);
  expect(place).toEqual({ left: 8, top: 230, side: 'below', height: 242 });
});

test('it never covers its word and never leaves the viewport', () => {
  const size = (low: number, high: number) => fc.integer({ min: low, max: high });
  fc.assert(
    fc.property(
      fc.record({ width: size(320, 2000), height: size(300, 1400) }),
      fc.record({ width: size(120, 304), height: size(60, 700) }),
      fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ width: size(1, 200), height: size(10, 60) }),
      (viewport, wanted, at, box) => {
        const over = word(
          at.x * (viewport.width - box.width),
          at.y * (viewport.height - box.height),
          box.width,
          box.height,
        );
        const place = placeCard(over, wanted, viewport);
        const [right, bottom] = [place.left + wanted.width, place.top + place.height];
        expect(place.left).toBeGreaterThanOrEqual(8);
        expect(right).toBeLessThanOrEqual(viewport.width - 8);
        expect(place.top).toBeGreaterThanOrEqual(8 - 1e-6);
        expect(bottom).toBeLessThanOrEqual(viewport.height - 8 + 1e-6);
        expect(place.height).toBeGreaterThan(0);
        const isApart =
          place.top >= over.bottom || bottom <= over.top || place.left >= over.right || right <= over.left;
        expect(isApart).toBe(true);
      },
    ),
  );
});
