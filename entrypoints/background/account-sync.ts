import browser from 'webextension-polyfill';
import { accountArea, watchAccount } from '@/utils/settings/account';
import { watchDeck } from '@/utils/settings/deck-changes';
import {
  readAccountMirror,
  readAccountStatus,
  usesAccount,
  watchAccountUse,
  writeAccountMirror,
  writeAccountStatus,
} from '@/utils/settings/sync';
import { syncAccount } from '@/utils/sync/account/account';
import type { AccountDeck, Describe } from '@/utils/sync/account/account-deck';
import { BUCKET_NAMES } from '@/utils/sync/account/bucket';

/** Rings when the reader has left the deck alone for a while, or has not for long. Alarms outlive the worker. */
const QUIET = 'account-quiet';
const BUSY = 'account-busy';
/** Rings when the worker was ended in the midst of it, and once only: what ends a worker may do so each time. */
const AGAIN = 'account-again';
/** Browsers wake a worker no sooner, and take it ill when somebody writes more often. */
const QUIET_MS = 30_000;
const BUSY_MS = 5 * 60_000;
const AGAIN_MS = 60_000;

export interface AccountSyncParts {
  deck: AccountDeck;
  describe: Describe;
  /** The deck has taken something in: badge and pages are told. */
  changed: () => Promise<void>;
}

/**
 * Carries the deck by the browser's own account, as far as it has room, unless the reader switched that off: after
 * changes, when another device wrote, and when the browser starts.
 */
export function syncWithAccount(parts: AccountSyncParts): void {
  let running: Promise<void> | undefined;
  let endedAt = 0;

  const run = async (isAgain: boolean) => {
    if (!(await usesAccount())) return;
    if (!isAgain) browser.alarms.create(AGAIN, { when: Date.now() + AGAIN_MS });
    await Promise.all([browser.alarms.clear(QUIET), browser.alarms.clear(BUSY)]);
    await syncOnce(parts);
    await browser.alarms.clear(AGAIN);
  };
  const soon = async () => {
    if (!(await usesAccount())) return;
    browser.alarms.create(QUIET, { when: Date.now() + QUIET_MS });
    if (!(await browser.alarms.get(BUSY))) browser.alarms.create(BUSY, { when: Date.now() + BUSY_MS });
  };
  /** At once, but never twice within half a minute: each may write. */
  const now = async (isAgain = false) => {
    if (running || Date.now() - endedAt < QUIET_MS) return soon();
    running = run(isAgain).finally(() => {
      running = undefined;
      endedAt = Date.now();
    });
    return running;
  };

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === QUIET || name === BUSY || name === AGAIN) quietly(() => now(name === AGAIN));
  });
  watchDeck(() => quietly(soon));
  watchAccount((texts) =>
    quietly(async () => {
      // Our own writing is heard of before it is noted.
      await running;
      if (!isOurOwn(texts, (await readAccountMirror())?.buckets ?? {})) await now();
    }),
  );
  watchAccountUse(() => quietly(() => now()));
  browser.runtime.onStartup.addListener(() => quietly(() => now()));
  browser.runtime.onInstalled.addListener(() => quietly(soon));
}

async function syncOnce({ deck, describe, changed }: AccountSyncParts): Promise<void> {
  let before = 0;
  let after = 0;
  const status = await syncAccount({
    deck: {
      standing: () => deck.standing(),
      records: (above) => deck.records(above),
      join: async (records, describe) => {
        if (records.length === 0) return;
        before = (await deck.standing()).revision;
        try {
          await deck.join(records, describe);
        } finally {
          after = (await deck.standing()).revision;
        }
      },
    },
    area: {
      ...accountArea,
      // Who switched it off meanwhile may have taken away what lay there.
      set: async (items) => void ((await usesAccount()) && (await accountArea.set(items))),
    },
    describe,
    now: Date.now,
    before: await readAccountStatus(),
    mirror: await readAccountMirror(),
    keepMirror: writeAccountMirror,
  });
  if (await usesAccount()) await writeAccountStatus(status);
  // Only then: what is said to have changed has everybody look, and this one sync again.
  if (after !== before) await changed();
}

/** Whether these are the texts that were last known to lie there, or none of ours. */
const isOurOwn = (texts: Record<string, unknown>, mirrored: Record<string, string>): boolean =>
  Object.entries(texts).every(([name, text]) => !BUCKET_NAMES.includes(name) || text === mirrored[name]);

/** What hinders is written down; what hinders even that is said elsewhere. */
const quietly = (act: () => Promise<void>): void => {
  act().catch((error: unknown) => console.warn('Hongqiao: nothing carried', (error as Error).name));
};
