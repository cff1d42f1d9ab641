import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Translated, TranslationCache } from './cache';
import { FakeClock, settled } from './fakes';
import { TranslationDb } from './store';

const visibly = { leavesNoTrace: false };
const zhen = { from: 'zh', to: 'en' } as const;
const of = (text: string, change: Partial<Translated> = {}): Translated => ({
  engine: { id: 'built-in', variant: 'v1' },
  direction: zhen,
  text,
  ...change,
});
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
  for (let i = from; i < to; i++) await store.put(of(`k${i}`), { text });
  await written();
};

test('a translation is there at once, and after the worker was killed', async () => {
  await cache.put(of('k'), { text: 'Hello', remark: 'warm' });
  expect(await cache.get(of('k'), visibly)).toEqual({ text: 'Hello', remark: 'warm' });
  await written();
  expect(await new TranslationCache(db, clock).get(of('k'), visibly)).toEqual({ text: 'Hello', remark: 'warm' });
  expect(await cache.get(of('other'), visibly)).toBeUndefined();
});

describe('when there is too much', () => {
  test('the texts that nobody wanted for the longest time go', async () => {
    const small = new TranslationCache(db, clock, { texts: 10, units: 1_000 });
    await fill(small, 0, 10);
    await clock.pass(2 * HOUR);
    await small.get(of('k0'), visibly);
    await fill(small, 10, 12);
    expect((await small.size()).texts).toBe(9);
    for (const text of ['k0', 'k10', 'k11']) expect(await small.get(of(text), visibly)).toBeDefined();
  });

  test('long texts count for what they take', async () => {
    const small = new TranslationCache(db, clock, { texts: 100, units: 1_000 });
    await fill(small, 0, 5, 'x'.repeat(118));
    expect((await small.size()).texts).toBe(5);
    await clock.pass(2 * HOUR);
    await fill(small, 5, 6, 'x'.repeat(118));
    expect(await small.size()).toEqual({ texts: 4, bytes: 1_600 });
    expect(await small.get(of('k5'), visibly)).toBeDefined();
  });

  test('one that would take all of it is not kept', async () => {
    const small = new TranslationCache(db, clock, { texts: 10, units: 100 });
    await fill(small, 0, 1, 'x'.repeat(200));
    expect(await small.get(of('k0'), visibly)).toBeUndefined();
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
  expect(await cache.get(of('k0'), { leavesNoTrace: true })).toEqual({ text: 'x' });
  await written();
  expect(await db.texts.toArray()).toEqual(before);
});

test('clearing forgets what was not yet written, too', async () => {
  await fill(cache, 0, 2);
  await cache.put(of('late'), { text: 'x' });
  await cache.clear();
  await written();
  expect(await cache.size()).toEqual({ texts: 0, bytes: 0 });
  expect(await cache.get(of('late'), visibly)).toBeUndefined();
});

test('a database that is refused keeps nobody from translating', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(db.texts, 'get').mockRejectedValue(new Error('refused'));
  vi.spyOn(db.texts, 'bulkPut').mockRejectedValue(new Error('full'));
  expect(await cache.get(of('k'), visibly)).toBeUndefined();
  await cache.put(of('k'), { text: 'x' });
  await written();
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test('what is kept is found by engine, variant, direction and text, and tells no text', async () => {
  await cache.put(of('秘密'), { text: 'secret' });
  await written();
  expect(await cache.get(of('秘密'), visibly)).toBeDefined();
  for (const other of [
    of('秘密 '),
    of('秘密', { direction: { from: 'en', to: 'zh' } }),
    of('秘密', { engine: { id: 'deepl', variant: 'v1' } }),
    of('秘密', { engine: { id: 'built-in', variant: 'v2' } }),
  ])
    expect(await cache.get(other, visibly)).toBeUndefined();
  expect(JSON.stringify(await db.texts.toArray())).not.toContain('秘密');
});
