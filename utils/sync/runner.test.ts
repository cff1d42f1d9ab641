import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { A_PLACE, ahead, around, fakeWorker } from '@/tests/sync/fake-worker';
import { docsOf, MemoryServer } from '@/tests/sync/memory-server';
import { aWord, DAY, MINUTE } from '@/utils/deck/fakes';
import { readStatus, writeTarget } from '@/utils/settings/sync';
import { SyncProblem } from './problem';
import { hasUnsent, runSync } from './runner';
import { NEVER_SYNCED } from './status';

const workers: ReturnType<typeof fakeWorker>[] = [];
beforeEach(async () => {
  fakeBrowser.reset();
  await writeTarget(A_PLACE);
});
afterEach(() => {
  for (const { close } of workers.splice(0)) close();
});

const never = () => new AbortController().signal;

function aDevice(server = new MemoryServer()) {
  const worker = fakeWorker(server);
  workers.push(worker);
  const sync = (how: { signal?: AbortSignal; isOver?: () => boolean } = {}) =>
    runSync(A_PLACE, worker.parts, { signal: never(), ...how });
  const words = () => [...docsOf(server).keys()].filter((id) => id.startsWith('c:')).sort();
  return { ...worker, server, sync, words, isUnsent: () => hasUnsent(A_PLACE, worker.parts) };
}

/** A server with words that another device sent. */
async function aServerWith(...words: string[]): Promise<MemoryServer> {
  const { deck, sync, server } = aDevice();
  for (const word of words) await deck.save(aWord(word));
  await sync();
  // That was on another device.
  await writeTarget(null);
  await writeTarget(A_PLACE);
  return server;
}

test('a sync sends what is here, fetches what is there, and says so', async () => {
  const { sync, deck, clock, words, world, isUnsent } = aDevice(await aServerWith('种草'));
  await deck.save(aWord('绿茶'));
  expect(await isUnsent()).toBe(true);
  expect(await sync()).toEqual({ kind: 'done', more: false, pulled: 1, pushed: 1 });
  expect(words()).toEqual(['c:w:种草', 'c:w:绿茶']);
  expect(await deck.states(['w:种草'], 0)).toHaveProperty(['w:种草']);
  expect([world.announced, await isUnsent()]).toEqual([1, false]);
  expect(await readStatus()).toMatchObject({
    doneAt: clock.now,
    problem: null,
    pulled: 1,
    nextAt: clock.now + 15 * MINUTE,
  });
});

test('a quiet sync announces nothing', async () => {
  const { sync, deck, world } = aDevice();
  await deck.save(aWord('绿茶'));
  await sync();
  expect(await sync()).toEqual({ kind: 'done', more: false, pulled: 0, pushed: 0 });
  expect(world.announced).toBe(0);
});

test('only one syncs at a time', async () => {
  const { sync, between, kill } = aDevice();
  const asked = vi.fn(() => new Promise(() => {}));
  between((transport) => ahead(transport, asked));
  void sync();
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(await sync()).toEqual({ kind: 'busy' });
  expect(await readStatus()).toEqual(NEVER_SYNCED);
  kill();
  expect(await sync()).toMatchObject({ kind: 'done' });
});

describe('killed', () => {
  const moments = Array.from({ length: 5 }, (_, i) => i + 1);
  test.each(moments.flatMap((nth) => [[nth, 'before'] as const, [nth, 'after'] as const]))(
    'at request %i, %s the server has it, a sync is taken up by the next one',
    async (nth, when) => {
      const { sync, deck, between, kill, words, isUnsent, server } = aDevice(await aServerWith('种草', '绿茶'));
      await deck.save(aWord('绿茶'));
      await deck.save(aWord('上头'));
      await deck.grade('w:上头', 3);
      let requests = 0;
      const ended = vi.fn();
      between((transport) =>
        around(transport, async (_, __, go) => {
          requests += 1;
          if (requests < nth) return go();

          if (when === 'after') await go();
          ended();
          return new Promise<never>(() => {});
        }),
      );
      void sync();
      await vi.waitFor(() => expect(ended).toHaveBeenCalled());
      kill();
      expect(await sync()).toMatchObject({ kind: 'done', more: false });
      expect(words()).toEqual(['c:w:上头', 'c:w:种草', 'c:w:绿茶']);
      expect([...docsOf(server).values()].filter(({ t }) => t === 'l')).toHaveLength(1);
      expect([await isUnsent(), (await sync()).kind]).toEqual([false, 'done']);
      expect(await deck.dueCount(Date.UTC(2100, 0))).toBe(3);
    },
  );
});

test('a change during a sync is sent by the next one', async () => {
  const { sync, deck, between, words, isUnsent } = aDevice();
  await deck.save(aWord('绿茶'));
  let isSaved = false;
  between((transport) =>
    ahead(transport, async (name) => {
      if (name !== 'push' || isSaved) return;
      isSaved = true;
      await deck.save(aWord('种草'));
      await deck.setNote('w:绿茶', 'changed meanwhile');
    }),
  );
  await sync();
  await sync();
  expect(words()).toEqual(['c:w:种草', 'c:w:绿茶']);
  expect(await isUnsent()).toBe(false);
});

describe('the place is', () => {
  test('removed during a sync: nothing more is asked there, and nothing is remembered of it', async () => {
    const { sync, deck, between } = aDevice();
    await deck.save(aWord('绿茶'));
    const asked: string[] = [];
    between((transport) =>
      ahead(transport, async (name, signal) => {
        asked.push(name);
        if (name !== 'pull') return;
        await writeTarget(null);
        await vi.waitFor(() => expect(signal.aborted).toBe(true));
      }),
    );
    expect(await sync()).toEqual({ kind: 'left' });
    expect(asked).toEqual(['meet', 'read', 'push', 'pull']);
    await writeTarget(A_PLACE);
    expect(await readStatus()).toEqual(NEVER_SYNCED);
  });

  test('another one by the time an answer comes: that is no word on it', async () => {
    const { sync, between } = aDevice();
    const mended = { ...A_PLACE, credentials: { kind: 'basic', name: 'mei', password: 'new' } } as const;
    between((transport) =>
      ahead(transport, async () => {
        await writeTarget(mended);
        throw new SyncProblem('credentials');
      }),
    );
    expect(await sync()).toEqual({ kind: 'left' });
    expect(await readStatus()).toEqual(NEVER_SYNCED);
  });

  test('not the one that is set up: it is not asked', async () => {
    const { sync, world } = aDevice();
    await writeTarget({ ...A_PLACE, id: 'other' });
    expect([await sync(), world.requests]).toEqual([{ kind: 'left' }, 0]);
  });
});

test('time that is over ends it between two requests, and the next one goes on', async () => {
  const { sync, deck, between, clock, words } = aDevice();
  await deck.save(aWord('绿茶'));
  await deck.save(aWord('种草'));
  between((transport) => ({ ...ahead(transport, () => {}), batch: { docs: 1, units: 1000 } }));
  expect(await sync({ isOver: () => true })).toMatchObject({ kind: 'done', more: true, pushed: 1 });
  expect(await readStatus()).toMatchObject({ doneAt: null, nextAt: clock.now + 30_000, log: [{ more: true }] });
  await sync();
  expect(words()).toEqual(['c:w:种草', 'c:w:绿茶']);
});

test('a sync that is called off has not failed', async () => {
  const { sync, between } = aDevice();
  const calling = new AbortController();
  between((transport) => ahead(transport, () => calling.abort()));
  expect(await sync({ signal: calling.signal })).toEqual({ kind: 'stopped' });
  expect(await readStatus()).toMatchObject({ problem: null, fails: 0 });
});

describe('a line so slow that the browser would end the worker', () => {
  const endedAt = async (request: 'meet' | 'push') => {
    const { sync, deck, between } = aDevice(await aServerWith('种草'));
    await deck.save(aWord('绿茶'));
    const limit = new AbortController();
    between((transport) => ahead(transport, (name) => name === request && limit.abort(new SyncProblem('timeout'))));
    return sync({ signal: limit.signal });
  };

  test('is trouble as long as nothing comes through it', async () => {
    expect(await endedAt('meet')).toMatchObject({ kind: 'failed', code: 'timeout' });
    expect(await readStatus()).toMatchObject({ fails: 1, problem: { code: 'timeout' } });
  });

  test('is none once something has', async () => {
    expect(await endedAt('push')).toMatchObject({ kind: 'done', more: true, pulled: 1 });
    expect((await readStatus()).problem).toBeNull();
  });
});

test('a place hears whether it let us in before, as some refuse for a while who asks too often', async () => {
  const { sync, between, kill, world } = aDevice();
  const refused = (code: 'busy' | 'network', detail?: string) =>
    between((transport) =>
      ahead(transport, () => {
        throw new SyncProblem(code, { detail });
      }),
    );
  await sync();
  refused('network');
  await sync();
  refused('busy', '401 unauthorized');
  await sync();
  await sync();
  kill();
  await sync();
  await sync();
  expect(world.wasLetIn).toEqual([false, true, true, false, false, true]);
});

test('a device that is offline asks nobody, and has not failed', async () => {
  const { sync, world, clock } = aDevice();
  world.isOnline = false;
  expect(await sync()).toMatchObject({ kind: 'failed', code: 'offline' });
  expect(await readStatus()).toEqual({ ...NEVER_SYNCED, nextAt: clock.now + 60 * MINUTE });
  expect(world.requests).toBe(0);
});

test('a place that the browser keeps us from is not asked, until people help', async () => {
  const { sync, world } = aDevice();
  world.isPermitted = false;
  expect(await sync()).toMatchObject({ kind: 'failed', code: 'permission' });
  expect([world.requests, (await readStatus()).nextAt]).toEqual([0, null]);
});

test('without room for what comes, what is here is sent all the same, and told', async () => {
  const { sync, deck, words, db } = aDevice(await aServerWith('种草'));
  await deck.save(aWord('绿茶'));
  const full = () => {
    throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  };
  db.cards.hook('creating', full);
  expect(await sync()).toMatchObject({ kind: 'failed', code: 'deck-quota' });
  expect(words()).toEqual(['c:w:种草', 'c:w:绿茶']);
  expect(await readStatus()).toMatchObject({ fails: 1, pushed: 1, pulled: 0 });
  db.cards.hook('creating').unsubscribe(full);
  expect(await sync()).toMatchObject({ kind: 'done', pulled: 1 });
});

test('the reader’s absence makes it come less often', async () => {
  const { sync, clock, parts } = aDevice();
  await parts.announce();
  await sync();
  expect((await readStatus()).nextAt).toBe(clock.now + 15 * MINUTE);
  clock.now += DAY + 1;
  await sync();
  expect((await readStatus()).nextAt).toBe(clock.now + 60 * MINUTE);
});
