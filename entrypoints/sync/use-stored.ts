import { useEffect, useState } from 'preact/hooks';
import type { DeviceRow, ParkedRow } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { readAccountStatus, readStatus, readTarget, usesAccount, watchSync } from '@/utils/settings/sync';
import { type AccountStatus, NEVER_CARRIED } from '@/utils/sync/account/status';
import { NEVER_SYNCED, type SyncStatus } from '@/utils/sync/status';
import type { RemoteTarget } from '@/utils/sync/target';

/** Everything that is written down about syncing. */
export interface Stored {
  /** Undefined until it is read; null for none. */
  target: RemoteTarget | null | undefined;
  status: SyncStatus;
  isUsed: boolean;
  account: AccountStatus;
  words: number | undefined;
  devices: readonly DeviceRow[];
  parked: readonly ParkedRow[];
}

const UNREAD: Stored = {
  target: undefined,
  status: NEVER_SYNCED,
  isUsed: true,
  account: NEVER_CARRIED,
  words: undefined,
  devices: [],
  parked: [],
};

/** What is written down, read again whenever the page or the worker has changed it. */
export function useStored(parts: Parts): Stored & { read: () => Promise<void> } {
  const [stored, setStored] = useState(UNREAD);
  // One reader for as long as the page lives: the answers of two could overtake each other.
  const [reader] = useState(() => {
    let turn = 0;
    return async () => {
      const own = ++turn;
      const now = await readAll(parts);
      // Whoever was asked later knows better.
      if (own === turn) setStored(now);
    };
  });
  useEffect(() => {
    void reader();
    return watchSync(() => void reader());
  }, [reader]);
  return { ...stored, read: reader };
}

async function readAll(parts: Parts): Promise<Stored> {
  const [target, status, isUsed, account, words] = await Promise.all([
    readTarget(),
    readStatus(),
    usesAccount(),
    readAccountStatus(),
    // A deck that cannot be opened is told of by whoever syncs it.
    parts.words().catch(() => undefined),
  ]);
  const [devices, parked] = target
    ? await Promise.all([parts.devices(target).catch(() => []), parts.parked(target).catch(() => [])])
    : [[], []];
  return { target, status, isUsed, account, words, devices, parked };
}
