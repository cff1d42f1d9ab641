import browser from 'webextension-polyfill';
import { watchDeck } from '@/utils/settings/deck-changes';
import { watchOpened, watchPlace } from '@/utils/settings/sync';
import { SyncProblem } from '@/utils/sync/problem';
import { hasUnsent, runSync, type SyncParts } from '@/utils/sync/runner';
import { mayTry, type Occasion, wakeAt } from '@/utils/sync/schedule';

/** Rings when the next sync is due, and a minute after one began, in case the worker is ended in the midst of it. */
const ALARM = 'sync';
/** Rings when the reader has left the deck alone for a while, or has not for long. Alarms outlive the worker. */
const QUIET = 'sync-quiet';
const BUSY = 'sync-busy';
const QUIET_MS = 30_000;
const BUSY_MS = 5 * 60_000;
const AGAIN_MS = 60_000;
/** Browsers end a worker after half a minute without an event, requests or not: the last one begins before, and ends by, these. */
const WORK_MS = 15_000;
const LIMIT_MS = 25_000;

/** Syncs with the place that the reader set up, if any: by the clock, after changes, and when the reader is back. */
export function syncInBackground(parts: SyncParts): void {
  const { store, now } = parts;

  const arm = async () => {
    const [target, status] = await Promise.all([store.readTarget(), store.readStatus()]);
    const when = target && wakeAt(status, now());
    if (when === null) await browser.alarms.clear(ALARM);
    else browser.alarms.create(ALARM, { when });
  };

  const look = async (occasion: Occasion): Promise<void> => {
    const target = await store.readTarget();
    const isTime = target !== null && mayTry(occasion, await store.readStatus(), now());
    // Before its time comes who was ended, or was not alone, while sending a change.
    if (target && !isTime && occasion === 'time') return look('change');
    // What came in the last sync changed the deck, too, and is no reason for another. A deck that cannot say is tried.
    const isWanted = isTime && (occasion !== 'change' || (await hasUnsent(target, parts).catch(() => true)));
    if (!isWanted) return arm();
    const end = now() + WORK_MS;
    browser.alarms.create(ALARM, { when: now() + AGAIN_MS });
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new SyncProblem('timeout')), LIMIT_MS);
    const run = await runSync(target, parts, { signal: limit.signal, isOver: () => now() >= end });
    clearTimeout(timer);
    // Who is at it may be closed before it is done; and where it is done, it has said when the next one is due.
    if (run.kind !== 'busy') await arm();
    else if (occasion === 'change') browser.alarms.create(QUIET, { when: now() + AGAIN_MS });
  };

  const soon = async () => {
    if (!(await store.readTarget())) return;
    browser.alarms.create(QUIET, { when: now() + QUIET_MS });
    if (!(await browser.alarms.get(BUSY))) browser.alarms.create(BUSY, { when: now() + BUSY_MS });
  };

  const settle = async () => {
    await Promise.all([browser.alarms.clear(QUIET), browser.alarms.clear(BUSY)]);
    await look('change');
  };

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) return quietly(() => look('time'))();
    return name === QUIET || name === BUSY ? quietly(settle)() : undefined;
  });
  watchDeck(quietly(soon));
  // Also sets the first alarm once a place is set up, and clears it when that is left.
  watchPlace(quietly(arm));
  watchOpened(quietly(() => look('opened')));
  // Firefox forgets alarms when it is closed.
  browser.runtime.onStartup.addListener(quietly(() => look('start')));
  browser.runtime.onInstalled.addListener(quietly(arm));
  browser.permissions.onAdded.addListener(quietly(() => look('permitted')));
  globalThis.addEventListener?.(
    'online',
    quietly(() => look('online')),
  );
}

/** What hinders syncing is written down; what hinders even that passes, or is said elsewhere. */
const quietly = (act: () => Promise<void>) => () =>
  act().catch((error: unknown) => console.warn('Hongqiao: no sync', (error as Error).name));
