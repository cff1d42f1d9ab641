import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LOOKUP_DEFAULTS, type Lookup } from '@/utils/handover/lookups';
import { MOST_OWN_PLACES, parseLookups, readLookups, storeLookups } from './lookups';

beforeEach(() => fakeBrowser.reset());

const own: Lookup = { name: 'Mine', url: 'https://example.org/?q={word}', on: true };

test('places stay as they were put', async () => {
  expect(await readLookups()).toEqual(LOOKUP_DEFAULTS);
  const order = [own, ...LOOKUP_DEFAULTS.map((one) => ({ ...one, on: !one.on })).reverse()];
  await storeLookups(order);
  expect(await readLookups()).toEqual(order);
});

test('a place that a newer version knows comes behind', () => {
  const [first, ...others] = LOOKUP_DEFAULTS;
  expect(parseLookups([own, first])).toEqual([own, first, ...others]);
});

test('what leads elsewhere, or is there already, is left out', () => {
  const bad = [
    { ...own, url: 'javascript:alert("{word}")' },
    { ...own, url: 'http://example.org/{word}' },
    { ...own, name: '' },
    { id: 'unknown', on: true },
    null,
    LOOKUP_DEFAULTS[0],
    LOOKUP_DEFAULTS[0],
  ];
  expect(parseLookups(bad)).toEqual(LOOKUP_DEFAULTS);
  expect(parseLookups(Array.from({ length: 50 }, () => own))).toHaveLength(MOST_OWN_PLACES + LOOKUP_DEFAULTS.length);
});
