import browser from 'webextension-polyfill';
import { type AccountArea, clearAccount } from '@/utils/sync/account/account';
import { NEVER_CARRIED } from '@/utils/sync/account/status';
import { useAccount as chooseAccount, writeAccountMirror, writeAccountStatus } from './sync';

/** The browser's own account. Some browsers have none, and reject: those without an account, and add-ons put in for a day. */
export const accountArea: AccountArea = {
  get: async (names) => browser.storage.sync.get(names),
  set: async (items) => browser.storage.sync.set(items),
  remove: async (names) => browser.storage.sync.remove(names),
};

/**
 * Stops using the account and takes away what is ours there. Other devices that use it write it again. Rejects when the
 * browser does; it is not used any more then, either.
 */
export async function leaveAccount(): Promise<void> {
  await chooseAccount(false);
  await clearAccount(accountArea);
  await writeAccountMirror(null);
  await writeAccountStatus(NEVER_CARRIED);
}

/** Calls back with what another device has put there, or this one, by name. */
export function watchAccount(onChange: (texts: Record<string, unknown>) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'sync') return;
    onChange(Object.fromEntries(Object.entries(changes).map(([name, { newValue }]) => [name, newValue])));
  });
}
