import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha1 } from './sha1';

test('gives what every SHA-1 gives', () => {
  const ofNode = (text: string) => createHash('sha1').update(text, 'utf8').digest('hex');
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => sha1(text) === ofNode(text)));
  // Where one block ends and the next begins.
  for (const length of [0, 55, 56, 63, 64, 65, 119, 120])
    expect(sha1('a'.repeat(length))).toBe(ofNode('a'.repeat(length)));
});
