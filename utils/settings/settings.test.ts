import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, DEFAULTS, parseSettings, readSettings, togglePinyin, watchSettings } from './settings';

beforeEach(() => fakeBrowser.reset());

test('nothing stored gives the defaults', async () => {
  expect(await readSettings()).toEqual(DEFAULTS);
});

test('a change leaves the other settings alone and reaches whoever watches', async () => {
  const seen = vi.fn();
  const stop = watchSettings(seen);
  await changeSettings({ pinyin: 'all' });
  await changeSettings({ toneColours: 'pleco' });
  expect(await readSettings()).toEqual({ ...DEFAULTS, pinyin: 'all', toneColours: 'pleco' });
  expect(seen).toHaveBeenLastCalledWith(expect.objectContaining({ pinyin: 'all', toneColours: 'pleco' }));
  stop();
  await changeSettings({ pinyin: 'none' });
  expect(seen).toHaveBeenCalledTimes(2);
});

test.each([
  ['nonsense', 7],
  ['null', null],
  ['values of another version', { pinyin: 'rainbow', enabled: 'yes', toneColours: 3, pausedHosts: 'all' }],
])('stored %s falls back to the defaults', (_, stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULTS);
});

test('switching pinyin off and on comes back to the same amount', async () => {
  await changeSettings({ pinyin: 'all' });
  await togglePinyin();
  expect((await readSettings()).pinyin).toBe('none');
  await togglePinyin();
  expect((await readSettings()).pinyin).toBe('all');
});
