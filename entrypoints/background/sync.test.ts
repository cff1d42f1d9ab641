import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { A_PLACE, ahead, fakeWorker } from '@/tests/sync/fake-worker';
import { docsOf, MemoryServer, MemoryTransport } from '@/tests/sync/memory-server';
import { aDeck, aWord, MINUTE } from '@/utils/deck/fakes';
import { readStatus, tellOpened, writeAccountStatus, writeStatus, writeTarget } from '@/utils/settings/sync';
import { NEVER_CARRIED } from '@/utils/sync/account/status';
import { DeckReplica } from '@/utils/sync/deck-replica';
import { LedgerDb } from '@/utils/sync/ledger-db';
import { SyncProblem } from '@/utils/sync/problem';
import { syncRound } from '@/utils/sync/round';
import type { Transport } from '@/utils/sync/transport';
import { syncInBackground } from './sync';

const SECOND = 1000;
const open: { close(): void }[] = [];
const onAdded = vi.fn();
const listening = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  onAdded.mockReset();
  listening.mockReset();
  vi.stubGlobal('addEventListener', listening);
  Object.assign(fakeBrowser.permissions, { onAdded: { addListener: onAdded } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const one of open.splice(0)) one.close();
});

/** A browser with a worker and, unless told otherwise, a place set up. */
async function aBrowser({ isSetUp = true } = {}) {
  const server = new MemoryServer();
  const own = fakeWorker(server);
  open.push(own);
  syncInBackground(own.parts);
  if (isSetUp) await writeTarget(A_PLACE);
  const save = async (word: string) => {
    await own.deck.save(aWord(word));
    await own.parts.announce();
  };
  /** How long ago each attempt was, in seconds. */
  const attempts = async () => (await readStatus()).log.map(({ at }) => (own.clock.now - at) / SECOND);
  return {
    ...own,
    server,
    save,
    attempts,
    words: () => [...docsOf(server).keys()].filter((id) => id.startsWith('c:')).length,
    alarms: async () => (await fakeBrowser.alarms.getAll()).map(({ name }) => name).sort(),
  };
}

/** Somebody else with the same server. */
function aPeer(server: MemoryServer) {
  const { db, deck } = aDeck();
  const ledgers = new LedgerDb(`ledger of ${db.name}`);
  open.push(ledgers);
  return async (word: string) => {
    await deck.save(aWord(word));
    await syncRound({
      replica: new DeckReplica(db, { now: Date.now, random: Math.random }),
      ledger: ledgers.ledger('peer'),
      transport: new MemoryTransport(server),
      deviceName: 'Firefox on Android',
      signal: new AbortController().signal,
      random: Math.random,
    });
  };
}

test('without a place nothing is asked, and nobody is woken', async () => {
  const { save, pass, world, alarms } = await aBrowser({ isSetUp: false });
  await save('种草');
  await tellOpened(1);
  await pass(60 * MINUTE);
  expect([world.requests, await alarms()]).toEqual([0, []]);
});

test('a place that was just set up is synced with soon, and then every quarter of an hour', async () => {
  const { pass, attempts, save } = await aBrowser();
  await save('种草');
  await pass(31 * MINUTE);
  expect(await attempts()).toEqual([30.5, 15.5, 0.5].map((minutes) => minutes * 60));
});

test('once the place is left nobody is woken', async () => {
  const { pass, world, alarms } = await aBrowser();
  await pass(MINUTE);
  await writeTarget(null);
  const before = world.requests;
  await pass(60 * MINUTE);
  expect([world.requests - before, await alarms()]).toEqual([0, []]);
});

describe('a change', () => {
  test('is sent half a minute after the last one', async () => {
    const { pass, save, words, attempts } = await aBrowser();
    await pass(MINUTE);
    await save('种草');
    await pass(20 * SECOND);
    await save('绿茶');
    await pass(29 * SECOND);
    expect(words()).toBe(0);
    await pass(SECOND);
    expect([words(), (await attempts()).at(-1)]).toEqual([2, 0]);
  });

  test('is sent after five minutes though others keep following', async () => {
    const { pass, save, words } = await aBrowser();
    await pass(MINUTE);
    for (let i = 0; i < 15; i++) {
      await save(`词${i}`);
      await pass(20 * SECOND);
    }
    expect(words()).toBeGreaterThan(0);
  });

  test('that a sync made itself is none to send', async () => {
    const { pass, attempts, world, server } = await aBrowser();
    await aPeer(server)('种草');
    await pass(12 * MINUTE);
    expect([world.announced, (await attempts()).length]).toEqual([1, 1]);
  });

  test('waits while the server asked to', async () => {
    const { pass, save, between, attempts } = await aBrowser();
    await pass(MINUTE);
    await save('种草');
    between((transport) =>
      ahead(transport, () => {
        throw new SyncProblem('busy', { retryAfter: 60 * MINUTE });
      }),
    );
    await pass(MINUTE);
    await save('绿茶');
    await tellOpened(1);
    await pass(50 * MINUTE);
    expect(await attempts()).toHaveLength(2);
  });
});

test('whatever happens, all is sent in time, and nothing is asked that nobody needs', async () => {
  const anyDeed = fc.record({
    do: fc.constantFrom('save', 'save', 'peer', 'open', 'wait'),
    seconds: fc.integer({ min: 0, max: 200 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 1, maxLength: 8 }), async (deeds) => {
      fakeBrowser.reset();
      const { save, pass, clock, words, server, attempts } = await aBrowser();
      const peer = aPeer(server);
      const saved = new Set<string>();
      for (const [i, { do: deed, seconds }] of deeds.entries()) {
        if (deed === 'open') await tellOpened(clock.now);
        if (deed === 'save' || deed === 'peer') saved.add(`词${i}`);
        if (deed === 'save') await save(`词${i}`);
        if (deed === 'peer') await peer(`词${i}`);
        await pass(seconds * SECOND);
      }
      await pass(MINUTE);
      expect(words()).toBe(saved.size);
      await pass(5 * MINUTE);
      const { length } = await attempts();
      await pass(60 * MINUTE);
      const anHour = (await attempts()).length - length;
      expect([anHour >= 1, anHour <= 4]).toEqual([true, true]);
    }),
    { numRuns: 25 },
  );
});

describe('a server that is away', () => {
  test('is asked ever less often, and in time again once it is back', async () => {
    const { pass, between, kill, attempts, clock } = await aBrowser();
    between((transport) =>
      ahead(transport, () => {
        throw new SyncProblem('network');
      }),
    );
    await pass(16 * MINUTE);
    const ago = await attempts();
    const waits = ago.slice(1).map((at, i) => (ago[i]! - at) / 60);
    expect(waits).toEqual([1, 2, 4, 8]);
    kill();
    await pass(17 * MINUTE);
    expect(await readStatus()).toMatchObject({ problem: null, fails: 0 });
    expect((await readStatus()).nextAt).toBeGreaterThan(clock.now);
  });

  test('is asked at once when a network is there again', async () => {
    const { pass, world, attempts, between, kill } = await aBrowser();
    between((transport) =>
      ahead(transport, () => {
        throw new SyncProblem('network');
      }),
    );
    await pass(60 * MINUTE);
    kill();
    const before = world.requests;
    const [name, online] = listening.mock.calls[0]!;
    await online();
    expect([name, (await readStatus()).problem]).toEqual(['online', null]);
    expect([world.requests > before, (await attempts()).at(-1)]).toEqual([true, 0]);
  });
});

test('a device that is offline fails at nothing', async () => {
  const { pass, world, alarms } = await aBrowser();
  world.isOnline = false;
  await pass(60 * MINUTE);
  expect(await readStatus()).toMatchObject({ problem: null, fails: 0, log: [] });
  expect(await alarms()).toEqual(['sync']);
});

describe('what only people can help', () => {
  const refusing = (transport: Transport) =>
    ahead(transport, () => {
      throw new SyncProblem('credentials');
    });

  test('is not tried again by itself', async () => {
    const { pass, between, save, attempts, alarms } = await aBrowser();
    between(refusing);
    await pass(MINUTE);
    await save('种草');
    await tellOpened(1);
    await fakeBrowser.runtime.onStartup.trigger();
    await pass(300 * MINUTE);
    expect([(await attempts()).length, await alarms()]).toEqual([1, []]);
  });

  test('is tried again once it is put right', async () => {
    const { pass, between, kill, save, words } = await aBrowser();
    between(refusing);
    await save('种草');
    await pass(MINUTE);
    kill();
    await writeTarget({ ...A_PLACE, credentials: { kind: 'none' } });
    await pass(MINUTE);
    expect(words()).toBe(1);
  });

  test('such as a permission that was taken away, is tried again once that is given back', async () => {
    const { pass, world } = await aBrowser();
    world.isPermitted = false;
    await pass(MINUTE);
    expect(await readStatus()).toMatchObject({ problem: { code: 'permission' }, nextAt: null });
    world.isPermitted = true;
    await onAdded.mock.calls[0]![0]();
    expect((await readStatus()).problem).toBeNull();
  });
});

describe('the reader is back', () => {
  test('who opens the deck gets what came meanwhile, unless that was just looked for', async () => {
    const { pass, clock, attempts } = await aBrowser();
    await pass(MINUTE);
    await tellOpened(clock.now);
    await pass(0);
    expect(await attempts()).toHaveLength(1);
    await pass(3 * MINUTE);
    await tellOpened(clock.now);
    await expect.poll(attempts).toHaveLength(2);
  });

  test('who starts the browser does, too, though it forgot its alarms', async () => {
    const { pass, attempts, alarms } = await aBrowser();
    await pass(MINUTE);
    await fakeBrowser.alarms.clearAll();
    await fakeBrowser.runtime.onStartup.trigger();
    await expect.poll(attempts).toHaveLength(2);
    await expect.poll(alarms).toEqual(['sync']);
  });
});

describe('a worker that is ended in the midst of a sync', () => {
  test('is woken to go on', async () => {
    const { pass, save, between, kill, words } = await aBrowser();
    const asked = vi.fn(() => new Promise(() => {}));
    between((transport) => ahead(transport, asked));
    await save('种草');
    void pass(30 * SECOND);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    kill();
    await pass(2 * MINUTE);
    expect(words()).toBe(1);
  });

  test('is woken to send a change, though the next sync is not due for long', async () => {
    const { pass, save, between, kill, words } = await aBrowser();
    await pass(MINUTE);
    const asked = vi.fn(() => new Promise(() => {}));
    between((transport) => ahead(transport, asked));
    await save('种草');
    void pass(30 * SECOND);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    kill();
    await pass(2 * MINUTE);
    expect(words()).toBe(1);
  });

  test('is woken to go on, though something else was written down meanwhile', async () => {
    const { pass, save, between, kill, words } = await aBrowser();
    await pass(MINUTE);
    const asked = vi.fn(() => new Promise(() => {}));
    between((transport) => ahead(transport, asked));
    await save('种草');
    void pass(30 * SECOND);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    await writeAccountStatus({ ...NEVER_CARRIED, cards: 1 });
    kill();
    await pass(2 * MINUTE);
    expect(words()).toBe(1);
  });

  test('or of one that a page is at, looks again until that is over', async () => {
    const { pass, save, hold, words } = await aBrowser();
    const close = hold(`sync:${A_PLACE.id}`);
    await save('种草');
    await pass(5 * MINUTE);
    expect(words()).toBe(0);
    close();
    await pass(MINUTE);
    expect(words()).toBe(1);
  });

  test('or of one that a page ends well, sends what changed meanwhile', async () => {
    const { pass, save, hold, words, clock } = await aBrowser();
    await pass(MINUTE);
    const close = hold(`sync:${A_PLACE.id}`);
    await save('种草');
    await pass(40 * SECOND);
    await writeStatus(A_PLACE.id, { ...(await readStatus()), nextAt: clock.now + 15 * MINUTE });
    close();
    await pass(2 * MINUTE);
    expect(words()).toBe(1);
  });
});

test('a deck that cannot be read is said to be, and tried again', async () => {
  const { pass, db, clock, save, alarms } = await aBrowser();
  await pass(MINUTE);
  await save('种草');
  const asked = vi.spyOn(db, 'transaction').mockRejectedValue(new DOMException('', 'UnknownError'));
  await fakeBrowser.alarms.create('sync', { when: clock.now });
  await pass(SECOND);
  expect((await readStatus()).problem?.code).toBe('deck-unavailable');
  asked.mockRestore();
  expect(await alarms()).toContain('sync');
  await pass(2 * MINUTE);
  expect((await readStatus()).problem).toBeNull();
});
