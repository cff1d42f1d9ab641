import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { Budget } from './budget';
import { TranslationCache } from './cache';
import { FakeClock } from './fakes';
import { TranslationDb } from './store';

let count = 0;
let db: TranslationDb;
let now: number;
let budget: Budget;
beforeEach(() => {
  db = new TranslationDb(`spent-${count++}`);
  now = new Date(2026, 10, 30, 23).getTime();
  budget = new Budget(db, () => now);
});

test('what is sent is counted by engine, and by another worker later', async () => {
  await budget.spend('deepl', [10, 5]);
  await budget.spend('chat', [3]);
  const later = new Budget(db, () => now);
  await later.spend('deepl', [1]);
  expect(await later.used()).toEqual({ deepl: 16, chat: 3 });
});

test('what would exceed the limit is refused and not counted; what still fits goes', async () => {
  expect(await budget.spend('deepl', [60, 50, 40], 100)).toEqual([true, false, true]);
  expect(await budget.spend('deepl', [1], 100)).toEqual([false]);
  expect(await budget.used()).toEqual({ deepl: 100 });
});

test('two requests at once do not both get the last room', async () => {
  const both = await Promise.all([budget.spend('deepl', [80], 100), budget.spend('deepl', [80], 100)]);
  expect(both).toEqual([[true], [false]]);
});

test('a new month begins at nothing, and the one before is forgotten', async () => {
  await budget.spend('deepl', [100], 100);
  now = new Date(2026, 11, 1, 1).getTime();
  expect(await budget.used()).toEqual({});
  expect(await budget.spend('deepl', [100], 100)).toEqual([true]);
  expect(await db.spent.count()).toBe(1);
});

test('the count outlives a clearing of the translations', async () => {
  await budget.spend('deepl', [7]);
  await new TranslationCache(db, new FakeClock()).clear();
  expect(await budget.used()).toEqual({ deepl: 7 });
});

test('where nothing can be stored the limit holds as long as the worker lives', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(db.spent, 'get').mockRejectedValue(new Error('refused'));
  vi.spyOn(db.spent, 'put').mockRejectedValue(new Error('full'));
  expect(await budget.spend('deepl', [80], 100)).toEqual([true]);
  expect(await budget.spend('deepl', [80], 100)).toEqual([false]);
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});
