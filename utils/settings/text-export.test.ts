import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parseTextExport, readTextExport, storeTextExport, TEXT_EXPORT_DEFAULTS } from './text-export';

beforeEach(() => fakeBrowser.reset());

test('what was chosen for a file is there the next time', async () => {
  expect(await readTextExport()).toEqual(TEXT_EXPORT_DEFAULTS);
  const chosen = { format: 'csv', columns: { csv: ['Pinyin', 'Meaning'] }, mark: false, ankiDeck: '网络用语' };
  await storeTextExport(chosen);
  expect(await readTextExport()).toEqual(chosen);
});

test.each([null, 'csv', [], { format: 1, columns: { csv: 'Pinyin', x: [1] }, mark: 'yes', ankiDeck: 'a'.repeat(201) }])(
  'of %j nothing is believed',
  (stored) => {
    expect(parseTextExport(stored)).toEqual(TEXT_EXPORT_DEFAULTS);
  },
);
