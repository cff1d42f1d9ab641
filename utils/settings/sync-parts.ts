import browser from 'webextension-polyfill';
import type { DeckDb } from '@/utils/deck/db';
import { LedgerDb } from '@/utils/sync/ledger-db';
import { openTransport } from '@/utils/sync/open-transport';
import type { SyncParts } from '@/utils/sync/runner';
import { hostPattern } from '@/utils/translate/host-pattern';
import { announceDeckChange, lastDeckChange } from './deck-changes';
import { readStatus, readTarget, watchPlace, writeStatus } from './sync';

/** What a sync needs, as this browser has it: the same in the worker and in a page, so that they see each other. */
export function syncParts(db: DeckDb): SyncParts {
  const ledgers = new LedgerDb();
  return {
    db,
    ledger: (target) => ledgers.ledger(target),
    open: (target, how) => openTransport(target, { ...how, fetch: (...args) => fetch(...args), ledgers }),
    isPermitted: (url) => browser.permissions.contains({ origins: [hostPattern(url)] }),
    isOnline: () => navigator.onLine !== false,
    alone: async (name, work) =>
      navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : null)),
    store: { readTarget, readStatus, writeStatus, watch: watchPlace },
    announce: () => announceDeckChange(Date.now()),
    lastChange: lastDeckChange,
    now: Date.now,
    random: Math.random,
  };
}

/** Asks the reader to let us ask there. Must be called in the click itself, before anything is awaited. */
export const askForPlace = (url: string): Promise<boolean> =>
  browser.permissions.request({ origins: [hostPattern(url)] }).catch(() => false);
