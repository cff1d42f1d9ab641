import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheKey, TranslationCache } from './cache';
import { FakeClock, FakeEngine, settled } from './fakes';
import { TranslationDb } from './store';

const visibly = { leavesNoTrace: false };
const HOUR = 3_600_000;

let count = 0;
let db: TranslationDb;
let clock: FakeClock;
let cache: TranslationCache;
beforeEach(() => {
  db = new TranslationDb(`translations-${count++}`);
  clock = new FakeClock();
  cache = new TranslationCache(db, clock);
});

/** Lets what waits be written. */
async function written(): Promise<void> {
  await clock.pass(1_000);
  // IndexedDB takes its time, which is not the clock's.
  for (let i = 0; i < 50; i++) await settled();
}

const fill = async (store: TranslationCache, from: number, to: number, text = 'x') => {
  for (let i = from; i < to; i++) store.put(`k${i}`, { text });
  await written();
};

test('a translation is there at once, and after the worker was killed', async () => {
  cache.put('k', { text: 'Hello', remark: 'warm' });
  expect(await cache.get('k', visibly)).toEqual({ text: 'Hello', remark: 'warm' });
  await written();
  expect(await new TranslationCache(db, clock).get('k', visibly)).toEqual({ text: 'Hello', remark: 'warm' });
  expect(await cache.get('other', visibly)).toBeUndefined();
});

describe('when there is too much', () => {
  test('the texts that nobody wanted for the longest time go', async () => {
    const small = new TranslationCache(db, clock, { texts: 10, units: 1_000 });
    await fill(small, 0, 10);
    await clock.pass(2 * HOUR);
    await small.get('k0', visibly);
    await fill(small, 10, 12);
    const left = (await db.texts.toCollection().primaryKeys()).sort();
    expect(left).toHaveLength(9);
    expect(left).toEqual(expect.arrayContaining(['k0', 'k10', 'k11']));
  });

  test('long texts count for what they take', async () => {
    const small = new TranslationCache(db, clock, { texts: 100, units: 1_000 });
    await fill(small, 0, 5, 'x'.repeat(198));
    expect((await small.size()).texts).toBe(5);
    await clock.pass(2 * HOUR);
    await fill(small, 5, 6, 'x'.repeat(198));
    expect(await small.size()).toEqual({ texts: 4, bytes: 1_600 });
    expect(await small.get('k5', visibly)).toBeDefined();
  });

  test('one that would take all of it is not kept', async () => {
    const small = new TranslationCache(db, clock, { texts: 10, units: 100 });
    await fill(small, 0, 1, 'x'.repeat(200));
    expect(await small.get('k0', visibly)).toBeUndefined();
  });

  test('what the settings cleared meanwhile is not counted', async () => {
    const small = new TranslationCache(db, clock, { texts: 10, units: 1_000 });
    await fill(small, 0, 10);
    await new TranslationCache(db, clock).clear();
    await fill(small, 10, 15);
    expect((await small.size()).texts).toBe(5);
  });
});

test('reading in a private window leaves no trace', async () => {
  await fill(cache, 0, 1);
  const before = await db.texts.toArray();
  await clock.pass(5 * HOUR);
  expect(await cache.get('k0', { leavesNoTrace: true })).toEqual({ text: 'x' });
  await written();
  expect(await db.texts.toArray()).toEqual(before);
});

test('clearing forgets what was not yet written, too', async () => {
  await fill(cache, 0, 2);
  cache.put('late', { text: 'x' });
  await cache.clear();
  await written();
  expect(await cache.size()).toEqual({ texts: 0, bytes: 0 });
  expect(await cache.get('late', visibly)).toBeUndefined();
});

test('a database that is refused keeps nobody from translating', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(db.texts, 'get').mockRejectedValue(new Error('refused'));
  vi.spyOn(db.texts, 'bulkPut').mockRejectedValue(new Error('full'));
  expect(await cache.get('k', visibly)).toBeUndefined();
  cache.put('k', { text: 'x' });
  await written();
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test('what is kept is found by engine, variant, direction and text, and tells no text', async () => {
  const direction = { from: 'zh', to: 'en' } as const;
  const back = { from: 'en', to: 'zh' } as const;
  const keys = await Promise.all([
    cacheKey(new FakeEngine(), direction, '秘密'),
    cacheKey(new FakeEngine({ id: 'deepl' }), direction, '秘密'),
    cacheKey(new FakeEngine({ variant: 'v2' }), direction, '秘密'),
    cacheKey(new FakeEngine(), back, '秘密'),
    cacheKey(new FakeEngine(), direction, '秘密 '),
  ]);
  expect(new Set(keys).size).toBe(5);
  expect(await cacheKey(new FakeEngine(), direction, '秘密')).toBe(keys[0]);
  expect(keys.join()).not.toContain('秘密');
});
