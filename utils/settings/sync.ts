import browser from 'webextension-polyfill';
import type { AccountMirror } from '@/utils/sync/account/account';
import { type AccountStatus, NEVER_CARRIED } from '@/utils/sync/account/status';
import { fingerprint } from '@/utils/sync/fingerprint';
import { NEVER_SYNCED, type SyncStatus } from '@/utils/sync/status';
import type { RemoteTarget } from '@/utils/sync/target';

/** Where the deck is synced with, and how it went. It stays on this device, and out of every export. */

const TARGET = 'syncTarget';
const STATUS = 'syncStatus';
/** Whether the browser's own account carries the few most needed facts. */
const ACCOUNT = 'syncAccount';
/** When the reader looked at the deck last; told only where it is synced. */
const OPENED = 'syncOpened';
const ACCOUNT_STATUS = 'syncAccountStatus';
const ACCOUNT_MIRROR = 'syncAccountMirror';

/** The server or folder the reader set up; null for none. */
export async function readTarget(): Promise<RemoteTarget | null> {
  return ((await stored(TARGET)) as RemoteTarget | undefined) ?? null;
}

/**
 * Sets it up, or with null leaves it. The status begins anew with every new place; where the same one is put right,
 * such as by another password, what hindered is over.
 */
export async function writeTarget(target: RemoteTarget | null): Promise<void> {
  if (!target) return browser.storage.local.remove([TARGET, STATUS]);
  const before = await readTarget();
  const status = before?.id === target.id ? await readStatus() : NEVER_SYNCED;
  const isChanged = fingerprint(before) !== fingerprint(target);
  const after = isChanged ? { ...status, problem: null, fails: 0, nextAt: null } : status;
  await browser.storage.local.set({ [TARGET]: target, [STATUS]: { ...after, of: target.id } });
}

/** Of the place that is set up. What a sync with an earlier one wrote too late is no word on this one. */
export async function readStatus(): Promise<SyncStatus> {
  const found = (await browser.storage.local.get([TARGET, STATUS])) as {
    [TARGET]?: RemoteTarget;
    [STATUS]?: Partial<SyncStatus> & { of?: string };
  };
  const { of, ...status } = found[STATUS] ?? {};
  return of !== undefined && of === found[TARGET]?.id ? { ...NEVER_SYNCED, ...status } : NEVER_SYNCED;
}

/** Keeps the status of the place with this id. */
export async function writeStatus(target: string, status: SyncStatus): Promise<void> {
  await browser.storage.local.set({ [STATUS]: { ...status, of: target } });
}

/** On unless the reader switched it off. */
export async function usesAccount(): Promise<boolean> {
  return (await stored(ACCOUNT)) !== false;
}

export async function useAccount(isUsed: boolean): Promise<void> {
  await browser.storage.local.set({ [ACCOUNT]: isUsed });
}

/** Calls back when the reader switched the account on or off. */
export function watchAccountUse(onChange: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && ACCOUNT in changes) onChange();
  });
}

/** What lies in the browser's account, as of the last look. */
export async function readAccountStatus(): Promise<AccountStatus> {
  return { ...NEVER_CARRIED, ...((await stored(ACCOUNT_STATUS)) as Partial<AccountStatus> | undefined) };
}

export async function writeAccountStatus(status: AccountStatus): Promise<void> {
  await browser.storage.local.set({ [ACCOUNT_STATUS]: status });
}

/** What was last known to lie in the account; null when that is not known. */
export async function readAccountMirror(): Promise<AccountMirror | null> {
  return ((await stored(ACCOUNT_MIRROR)) as AccountMirror | undefined) ?? null;
}

export async function writeAccountMirror(mirror: AccountMirror | null): Promise<void> {
  if (mirror) await browser.storage.local.set({ [ACCOUNT_MIRROR]: mirror });
  else await browser.storage.local.remove(ACCOUNT_MIRROR);
}

/** Calls back when the place or its status changed, from any context; returns how to stop. */
export const watchPlace = (onChange: () => void): (() => void) => watch([TARGET, STATUS], onChange);

/** Calls back when those or the use of the account changed, from any context; returns how to stop. */
export const watchSync = (onChange: () => void): (() => void) =>
  watch([TARGET, STATUS, ACCOUNT, ACCOUNT_STATUS], onChange);

/** Says that the reader opened the deck, so that it can be brought up to date. */
export async function tellOpened(now: number): Promise<void> {
  if (await readTarget()) await browser.storage.local.set({ [OPENED]: now });
}

/** Calls back whenever the reader opened the deck, in any context; returns how to stop. */
export const watchOpened = (onOpened: () => void): (() => void) => watch([OPENED], onOpened);

function watch(keys: readonly string[], onChange: () => void): () => void {
  const listen = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && keys.some((key) => key in changes)) onChange();
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}

const stored = async (key: string): Promise<unknown> => (await browser.storage.local.get(key))[key];
