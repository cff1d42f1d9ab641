import browser from 'webextension-polyfill';
import { LOOKUP_DEFAULTS, type Lookup, PLACES, templateProblem } from '@/utils/handover/lookups';

const KEY = 'lookups';
/** Places of the reader's own. */
export const MOST_OWN_PLACES = 20;
export const LONGEST_NAME = 40;
export const LONGEST_ADDRESS = 500;

/** The places in the reader's order; those we came to know later stand behind, as they are at first. */
export function parseLookups(stored: unknown): readonly Lookup[] {
  if (!Array.isArray(stored)) return LOOKUP_DEFAULTS;
  const kept: Lookup[] = [];
  for (const one of stored) {
    const lookup = parseLookup(one);
    if (!lookup) continue;
    const isThere = 'id' in lookup && kept.some((other) => 'id' in other && other.id === lookup.id);
    const isTooMany = !('id' in lookup) && kept.filter((other) => !('id' in other)).length >= MOST_OWN_PLACES;
    if (!isThere && !isTooMany) kept.push(lookup);
  }
  const later = LOOKUP_DEFAULTS.filter(
    (known) => !kept.some((one) => 'id' in one && 'id' in known && one.id === known.id),
  );
  return [...kept, ...later];
}

function parseLookup(stored: unknown): Lookup | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { id, on, name, url } = stored as Record<string, unknown>;
  const place = PLACES.find((known) => known.id === id);
  if (place) return { id: place.id, on: on === true };
  const isOwn = typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME;
  const leads = typeof url === 'string' && url.length <= LONGEST_ADDRESS && !templateProblem(url);
  return isOwn && leads ? { name, url, on: on === true } : null;
}

/** A storage failure gives the places there are at first. */
export async function readLookups(): Promise<readonly Lookup[]> {
  const stored = await browser.storage.local.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return parseLookups(stored[KEY]);
}

/** Rejects when the browser's storage is full or refused. */
export const storeLookups = (lookups: readonly Lookup[]): Promise<void> =>
  browser.storage.local.set({ [KEY]: lookups });
