import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '@/utils/deck/join';
import { BUCKET_NAMES, BUCKETS, bucketOf, labelOf, readBucket, readLabel, writeBucket } from './bucket';
import { anyRecord } from './fakes';
import type { AccountRecord } from './record';

const WRITTEN = { step: 'log' as const, writer: 'aaaaaaaa', at: 1_763_726_400_000 };
const bucketWith = (records: AccountRecord[]) => writeBucket({ records, label: labelOf(records, WRITTEN) });

const anyRecords = fc
  .tuple(anyRecord('种草'), anyRecord('yyds'), anyRecord('给力'), anyRecord('😀'))
  .chain((all) => fc.subarray(all));

test('what was written is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const read = await readBucket(await bucketWith(records));
      const sorted = (all: AccountRecord[]) => all.map(canonical).sort();
      expect(read).toMatchObject({ kind: 'ok', label: labelOf(records, WRITTEN) });
      expect(read.kind === 'ok' && sorted(read.records)).toEqual(sorted(records));
    }),
    { numRuns: 200 },
  );
});

test('whatever lies there instead is read as damaged, and nothing breaks', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, fc.nat(), fc.nat(63), fc.boolean(), async (records, place, letter, isCut) => {
      const text = await bucketWith(records);
      const at = place % text.length;
      const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
      const other = isCut ? text.slice(0, at) : text.slice(0, at) + ALPHABET[letter] + text.slice(at + 1);
      const read = await readBucket(other);
      // The last letter may have bits that say nothing, and a later format is not ours to judge.
      if (read.kind === 'ok') expect(atob(other)).toBe(atob(text));
      else expect(read.kind === 'damaged' || at < 4).toBe(true);
    }),
    { numRuns: 300 },
  );
  for (const value of [undefined, null, 7, {}, '', 'x', '种草', 'AAAA', btoa('HQ')]) {
    expect(await readBucket(value)).toEqual({ kind: 'damaged' });
  }
});

test('a later format is seen to be one', async () => {
  const text = await bucketWith([]);
  const bytes = atob(text);
  const later = btoa(`${bytes.slice(0, 2)}${String.fromCharCode(2)}${bytes.slice(3)}`);
  expect(readLabel(later)).toEqual({ kind: 'newer' });
  expect(await readBucket(later)).toEqual({ kind: 'newer' });
});

test('a record that no card could be made of makes its bucket damaged', async () => {
  const [record] = fc.sample(anyRecord('种草'), { numRuns: 1, seed: 1 });
  expect(await readBucket(await bucketWith([{ ...record!, key: 'w:  别的' }]))).toEqual({ kind: 'damaged' });
});

test('words stay in their buckets for ever', () => {
  expect(['w:种草', 'w:yyds', 'e:no cap', 's:真种草了', 'w:给力'].map(bucketOf)).toEqual([10, 7, 1, 7, 4]);
  expect(new Set(Array.from({ length: 500 }, (_, i) => bucketOf(`w:${i}`))).size).toBe(BUCKETS);
  expect(BUCKET_NAMES).toHaveLength(BUCKETS);
});
