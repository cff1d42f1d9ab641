import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ANKI_DEFAULTS, ankiUrl, parseAnkiSettings, readAnkiSettings, storeAnkiSettings } from './anki';

beforeEach(() => fakeBrowser.reset());

test('how Anki is reached is remembered', async () => {
  expect(await readAnkiSettings()).toEqual(ANKI_DEFAULTS);
  await storeAnkiSettings({ deck: ' 网络用语 ', key: 'secret', port: 8800 });
  expect(await readAnkiSettings()).toEqual({ deck: '网络用语', key: 'secret', port: 8800 });
  expect(ankiUrl(await readAnkiSettings())).toBe('http://127.0.0.1:8800');
});

test.each([
  null,
  7,
  { deck: ' ', key: 1, port: 0 },
  { deck: 'a'.repeat(201), port: 8765.5 },
  { port: '@evil.example' },
])('of %j nothing is believed', (stored) => {
  expect(parseAnkiSettings(stored)).toEqual(ANKI_DEFAULTS);
});
