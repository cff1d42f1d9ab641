import browser from 'webextension-polyfill';
import type { AccountMirror } from '@/utils/sync/account/account';
import { type AccountStatus, NEVER_CARRIED } from '@/utils/sync/account/status';
import { NEVER_SYNCED, type SyncStatus } from '@/utils/sync/status';
import type { RemoteTarget } from '@/utils/sync/target';

/** Where the deck is synced with, and how it went. It stays on this device, and out of every export. */

const TARGET = 'syncTarget';
const STATUS = 'syncStatus';
/** Whether the browser's own account carries the few most needed facts. */
const ACCOUNT = 'syncAccount';
const ACCOUNT_STATUS = 'syncAccountStatus';
const ACCOUNT_MIRROR = 'syncAccountMirror';

/** The server or folder the reader set up; null for none. */
export async function readTarget(): Promise<RemoteTarget | null> {
  return ((await stored(TARGET)) as RemoteTarget | undefined) ?? null;
}

/** Sets it up, or with null leaves it. The status begins anew with every new place. */
export async function writeTarget(target: RemoteTarget | null): Promise<void> {
  const before = await readTarget();
  if (target) await browser.storage.local.set({ [TARGET]: target });
  else await browser.storage.local.remove(TARGET);
  if (before?.id !== target?.id) await browser.storage.local.remove(STATUS);
}

export async function readStatus(): Promise<SyncStatus> {
  return { ...NEVER_SYNCED, ...((await stored(STATUS)) as Partial<SyncStatus> | undefined) };
}

export async function writeStatus(status: SyncStatus): Promise<void> {
  await browser.storage.local.set({ [STATUS]: status });
}

/** On unless the reader switched it off. */
export async function usesAccount(): Promise<boolean> {
  return (await stored(ACCOUNT)) !== false;
}

export async function useAccount(isUsed: boolean): Promise<void> {
  await browser.storage.local.set({ [ACCOUNT]: isUsed });
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

/** Calls back when the place, its status, or the use of the account changed, from any context; returns how to stop. */
export function watchSync(onChange: () => void): () => void {
  const listen = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && [TARGET, STATUS, ACCOUNT, ACCOUNT_STATUS].some((key) => key in changes)) onChange();
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}

const stored = async (key: string): Promise<unknown> => (await browser.storage.local.get(key))[key];
