import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash53 } from './hash';

test.each([
  ['', '0wvjl67o803'],
  ['我们昨天被朋友种草了一个小店', '040mgqjkch2'],
])('the hash of "%s" is frozen', (text, hash) => {
  expect(hash53(text)).toBe(hash);
});

test('has always eleven characters, and other ones for a text that differs in one place', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, seed) => {
      const at = seed % text.length;
      const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(hash53(text)).toMatch(/^[0-9a-z]{11}$/);
      expect(hash53(other)).not.toBe(hash53(text));
    }),
  );
});
