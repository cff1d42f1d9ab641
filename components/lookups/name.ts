import type { Translate } from '@/components/ui/text';
import type { Lookup } from '@/utils/handover/lookups';

/** What a place is called. */
export const lookupName = (lookup: Lookup, t: Translate): string =>
  'id' in lookup ? t(`lookup_${lookup.id}`) : lookup.name;
