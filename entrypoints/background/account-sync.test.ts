import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { WordSnapshot } from '@/utils/deck/card';
import { aDeck, aWord, MINUTE, NOON } from '@/utils/deck/fakes';
import { announceDeckChange } from '@/utils/settings/deck-changes';
import { readAccountMirror, readAccountStatus, useAccount } from '@/utils/settings/sync';
import { AccountDeck, type Describe } from '@/utils/sync/account/account-deck';
import { BUCKET_NAMES } from '@/utils/sync/account/bucket';
import { AccountDevice, FakeArea } from '@/utils/sync/account/fakes';
import { syncWithAccount } from './account-sync';

const SECOND = 1000;

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const knowsAll: Describe = async (words) =>
  new Map(words.map(({ key, simplified }): [string, WordSnapshot] => [key, aWord(simplified)]));

/** A browser with a worker, whose clock rings alarms when they are due. */
function aBrowser(describe: Describe = knowsAll) {
  const { db, deck } = aDeck();
  const account = new AccountDeck(db, { now: Date.now, random: Math.random });
  const world = { announced: 0 };
  const look = vi.spyOn(fakeBrowser.storage.sync, 'get');
  syncWithAccount({
    deck: account,
    describe,
    changed: async () => {
      world.announced += 1;
      await announceDeckChange(Date.now());
    },
  });
  const alarms = async () => (await fakeBrowser.alarms.getAll()).map(({ name }) => name).sort();
  /** Waits until nothing that was begun is still going on, which shows in nothing but what it leaves. */
  const settled = async () => {
    for (let i = 0; i < 30; i++) await new Promise((resolve) => setTimeout(resolve));
  };
  const pass = async (ms: number) => {
    const end = Date.now() + ms;
    for (;;) {
      await settled();
      const all = (await fakeBrowser.alarms.getAll()).sort((a, b) => a.scheduledTime - b.scheduledTime);
      const next = all[0];
      if (!next || next.scheduledTime > end) break;
      vi.setSystemTime(Math.max(Date.now(), next.scheduledTime));
      await fakeBrowser.alarms.clear(next.name);
      await fakeBrowser.alarms.onAlarm.trigger(next);
    }
    vi.setSystemTime(end);
  };
  const save = async (word: string) => {
    await deck.save(aWord(word));
    await announceDeckChange(Date.now());
  };
  return { deck, world, look, alarms, pass, save };
}

/** What another device of the same account has put there. */
async function anotherDevice(word: string): Promise<void> {
  const { db, deck } = aDeck();
  await deck.save(aWord(word));
  const area = new FakeArea();
  await new AccountDevice(db, { area, now: Date.now }).sync();
  await fakeBrowser.storage.sync.set(Object.fromEntries(area.items) as Record<string, string>);
}

test('changes are carried half a minute after the last, and then nobody is woken any more', async () => {
  const { pass, save, look, alarms } = aBrowser();
  await save('种草');
  await pass(20 * SECOND);
  await save('绿茶');
  await pass(29 * SECOND);
  expect(look).not.toHaveBeenCalled();
  await pass(SECOND);
  expect(await readAccountStatus()).toMatchObject({ cards: 2, problem: null });
  await pass(24 * 60 * MINUTE);
  expect([look.mock.calls.length, await alarms()]).toEqual([1, []]);
});

test('what another device wrote comes at once, is told, and goes nowhere again', async () => {
  const { deck, pass, world, look, alarms } = aBrowser();
  await anotherDevice('种草');
  await pass(60 * MINUTE);
  expect(await deck.size()).toBe(1);
  expect([world.announced, await alarms()]).toEqual([1, []]);
  expect(look.mock.calls.length).toBeLessThanOrEqual(2);
});

test('words that cannot be looked up wait, and have nobody woken for nothing', async () => {
  const { pass, world, look, alarms } = aBrowser(() => Promise.reject(new Error('no dictionary')));
  await anotherDevice('种草');
  await pass(60 * MINUTE);
  expect([world.announced, look.mock.calls.length, await alarms()]).toEqual([0, 1, []]);
});

test('a worker that is ended in the midst of it is woken to go on, but not for ever', async () => {
  const { pass, save, look, alarms } = aBrowser();
  look.mockReturnValue(new Promise(() => {}) as never);
  await save('种草');
  await pass(30 * SECOND);
  expect([look.mock.calls.length, await alarms()]).toEqual([1, ['account-again']]);
  // The next worker, of the same browser, ends like that, too.
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  const next = aBrowser();
  await next.pass(60 * MINUTE);
  expect([look.mock.calls.length, await alarms()]).toEqual([2, []]);
});

test('who switched it off is not woken for it', async () => {
  const { pass, save, look, alarms } = aBrowser();
  await useAccount(false);
  await save('种草');
  await pass(60 * MINUTE);
  expect([look.mock.calls.length, await alarms(), await readAccountMirror()]).toEqual([0, [], null]);
});

test('a reader who changes something twice a minute has it written every five minutes', async () => {
  const { pass, save } = aBrowser();
  const set = vi.spyOn(fakeBrowser.storage.sync, 'set');
  for (let i = 0; i < 25; i++) {
    await save(`词${i}`);
    await pass(25 * SECOND);
  }
  expect(set.mock.calls.map(([items]) => Object.keys(items).every((name) => BUCKET_NAMES.includes(name)))).toEqual([
    true,
    true,
  ]);
});
