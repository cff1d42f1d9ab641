import { useEffect, useState } from 'preact/hooks';
import { LOOKUP_DEFAULTS, type Lookup } from '@/utils/handover/lookups';
import { readLookups, storeLookups } from '@/utils/settings/lookups';

/** The reader's places to look words up, and how to change them. */
export function useLookups(): [readonly Lookup[], (lookups: readonly Lookup[]) => void] {
  const [lookups, setLookups] = useState<readonly Lookup[]>(LOOKUP_DEFAULTS);
  useEffect(() => {
    void readLookups().then(setLookups);
  }, []);
  return [
    lookups,
    (next) => {
      setLookups(next);
      storeLookups(next).catch((error) => console.warn('Hongqiao: the places are not remembered', error));
    },
  ];
}
