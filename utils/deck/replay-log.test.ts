import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aDeck, DAY, NOON } from './fakes';
import type { Grade } from './memory';
import { DEFAULT_OPTIONS } from './options';
import { replayLog } from './replay-log';
import { type ReviewEntry, replay } from './review';

const anyEntry = fc
  .record({
    dev: fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc'),
    n: fc.integer({ min: 1, max: 30 }),
    key: fc.constantFrom('w:种草', 'w:猫税', 'e:slay'),
    t: fc.oneof(fc.integer({ min: NOON, max: NOON + 400 * DAY }), fc.constantFrom(NOON, NOON + DAY)),
    grade: fc.constantFrom<Grade>(1, 2, 3, 4),
    ms: fc.constant(0),
    kind: fc.constantFrom(undefined, 'recall', 'cloze', 'handwriting'),
    undoes: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined, freq: 4 }),
  })
  .map(
    ({ undoes, grade, ms, kind, ...identity }): ReviewEntry =>
      undoes === undefined ? { ...identity, grade, ms, ...(kind && { kind }) } : { ...identity, undoes },
  );

test('the whole log at once leaves each word what its own log leaves', async () => {
  const { db } = aDeck();
  const logs = fc.uniqueArray(anyEntry, { selector: ({ dev, n }) => `${dev}${n}`, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(logs, async (log) => {
      await db.reviews.clear();
      await db.reviews.bulkAdd(log);
      const all = await replayLog(db, { rules: DEFAULT_OPTIONS });
      for (const key of new Set(log.map((entry) => entry.key))) {
        // An undo names an entry of its device, whatever word it was written for.
        const own = log.filter((entry) => entry.key === key || 'undoes' in entry);
        const memories = replay(own, NOON, DEFAULT_OPTIONS);
        const isNew = memories.recognition.state === 'new';
        expect({ ...(isNew && { recognition: memories.recognition }), ...all.get(key) }).toEqual(memories);
      }
    }),
  );
});

test('a log of several pages is read to its end, with word of how far it is', async () => {
  const { db } = aDeck();
  const log = Array.from({ length: 9_000 }, (_, i): ReviewEntry => {
    return {
      dev: i % 2 ? 'aaaaaaaa' : 'bbbbbbbb',
      n: i + 1,
      key: `w:${i % 900}`,
      t: NOON + i * 1000,
      grade: 3,
      ms: 0,
    };
  });
  await db.reviews.bulkAdd(log);
  const onEntries = vi.fn();
  const all = await replayLog(db, { rules: DEFAULT_OPTIONS, onEntries });
  expect([all.size, onEntries.mock.calls.map(([read]) => read)]).toEqual([900, [4_000, 8_000, 9_000]]);
  expect([...all.values()].reduce((sum, { recognition }) => sum + recognition!.reps, 0)).toBe(9_000);
  const stop = AbortSignal.abort();
  await expect(replayLog(db, { rules: DEFAULT_OPTIONS, signal: stop })).rejects.toThrow('abort');
});
