import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aKey } from '../../../tests/sync/encrypted-place';
import { fromBase64, toBase64 } from './base64';
import { cipherOf, isHidden } from './cipher';

const anyDoc = fc.record({ id: fc.string({ unit: 'binary', minLength: 1 }), body: fc.jsonValue() });

test('what is sealed opens again, as it was', async () => {
  const { seal, open } = await cipherOf(aKey());
  await fc.assert(
    fc.asyncProperty(anyDoc, async (doc) => {
      const sealed = await seal(doc);
      expect(await open(sealed.id, sealed)).toEqual(JSON.parse(JSON.stringify(doc)));
    }),
    { numRuns: 200 },
  );
});

test('a document goes by the same hidden id every time, and looks different every time', async () => {
  const { seal, hide } = await cipherOf(aKey());
  const doc = { id: 'c:w:种草', text: '真种草了' };
  const sealed = await Promise.all(Array.from({ length: 50 }, () => seal(doc)));
  expect(new Set(sealed.map(({ id }) => id))).toEqual(new Set([await hide(doc.id)]));
  expect(new Set(sealed.map(({ b }) => b.slice(0, 16))).size).toBe(50);
  expect(isHidden(sealed[0]!.id)).toBe(true);
});

describe('what was changed does not open', () => {
  const key = aKey();
  const doc = { id: 'c:w:种草', text: '真种草了' };

  test('by a bit anywhere, or by its end', async () => {
    const { seal, open } = await cipherOf(key);
    const sealed = await seal(doc);
    const whole = fromBase64(sealed.b);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const changed = whole.slice();
        changed[at]! ^= 1 << bit;
        expect(await open(sealed.id, { ...sealed, b: toBase64(changed) })).toBeUndefined();
        expect(await open(sealed.id, { ...sealed, b: toBase64(whole.slice(0, at)) })).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a number', 7],
    ['no body', { t: 'e', v: 1 }],
    ['no base64', { t: 'e', v: 1, b: '种草' }],
    ['an empty body', { t: 'e', v: 1, b: '' }],
    ['a body that is a list', { t: 'e', v: 1, b: ['x'] }],
  ])('%s in its place', async (_, value) => {
    const { open, hide } = await cipherOf(key);
    expect(await open(await hide(doc.id), value)).toBeUndefined();
  });

  test('put under the id of another, or written with another key', async () => {
    const { seal, open, hide } = await cipherOf(key);
    const sealed = await seal(doc);
    expect(await open(await hide('c:w:绿茶'), sealed)).toBeUndefined();
    const stranger = await cipherOf(aKey());
    expect(await stranger.open(sealed.id, sealed)).toBeUndefined();
    expect(await stranger.hide(doc.id)).not.toBe(sealed.id);
  });
});

test('lengths say little: short documents are all alike, longer ones within an eighth', async () => {
  const { seal } = await cipherOf(aKey());
  // Text that does not get shorter by packing.
  const textOf = (length: number) => Array.from({ length }, () => Math.random().toString(36)[2]).join('');
  const lengthOf = async (length: number) =>
    fromBase64((await seal({ id: 'c', text: textOf(length) } as { id: string })).b).length;
  const short = await Promise.all([0, 10, 40, 100, 200].map(lengthOf));
  expect(new Set(short)).toEqual(new Set([12 + 256 + 16]));
  const long = await Promise.all(Array.from({ length: 40 }, (_, i) => lengthOf(8000 + 20 * i)));
  expect(new Set(long).size).toBeLessThanOrEqual(3);
});
