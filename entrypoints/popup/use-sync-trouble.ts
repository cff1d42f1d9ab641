import { useEffect, useState } from 'preact/hooks';
import { readStatus, watchSync } from '@/utils/settings/sync';
import type { SyncFailureCode } from '@/utils/sync/status';

/** Why the deck is not kept the same on all devices and will not be unless the reader does something; null while all is well. */
export function useSyncTrouble(): SyncFailureCode | null {
  const [code, setCode] = useState<SyncFailureCode | null>(null);
  useEffect(() => {
    const read = () =>
      void readStatus().then(
        ({ problem, nextAt }) => {
          // Anything else passes by itself.
          const isStuck = problem !== null && (nextAt === null || problem.code === 'deck-quota');
          setCode(isStuck ? problem.code : null);
        },
        () => {},
      );
    read();
    return watchSync(read);
  }, []);
  return code;
}
